package io.liveshelf.bench;

import java.sql.SQLException;

/** Products by the thousand, put into the database past the shop: a hundred thousand edits would take too long. */
final class PageStock {

    /** Behind the ids that the shop gives. */
    private static final long FIRST = 1_000_000_000L;

    private static final String PRODUCTS = """
            insert into catalog.product
                (id, sku, name, description, brand, category, price_amount, price_currency, image, created_at, version,
                 search_text)
            select %1$d + n, 'PAGE-' || n, 'Thing number ' || n, repeat('Made to be looked at. ', 1 + n %% 12),
                   'Brand ' || n %% 40, 'Category ' || n %% 25, 1 + n %% 500 + 0.99, 'EUR', '/img/mark.svg',
                   now() - n * interval '1 second', 1, 'thing number ' || n
            from generate_series(%2$d, %3$d) n""";

    private static final String STOCK = """
            insert into sales.stock_item (product_id, on_hand, held, safety, low_at, revision)
            select %1$d + n, n %% 50, 0, 0, 5, 1 from generate_series(%2$d, %3$d) n""";

    private static final String LEDGER = """
            insert into sales.movement (id, product_id, kind, on_hand_change, held_change, actor, revision, moved_at)
            select -n, %1$d + n, 'RECEIVED', n %% 50, 0, 'bench', 1, now() from generate_series(%2$d, %3$d) n
            where n %% 50 > 0""";

    private static final String REMOVAL = """
            delete from sales.movement where product_id > %1$d + %2$d;
            delete from sales.stock_item where product_id > %1$d + %2$d;
            delete from catalog.product_history where product_id > %1$d + %2$d;
            delete from catalog.product where id > %1$d + %2$d""";

    private final BenchShop shop;
    private int made;

    PageStock(BenchShop shop) {
        this.shop = shop;
    }

    /** Makes it so many products in all; no server that remembers any may be running, or it must be told. */
    void become(int products) throws SQLException {
        int others = Integer.parseInt(shop.ask("select count(*) from catalog.product where id < " + FIRST));
        int wanted = Math.max(products - others, 0);
        if (wanted > made) {
            for (String rows : new String[] {PRODUCTS, STOCK, LEDGER}) {
                shop.execute(rows.formatted(FIRST, made + 1, wanted));
            }
        } else {
            shop.execute(REMOVAL.formatted(FIRST, wanted));
        }
        made = wanted;
        shop.execute("vacuum analyze");
        shop.execute("checkpoint");
    }
}
