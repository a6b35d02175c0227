-- What is to be told outside, written in the transaction of what it tells. Ids of one stream grow in the order of its
-- transactions, because whoever changes what a stream tells of holds that row's lock.
create table sales.outbox (
    id              bigint generated always as identity primary key,
    stream          varchar(100) not null,
    topic           varchar(60)  not null,
    receiver        varchar(60)  not null,
    payload         text         not null,
    state           varchar(10)  not null default 'waiting' check (state in ('waiting', 'delivered', 'dead')),
    attempts        integer      not null default 0,
    next_attempt_at timestamptz  not null default now(),
    leased_until    timestamptz,
    last_error      varchar(500),
    created_at      timestamptz  not null default now(),
    delivered_at    timestamptz
);

-- What is due, by receiver; what must go first in its stream; what went out, to be listed and thrown away.
create index outbox_due on sales.outbox (receiver, next_attempt_at, id) where state = 'waiting';
create index outbox_first on sales.outbox (stream, receiver, id) where state = 'waiting';
create index outbox_dead on sales.outbox (id) where state = 'dead';
create index outbox_delivered on sales.outbox (delivered_at) where state = 'delivered';
create index outbox_receiver on sales.outbox (receiver, id);

create sequence sales.webhook_receiver_seq;

create table sales.webhook_receiver (
    id         bigint primary key,
    url        varchar(2000) not null,
    secret     varchar(200)  not null,
    topics     varchar(2000) not null,
    active     boolean       not null,
    created_at timestamptz   not null,
    version    bigint        not null
);

-- The language in which an account reads its mail.
alter table sales.account add column language varchar(10) not null default 'en';
