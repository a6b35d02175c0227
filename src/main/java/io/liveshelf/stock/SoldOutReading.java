package io.liveshelf.stock;

import io.liveshelf.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.HashSet;
import java.util.Set;

/** Reads whether a product is sold out, and for whom it is not quite. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
class SoldOutReading {
    /** @param owners for whom units are held or claimed */
    record Row(int available, long revision, Set<String> owners) {}

    private static final String OWNERS = """
            select h.owner from sales.stock_hold_line l join sales.stock_hold h on h.id = l.hold_id
             where l.product_id = ? and h.state = 'ACTIVE'
            union
            select c.owner from sales.claim c where c.product_id = ? and c.order_id is null""";

    @PersistenceContext(unitName = "sales")
    EntityManager sales;

    /** A product that is not kept in stock is sold out at revision 0. The owners are read after the stock row. */
    Row read(long productId) {
        StockItem item = sales.find(StockItem.class, productId);
        if (item == null || item.available() > 0) {
            return new Row(item == null ? 0 : item.available(), item == null ? 0 : item.revision(), Set.of());
        }
        Set<String> owners = Sql.run(sales, connection -> {
            Set<String> found = new HashSet<>();
            try (var statement = connection.prepareStatement(OWNERS)) {
                statement.setLong(1, productId);
                statement.setLong(2, productId);
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        found.add(rows.getString(1));
                    }
                }
            }
            return found;
        });
        return new Row(0, item.revision(), Set.copyOf(owners));
    }
}
