-- Of a product that was there before its history was kept, nobody knows which stock its readers have seen: it moved while
-- they had that version. No stock has the revision -1, so that they are sent the product. Those products' versions were
-- written down at one time, and first.
update catalog.product_history
set stock_revision = -1
where edited_by = 'system' and edited_at = (select min(edited_at) from catalog.product_history);
