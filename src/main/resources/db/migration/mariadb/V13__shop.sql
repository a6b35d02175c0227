-- The whole shop as PostgreSQL's migrations up to this version make it: nobody had one on this database before. Times are
-- UTC: the connection's time zone must be, which the shop looks at when it starts.
-- What is unique or indexed among some rows only there is so by a column that the others have no value in.
-- Nothing refers to stock_item by a foreign key: InnoDB would lock the product's row for each row of the ledger, so that
-- two who sell it by its version alone deadlocked each time. Its rows are never taken away.

-- Texts are compared sign by sign, also blanks at their ends, as PostgreSQL and H2 do: MariaDB's own order would take
-- accents and case, and so other SKUs, for the same. Where case does not matter, both sides are made small letters.
create table catalog.product (
    id             bigint primary key,
    sku            varchar(64)    not null,
    name           varchar(200)   not null,
    description    varchar(10000),
    brand          varchar(100),
    category       varchar(100),
    price_amount   decimal(12, 2) not null check (price_amount >= 0),
    price_currency char(3)        not null,
    image          varchar(500),
    video          varchar(500),
    one_of_a_kind  boolean        not null default false,
    purchase_limit integer check (purchase_limit > 0),
    created_at     datetime(6)    not null,
    deleted_at     datetime(6),
    search_text    mediumtext,
    version        bigint         not null,
    -- A unique index has any number of rows without a value: a deleted product gives its SKU free.
    living_sku     varchar(200) as (case when deleted_at is null then lower(sku) end) persistent
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index product_living_sku on catalog.product (living_sku);
create index product_price on catalog.product (price_amount, id);
create index product_created on catalog.product (created_at, id);

create sequence catalog.product_seq start with 50 increment by 50;

create table catalog.product_history (
    product_id     bigint           not null,
    version        bigint           not null,
    state          mediumtext       not null,
    stock_revision bigint           not null,
    edited_at      datetime(6)      not null,
    edited_by      varchar(254)     not null,
    replaced_at    datetime(6),
    primary key (product_id, version),
    foreign key (product_id) references catalog.product (id)
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
create index product_history_replaced on catalog.product_history (replaced_at);
create index product_history_edited on catalog.product_history (edited_at, product_id, version);

create table sales.stock_item (
    product_id bigint primary key,
    on_hand    integer not null check (on_hand >= 0),
    held       integer not null check (held >= 0),
    safety     integer not null check (safety >= 0),
    low_at     integer not null check (low_at >= 0),
    revision   bigint  not null,
    check (held <= on_hand)
) engine = InnoDB;

create view catalog.availability as
select product_id, greatest(0, on_hand - held - safety) as available, low_at, revision
from sales.stock_item;

create table sales.movement (
    id             bigint auto_increment primary key,
    product_id     bigint       not null,
    kind           varchar(20)  not null,
    on_hand_change integer      not null,
    held_change    integer      not null,
    reason         varchar(500),
    actor          varchar(254) not null,
    reference      varchar(100),
    revision       bigint       not null,
    moved_at       datetime(6) not null
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
create index movement_product on sales.movement (product_id, id);

create sequence sales.account_seq start with 50 increment by 50;

create table sales.account (
    id            bigint primary key,
    email         varchar(254) not null,
    name          varchar(100) not null,
    password_hash varchar(500) not null,
    role          varchar(20)  not null,
    language      varchar(10)  not null default 'en',
    created_at    datetime(6) not null,
    version       bigint       not null
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
create unique index account_email on sales.account (email);

create table sales.sign_in_session (
    token_hash char(64) primary key,
    account_id bigint       not null,
    expires_at datetime(6) not null,
    foreign key (account_id) references sales.account (id)
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
create index sign_in_session_expiry on sales.sign_in_session (expires_at);

create table sales.signing_key (
    name   varchar(20) primary key,
    secret varchar(100) not null
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table sales.customer_order (
    id         varchar(36) primary key,
    account_id bigint,
    guest      varchar(40),
    email      varchar(254)   not null,
    state      varchar(20)    not null,
    total      decimal(20, 2) not null,
    currency   char(3)        not null,
    placed_at  datetime(6)   not null,
    pay_by     datetime(6),
    language   varchar(10)    not null default 'en',
    version    bigint         not null,
    foreign key (account_id) references sales.account (id)
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
create index customer_order_placed on sales.customer_order (placed_at, id);
create index customer_order_account on sales.customer_order (account_id, placed_at);
create index customer_order_guest on sales.customer_order (guest, placed_at);
create index customer_order_email on sales.customer_order (email, placed_at);
create index customer_order_state on sales.customer_order (state, placed_at);
create index customer_order_due on sales.customer_order (state, pay_by);

create table sales.order_line (
    order_id   varchar(36)    not null,
    position   integer        not null,
    product_id bigint         not null,
    sku        varchar(64)    not null,
    name       varchar(200)   not null,
    image      varchar(500),
    quantity   integer        not null check (quantity > 0),
    price      decimal(12, 2) not null,
    refunded   integer        not null default 0,
    primary key (order_id, position),
    check (refunded between 0 and quantity),
    foreign key (order_id) references sales.customer_order (id)
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
create index order_line_product on sales.order_line (product_id);

-- What became of an order after it was placed; its version is the order's after the step.
create table sales.order_step (
    order_id varchar(36)  not null,
    version  bigint       not null,
    state    varchar(20)  not null,
    actor    varchar(254) not null,
    at       datetime(6) not null,
    primary key (order_id, version),
    foreign key (order_id) references sales.customer_order (id)
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

-- Stock set aside for a shopper. The units of an active hold are counted as held in the stock rows, but for those
-- that the holder has claimed, which are counted as held on account of the claim. An owner has one active hold.
create table sales.stock_hold (
    id           varchar(36) primary key,
    owner        varchar(300) not null,
    state        varchar(10)  not null,
    created_at   datetime(6) not null,
    expires_at   datetime(6) not null,
    longest      datetime(6) not null,
    ended_at     datetime(6),
    version      bigint       not null,
    active_owner varchar(300) as (case when state = 'ACTIVE' then owner end) persistent,
    check (expires_at <= longest)
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
create unique index stock_hold_active_owner on sales.stock_hold (active_owner);
create index stock_hold_due on sales.stock_hold (state, expires_at);
create index stock_hold_owner on sales.stock_hold (owner, state);

create table sales.stock_hold_line (
    hold_id    varchar(36) not null,
    product_id bigint      not null,
    quantity   integer     not null check (quantity > 0),
    claimed    integer     not null,
    primary key (hold_id, product_id),
    check (claimed between 0 and quantity),
    foreign key (hold_id) references sales.stock_hold (id)
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
create index stock_hold_line_product on sales.stock_hold_line (product_id);

-- Who has a one-of-a-kind product: its unit is held for the claimer until an order of theirs takes it.
create table sales.claim (
    product_id bigint primary key,
    owner      varchar(300) not null,
    claimed_at datetime(6) not null,
    order_id   varchar(36),
    foreign key (order_id) references sales.customer_order (id)
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
create index claim_owner on sales.claim (owner);
create index claim_age on sales.claim (claimed_at);

-- Who wants to be told when a product can be had again; the row goes when the news goes out.
create table sales.back_in_stock_request (
    product_id   bigint       not null,
    email        varchar(254) not null,
    language     varchar(10)  not null,
    requested_at datetime(6) not null,
    primary key (product_id, email)
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
create index back_in_stock_request_age on sales.back_in_stock_request (requested_at);

-- The first answer to each idempotency key, written in the transaction of what it answers. Its index has a name, by which
-- who was not the first is told, and which a primary key would not have.
create table sales.idempotency_record (
    owner       varchar(300) not null,
    request_key varchar(255) not null,
    body_hash   char(64)     not null,
    status      integer      not null,
    answer      mediumtext not null,
    created_at  datetime(6) not null default current_timestamp(6)
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
create unique index idempotency_record_pkey on sales.idempotency_record (owner, request_key);
create index idempotency_record_age on sales.idempotency_record (created_at);

-- What is to be told outside, written in the transaction of what it tells. Ids of one stream grow in the order of its
-- transactions, because whoever changes what a stream tells of holds that row's lock.
create table sales.outbox (
    id              bigint auto_increment primary key,
    stream          varchar(100) not null,
    topic           varchar(60)  not null,
    receiver        varchar(60)  not null,
    payload         mediumtext not null,
    state           varchar(10)  not null default 'waiting' check (state in ('waiting', 'delivered', 'dead')),
    attempts        integer      not null default 0,
    next_attempt_at datetime(6) not null default current_timestamp(6),
    leased_until    datetime(6),
    last_error      varchar(500),
    created_at      datetime(6) not null default current_timestamp(6),
    delivered_at    datetime(6),
    request_id      varchar(64)
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
-- What is due, by receiver; what must go first in its stream; what went out, to be listed and thrown away.
create index outbox_due on sales.outbox (receiver, state, next_attempt_at, id);
create index outbox_first on sales.outbox (stream, receiver, state, id);
create index outbox_state on sales.outbox (state, id);
create index outbox_delivered on sales.outbox (state, delivered_at);
create index outbox_receiver on sales.outbox (receiver, id);

create sequence sales.webhook_receiver_seq;

create table sales.webhook_receiver (
    id         bigint primary key,
    url        varchar(2000) not null,
    secret     varchar(200)  not null,
    topics     varchar(2000) not null,
    active     char(1)       not null check (active in ('Y', 'N')),
    created_at datetime(6)  not null,
    version    bigint        not null
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

-- Attempts to pay an order. The state is the row's concurrency token; the sweeper looks at what is due. An order is paid
-- for once: whatever else was accepted for it is to be given back whole.
create table sales.payment (
    id               varchar(36) primary key,
    order_id         varchar(36)    not null,
    amount           decimal(20, 2) not null check (amount >= 0),
    currency         char(3)        not null,
    state            varchar(20)    not null,
    refund_due       decimal(20, 2) not null default 0,
    refunded         decimal(20, 2) not null default 0,
    asked_at         datetime(6)   not null,
    due_at           datetime(6),
    inquiries        integer        not null default 0,
    last_inquired_at datetime(6),
    paid_order       varchar(36) as (case when state = 'ACCEPTED' then order_id end) persistent,
    check (refunded >= 0 and refunded <= refund_due and refund_due <= amount),
    foreign key (order_id) references sales.customer_order (id)
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
create unique index payment_that_pays on sales.payment (paid_order);
create index payment_order on sales.payment (order_id);
create index payment_due on sales.payment (due_at);

-- The sandbox gateway's own books; no other table refers to them, as to no provider's.
create table sales.sandbox_charge (
    payment_id varchar(36) primary key,
    amount     decimal(20, 2) not null,
    accepted   boolean        not null,
    answers_at datetime(6)   not null,
    refunded   decimal(20, 2) not null default 0,
    refunds    integer        not null default 0
) engine = InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
