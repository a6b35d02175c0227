-- Attempts to pay an order. The state is the row's concurrency token; the sweeper looks at what is due.
create table sales.payment (
    id               varchar(36) primary key,
    order_id         varchar(36)    not null references sales.customer_order,
    amount           numeric(20, 2) not null check (amount >= 0),
    currency         char(3)        not null,
    state            varchar(20)    not null,
    refund_due       numeric(20, 2) not null default 0,
    refunded         numeric(20, 2) not null default 0,
    asked_at         timestamptz    not null,
    due_at           timestamptz,
    inquiries        integer        not null default 0,
    last_inquired_at timestamptz,
    check (refunded >= 0 and refunded <= refund_due and refund_due <= amount)
);
create index payment_order on sales.payment (order_id);
create index payment_due on sales.payment (due_at) where due_at is not null;

-- An order is paid for once: whatever else was accepted for it is to be given back whole.
create unique index payment_that_pays on sales.payment (order_id) where state = 'ACCEPTED';

-- The sandbox gateway's own books; no other table refers to them, as to no provider's.
create table sales.sandbox_charge (
    payment_id varchar(36) primary key,
    amount     numeric(20, 2) not null,
    accepted   boolean        not null,
    answers_at timestamptz    not null,
    refunded   numeric(20, 2) not null default 0,
    refunds    integer        not null default 0
);
