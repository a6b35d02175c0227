-- Searching: the words a product is found by, and an index for each question the catalogue answers.

-- Written by the shop, which makes the words; filled for the products there are when it starts.
alter table catalog.product add column search_text text;

-- The words as PostgreSQL looks them up, whatever language the database was made for.
create function catalog.search_words(search_text text) returns tsvector
    language sql immutable strict parallel safe
    return array_to_tsvector(array_remove(string_to_array(translate(search_text, '|;/', '   '), ' '), ''));
create index product_words on catalog.product using gin (catalog.search_words(search_text));
create index product_wordless on catalog.product (id) where search_text is null;

-- To be sorted by, in either direction; what lacks a brand or category comes last. A SKU sorts by its own index.
drop index catalog.product_category;
create index product_id on catalog.product (id) where deleted_at is null;
create index product_name on catalog.product (lower(name), id) where deleted_at is null;
create index product_brand on catalog.product (coalesce(lower(brand), U&'\FFFF'), id) where deleted_at is null;
create index product_category on catalog.product (coalesce(lower(category), U&'\FFFF'), id)
    where deleted_at is null;

-- One brand or category, in each order that the shelf offers.
create index product_of_brand on catalog.product (lower(brand), id) where deleted_at is null;
create index product_of_category on catalog.product (lower(category), id) where deleted_at is null;
create index product_of_category_name on catalog.product (lower(category), lower(name), id) where deleted_at is null;
create index product_of_category_price on catalog.product (lower(category), price_amount, id)
    where deleted_at is null;
create index product_of_category_created on catalog.product (lower(category), created_at, id)
    where deleted_at is null;

-- How texts without case are spread, which PostgreSQL does not take from indexes of the living alone.
create statistics catalog.product_skus on (lower(sku)) from catalog.product;
create statistics catalog.product_names on (lower(name)) from catalog.product;
create statistics catalog.product_brands on (lower(brand)) from catalog.product;
create statistics catalog.product_categories on (lower(category)) from catalog.product;

-- Trigrams find parts of words and what is misspelt. Where they may not be had, the rest works without.
do $$
declare
    trigrams text;
begin
    begin
        create extension if not exists pg_trgm with schema catalog;
    exception when others then
        raise notice 'No help with misspelt words: %', sqlerrm;
    end;
    select quote_ident(n.nspname) into trigrams
      from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_trgm';
    if trigrams is not null then
        execute format('create index product_spelling on catalog.product'
            ' using gin (split_part(search_text, ''/'', 1) %1$s.gin_trgm_ops) where deleted_at is null', trigrams);
        execute format('create index product_part on catalog.product using gin (lower(sku) %1$s.gin_trgm_ops,'
            ' lower(name) %1$s.gin_trgm_ops, lower(brand) %1$s.gin_trgm_ops, lower(category) %1$s.gin_trgm_ops)'
            ' where deleted_at is null', trigrams);
    end if;
end $$;

-- What a text begins with, in databases whose order of letters is not that of their codes.
create index product_sku_begin on catalog.product (lower(sku) text_pattern_ops) where deleted_at is null;
create index product_name_begin on catalog.product (lower(name) text_pattern_ops) where deleted_at is null;
create index product_brand_begin on catalog.product (lower(brand) text_pattern_ops) where deleted_at is null;
create index product_category_begin on catalog.product (lower(category) text_pattern_ops) where deleted_at is null;
