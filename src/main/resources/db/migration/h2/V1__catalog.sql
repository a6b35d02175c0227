-- The catalogue, and as much of the stock as it looks at; the sales side is PostgreSQL's.
-- Times are those of the connection's time zone, which all nodes must share.

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
    one_of_a_kind  boolean        not null default false,
    purchase_limit integer check (purchase_limit > 0),
    created_at     timestamp(6) not null,
    deleted_at     timestamp(6),
    search_text    varchar(1000000),
    version        bigint         not null,
    -- A unique index has any number of rows without a value: a deleted product gives its SKU free.
    living_sku     varchar(200) generated always as (case when deleted_at is null then lower(sku) end)
);

create unique index catalog.product_living_sku on catalog.product (living_sku);
create index catalog.product_price on catalog.product (price_amount, id);
create index catalog.product_created on catalog.product (created_at, id);

create sequence catalog.product_seq start with 50 increment by 50;

create table catalog.product_history (
    product_id     bigint           not null references catalog.product,
    version        bigint           not null,
    state          varchar(1000000) not null,
    stock_revision bigint           not null,
    edited_at      timestamp(6)     not null,
    edited_by      varchar(254)     not null,
    replaced_at    timestamp(6),
    primary key (product_id, version)
);
create index catalog.product_history_replaced on catalog.product_history (replaced_at);
create index catalog.product_history_edited on catalog.product_history (edited_at, product_id, version);

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
