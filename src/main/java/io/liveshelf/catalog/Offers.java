package io.liveshelf.catalog;

import io.liveshelf.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * On what terms products are sold, read past every cache. It reads on the connection that the sale's transaction has
 * already, which is the sales unit's: a transaction that needed a second one while it holds stock rows could wait for
 * those who wait for it, when the pool has no more to give.
 */
@ApplicationScoped
@Transactional
public class Offers {
    private static final String COLUMNS = "select id, version, sku, name, price_amount, price_currency, image,"
            + " deleted_at is not null, one_of_a_kind, purchase_limit from catalog.product where id in ";

    @PersistenceContext(unitName = "sales")
    EntityManager sales;

    /** What is offered of those of these products that are there; deleted ones are withdrawn. */
    public Map<Long, Offer> of(Collection<Long> ids) {
        return ids.isEmpty() ? Map.of() : Sql.run(sales, connection -> read(connection, Sql.padded(ids)));
    }

    private static Map<Long, Offer> read(Connection connection, List<Long> ids) throws SQLException {
        Map<Long, Offer> offers = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS + Sql.placeholders(ids.size()))) {
            for (int i = 0; i < ids.size(); i++) {
                statement.setLong(i + 1, ids.get(i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Offer offer = offer(rows);
                    offers.put(offer.card().productId(), offer);
                }
            }
        }
        return offers;
    }

    private static Offer offer(ResultSet row) throws SQLException {
        ProductCard card = new ProductCard(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                Money.of(row.getBigDecimal(5), row.getString(6)),
                row.getString(7),
                row.getBoolean(8));
        return new Offer(card, row.getBoolean(9), row.getObject(10, Integer.class));
    }
}
