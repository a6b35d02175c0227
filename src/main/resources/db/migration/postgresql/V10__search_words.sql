-- Words are made by other rules, so the shop makes them anew at its start.
update catalog.product set search_text = null where search_text is not null;

-- What lacks a brand or category comes last in either direction, whatever letters the others have.
drop index catalog.product_brand;
drop index catalog.product_category;
create index product_brand
    on catalog.product ((case when brand is null then 1 else 0 end), coalesce(lower(brand), ''), id)
    where deleted_at is null;
create index product_category
    on catalog.product ((case when category is null then 1 else 0 end), coalesce(lower(category), ''), id)
    where deleted_at is null;
create index product_brand_down on catalog.product (coalesce(lower(brand), ''), id) where deleted_at is null;
create index product_category_down on catalog.product (coalesce(lower(category), ''), id) where deleted_at is null;
