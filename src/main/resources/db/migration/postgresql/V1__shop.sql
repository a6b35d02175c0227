-- The catalogue and the sales side, each in its schema; nothing crosses but ids and the read-only view.

create sequence catalog.product_seq start with 50 increment by 50;

create table catalog.product (
    id             bigint primary key,
    sku            varchar(64)    not null,
    name           varchar(200)   not null,
    description    varchar(10000),
    brand          varchar(100),
    category       varchar(100),
    price_amount   numeric(12, 2) not null check (price_amount >= 0),
    price_currency char(3)        not null,
    image          varchar(500),
    video          varchar(500),
    created_at     timestamptz    not null,
    deleted_at     timestamptz,
    version        bigint         not null
);

-- A SKU is unique among the living; a deleted product gives its SKU free.
create unique index product_living_sku on catalog.product (lower(sku)) where deleted_at is null;
create index product_category on catalog.product (lower(category)) where deleted_at is null;
create index product_price on catalog.product (price_amount, id) where deleted_at is null;
create index product_created on catalog.product (created_at, id) where deleted_at is null;

create table sales.stock_item (
    product_id bigint primary key,
    on_hand    integer not null check (on_hand >= 0),
    held       integer not null check (held >= 0),
    safety     integer not null check (safety >= 0),
    low_at     integer not null check (low_at >= 0),
    revision   bigint  not null,
    check (held <= on_hand)
);

create view catalog.availability as
select product_id, greatest(0, on_hand - held - safety) as available, low_at, revision
from sales.stock_item;

create sequence sales.movement_seq start with 500 increment by 500;

create table sales.movement (
    id             bigint primary key,
    product_id     bigint       not null references sales.stock_item,
    kind           varchar(20)  not null,
    on_hand_change integer      not null,
    held_change    integer      not null,
    reason         varchar(500),
    actor          varchar(254) not null,
    reference      varchar(100),
    revision       bigint       not null,
    moved_at       timestamptz  not null
);
create index movement_product on sales.movement (product_id, id);

create sequence sales.account_seq start with 50 increment by 50;

create table sales.account (
    id            bigint primary key,
    email         varchar(254) not null,
    name          varchar(100) not null,
    password_hash varchar(500) not null,
    role          varchar(20)  not null,
    created_at    timestamptz  not null,
    version       bigint       not null
);
create unique index account_email on sales.account (email);

create table sales.sign_in_session (
    token_hash char(64) primary key,
    account_id bigint      not null references sales.account,
    expires_at timestamptz not null
);
create index sign_in_session_expiry on sales.sign_in_session (expires_at);

create table sales.signing_key (
    name   varchar(20) primary key,
    secret varchar(100) not null
);

create table sales.customer_order (
    id         varchar(36) primary key,
    account_id bigint references sales.account,
    guest      varchar(40),
    email      varchar(254)   not null,
    state      varchar(20)    not null,
    total      numeric(20, 2) not null,
    currency   char(3)        not null,
    placed_at  timestamptz    not null,
    version    bigint         not null
);
create index customer_order_placed on sales.customer_order (placed_at, id);
create index customer_order_account on sales.customer_order (account_id, placed_at);
create index customer_order_guest on sales.customer_order (guest, placed_at);

create table sales.order_line (
    order_id   varchar(36)    not null references sales.customer_order,
    position   integer        not null,
    product_id bigint         not null,
    sku        varchar(64)    not null,
    name       varchar(200)   not null,
    image      varchar(500),
    quantity   integer        not null check (quantity > 0),
    price      numeric(12, 2) not null,
    primary key (order_id, position)
);

-- The first answer to each idempotency key, written in the transaction of what it answers.
create table sales.idempotency_record (
    owner       varchar(300) not null,
    request_key varchar(255) not null,
    body_hash   char(64)     not null,
    status      integer      not null,
    answer      text         not null,
    created_at  timestamptz  not null,
    primary key (owner, request_key)
);
create index idempotency_record_age on sales.idempotency_record (created_at);
