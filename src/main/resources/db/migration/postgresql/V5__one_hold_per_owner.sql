-- An owner has one active hold. Of several that came to be at the same moment the newest stays; the others are released
-- as the shop does it, with their units back on the shelf and in the ledger.
lock table sales.stock_hold in exclusive mode;

with surplus as (
    select id from (
        select id, row_number() over (partition by owner order by created_at desc, id) as place
        from sales.stock_hold where state = 'ACTIVE') active
    where place > 1),
given_back as (
    select hold_id, product_id, quantity - claimed as units
    from sales.stock_hold_line where hold_id in (select id from surplus) and quantity > claimed),
shelved as (
    update sales.stock_item s set held = s.held - g.units, revision = s.revision + 1
    from (select product_id, sum(units) as units from given_back group by product_id) g
    where g.product_id = s.product_id
    returning s.product_id, s.revision),
released as (
    update sales.stock_hold set state = 'RELEASED', ended_at = now(), version = version + 1
    where id in (select id from surplus))
insert into sales.movement
    (product_id, kind, on_hand_change, held_change, actor, reference, revision, moved_at)
select g.product_id, 'RELEASED', 0, -g.units, 'system', g.hold_id, s.revision, now()
from given_back g join shelved s on s.product_id = g.product_id;

drop index sales.stock_hold_owner;
create unique index stock_hold_active_owner on sales.stock_hold (owner) where state = 'ACTIVE';
