package io.liveshelf.catalog;

import io.liveshelf.platform.Page;
import io.liveshelf.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads products with their stock from the database. */
@ApplicationScoped
@Transactional
public class ProductQueries {
    /** A category and how many living products are in it. */
    public record CategoryCount(String category, long count) {}

    @PersistenceContext(unitName = "catalog")
    EntityManager catalog;

    @Inject
    Products products;

    @Inject
    ProductFinder finder;

    /** @throws Problem 404 if there is none, or it is deleted and the caller may not see that */
    public ProductView one(long id, boolean deletedToo) {
        List<ProductView> found = deletedToo ? products.seeingDeleted(() -> views(List.of(id))) : views(List.of(id));
        return found.stream()
                .filter(product -> deletedToo || product.deletedAt() == null)
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    /** One page of what was searched for. */
    Page<ProductView> page(ProductSearch search) {
        return search.deleted() ? products.seeingDeleted(() -> read(search)) : read(search);
    }

    private Page<ProductView> read(ProductSearch search) {
        return page(search, finder.find(search));
    }

    /** The page of what was found. */
    Page<ProductView> page(ProductSearch search, Found found) {
        return search.page(found, views(found.ids()));
    }

    /**
     * Those of these products that are there, in this order; deleted ones are not.
     *
     * <p>Each is read before its stock, as others go on changing both: so nobody is ever shown a version with a stock of
     * before that version was made. Read the other way about, a version could be shown with a stock from before the sale
     * and the edit that came between, and whoever has that version would then be told ({@link ProductHistory#hadStock})
     * that nothing has changed since. A product that is just being made is seen with its stock or not at all.
     */
    List<ProductView> views(List<Long> ids) {
        Map<Long, Product> there = new HashMap<>();
        if (!ids.isEmpty()) {
            catalog.createQuery("select p from Product p where p.id in :ids", Product.class)
                    .setParameter("ids", ids)
                    .getResultStream()
                    .forEach(product -> there.put(product.id(), product));
        }
        Map<Long, ProductView.Stock> stock = stock(there.keySet());
        return ids.stream()
                .filter(stock::containsKey)
                .map(id -> ProductView.of(there.get(id), stock.get(id)))
                .toList();
    }

    private Map<Long, ProductView.Stock> stock(Collection<Long> ids) {
        Map<Long, ProductView.Stock> stock = new HashMap<>();
        if (ids.isEmpty()) {
            return stock;
        }
        catalog.createQuery(
                        "select a.productId, a.available, a.lowAt, a.revision from Availability a"
                                + " where a.productId in :ids",
                        Object[].class)
                .setParameter("ids", ids)
                .getResultStream()
                .forEach(row -> stock.put((Long) row[0], stock(row)));
        return stock;
    }

    private static ProductView.Stock stock(Object[] row) {
        int available = ((Number) row[1]).intValue();
        int lowAt = ((Number) row[2]).intValue();
        return new ProductView.Stock(available, StockState.of(available, lowAt), ((Number) row[3]).longValue());
    }

    /** The categories that have living products, by name. */
    public List<CategoryCount> categories() {
        return catalog.createQuery(
                        "select p.category, count(p) from Product p where p.category is not null"
                                + " group by p.category order by p.category",
                        Object[].class)
                .getResultStream()
                .map(row -> new CategoryCount((String) row[0], (Long) row[1]))
                .toList();
    }
}
