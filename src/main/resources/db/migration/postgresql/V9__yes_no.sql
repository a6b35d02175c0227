-- Whether a receiver is told of anything, as yes or no in a form that every database writes alike.
alter table sales.webhook_receiver
    alter column active type char(1) using case when active then 'Y' else 'N' end,
    add check (active in ('Y', 'N'));
