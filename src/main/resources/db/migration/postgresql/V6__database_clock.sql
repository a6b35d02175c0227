-- Answers to idempotency keys are dated by the database's clock, as each node looks for those that others have written.
alter table sales.idempotency_record alter column created_at set default now();
