package io.liveshelf.stock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;

/** The committed stock of many products at once, for those who mirror it. */
@ApplicationScoped
@Transactional
public class StockLevels {
    @PersistenceContext(unitName = "sales")
    EntityManager sales;

    /** The stock of those of these products that are kept in stock. */
    public List<StockChanged> of(Collection<Long> productIds) {
        if (productIds.isEmpty()) {
            return List.of();
        }
        return sales.createQuery("select s from StockItem s where s.productId in :ids", StockItem.class)
                .setParameter("ids", productIds)
                .getResultStream()
                .map(StockLevels::level)
                .toList();
    }

    /** A run of products in ascending id: those after this id, so many at most. */
    public List<StockChanged> after(long productId, int most) {
        return sales.createQuery(
                        "select s from StockItem s where s.productId > :id order by s.productId", StockItem.class)
                .setParameter("id", productId)
                .setMaxResults(most)
                .getResultStream()
                .map(StockLevels::level)
                .toList();
    }

    private static StockChanged level(StockItem item) {
        return new StockChanged(item.productId(), item.available(), item.state(), item.revision());
    }
}
