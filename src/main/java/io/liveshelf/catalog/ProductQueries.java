package io.liveshelf.catalog;

import io.liveshelf.platform.Page;
import io.liveshelf.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Tuple;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;

/** Reads products with their stock. */
@ApplicationScoped
@Transactional
public class ProductQueries {
    /** A category and how many living products are in it. */
    public record CategoryCount(String category, long count) {}

    @PersistenceContext(unitName = "catalog")
    EntityManager catalog;

    @Inject
    Products products;

    /** @throws Problem 404 if there is none, or it is deleted and the caller may not see that */
    public ProductView one(long id, boolean deletedToo) {
        ProductView found = deletedToo ? products.seeingDeleted(() -> find(id)) : find(id);
        if (found == null || found.deletedAt() != null && !deletedToo) {
            throw Problem.notFound();
        }
        return found;
    }

    private ProductView find(long id) {
        Product product = catalog.find(Product.class, id);
        return product == null
                ? null
                : catalog.createQuery(
                                "select a.available, a.lowAt, a.revision from Availability a where a.productId = :id",
                                Object[].class)
                        .setParameter("id", id)
                        .getResultStream()
                        .findFirst()
                        .map(stock -> ProductView.of(product, stock(product, stock)))
                        .orElse(null);
    }

    /** One page of what was searched for. */
    Page<ProductView> page(ProductSearch search) {
        return search.deleted() ? products.seeingDeleted(() -> read(search)) : read(search);
    }

    private Page<ProductView> read(ProductSearch search) {
        CriteriaBuilder criteria = catalog.getCriteriaBuilder();

        CriteriaQuery<Tuple> query = criteria.createTupleQuery();
        Root<Product> product = query.from(Product.class);
        Root<Availability> stock = query.from(Availability.class);
        query.multiselect(product, stock.get("available"), stock.get("lowAt"), stock.get("revision"))
                .where(where(search, criteria, product, stock))
                .orderBy(search.sort().orders(criteria, product, stock));
        List<ProductView> items = catalog.createQuery(query)
                .setFirstResult(search.page() * search.size())
                .setMaxResults(search.size())
                .getResultStream()
                .map(ProductQueries::view)
                .toList();
        return new Page<>(items, search.page(), search.size(), total(search, criteria));
    }

    private static ProductView view(Tuple row) {
        Product product = row.get(0, Product.class);
        return ProductView.of(product, stock(product, new Object[] {row.get(1), row.get(2), row.get(3)}));
    }

    private static ProductView.Stock stock(Product product, Object[] row) {
        int available = ((Number) row[0]).intValue();
        int lowAt = ((Number) row[1]).intValue();
        StockState state = product.deletedAt() == null ? StockState.of(available, lowAt) : StockState.WITHDRAWN;
        return new ProductView.Stock(available, state, ((Number) row[2]).longValue());
    }

    private long total(ProductSearch search, CriteriaBuilder criteria) {
        CriteriaQuery<Long> query = criteria.createQuery(Long.class);
        Root<Product> product = query.from(Product.class);
        Root<Availability> stock = query.from(Availability.class);
        query.select(criteria.count(product)).where(where(search, criteria, product, stock));
        return catalog.createQuery(query).getSingleResult();
    }

    private static Predicate where(
            ProductSearch search, CriteriaBuilder criteria, Root<Product> product, Root<Availability> stock) {
        List<Predicate> all = new ArrayList<>();
        all.add(criteria.equal(product.get("id"), stock.get("productId")));
        if (!search.ids().isEmpty()) {
            all.add(product.get("id").in(search.ids()));
        }
        if (search.words() != null) {
            for (String word : search.words().split("\\s+")) {
                all.add(criteria.or(
                        Texts.containing(criteria, product.get("name"), word),
                        Texts.containing(criteria, product.get("sku"), word),
                        Texts.containing(criteria, product.get("brand"), word),
                        Texts.containing(criteria, product.get("category"), word),
                        Texts.containing(criteria, product.get("description"), word)));
            }
        }
        if (search.filter() != null) {
            all.add(new ProductFilter(search.filter(), criteria, product, stock).predicate());
        }
        return criteria.and(all.toArray(Predicate[]::new));
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
