create index product_history_edited on catalog.product_history (edited_at, product_id, version);
