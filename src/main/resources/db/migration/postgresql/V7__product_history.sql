-- How each product was at each of its versions, as JSON of what operators say of it. It is never searched by what is in
-- it, so plain text does, on every database. A version that is the present one has not been replaced. The stock's revision
-- is the one that was there when the version was made: whoever has that version has seen it or a later one.
create table catalog.product_history (
    product_id     bigint       not null references catalog.product,
    version        bigint       not null,
    state          text         not null,
    stock_revision bigint       not null,
    edited_at      timestamptz  not null,
    edited_by      varchar(254) not null,
    replaced_at    timestamptz,
    primary key (product_id, version)
);
create index product_history_replaced on catalog.product_history (replaced_at);

insert into catalog.product_history (product_id, version, state, stock_revision, edited_at, edited_by)
select id, version, jsonb_strip_nulls(jsonb_build_object(
        'sku', sku, 'name', name, 'description', description, 'brand', brand, 'category', category,
        'price', jsonb_build_object('amount', price_amount::text, 'currency', price_currency),
        'image', image, 'video', video, 'oneOfAKind', case when one_of_a_kind then true end,
        'purchaseLimit', purchase_limit,
        'deletedAt', to_char(deleted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')))::text,
    coalesce((select a.revision from catalog.availability a where a.product_id = p.id), 0), now(), 'system'
from catalog.product p;
