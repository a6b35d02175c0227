-- The name of the request that a message is about, under which its delivery is logged.
alter table sales.outbox add column request_id varchar(64);
