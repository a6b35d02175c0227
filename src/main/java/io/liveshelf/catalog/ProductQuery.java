package io.liveshelf.catalog;

import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.ArrayList;
import java.util.List;

/** A query for the products that a search is for; their stock takes part in it only if it has to. */
final class ProductQuery<T> {
    private final CriteriaBuilder criteria;
    private final CriteriaQuery<T> query;
    private final Root<Product> product;
    private final Root<Availability> stock;
    private final ProductSearch search;
    private final Predicate words;

    ProductQuery(
            EntityManager catalog, PostgresSearch postgres, ProductSearch search, Class<T> result, boolean withStock) {
        this.search = search;
        criteria = catalog.getCriteriaBuilder();
        query = criteria.createQuery(result);
        product = query.from(Product.class);
        stock = withStock ? query.from(Availability.class) : null;
        words = search.words() == null
                ? null
                : criteria.and(
                        postgres.found(catalog, criteria, product.get("searchText"), search.words()), words().found());
    }

    private Words words() {
        return new Words(criteria, product, search.words());
    }

    CriteriaBuilder builder() {
        return criteria;
    }

    CriteriaQuery<T> criteria() {
        return query;
    }

    Root<Product> product() {
        return product;
    }

    Expression<Integer> available() {
        return stock.get("available");
    }

    Expression<Long> count() {
        return criteria.count(product);
    }

    /** The order that the search asks for. */
    ProductOrder order() {
        return new ProductOrder(
                criteria,
                search.sort(),
                key -> key.attribute().sortedBy(criteria, product, stock, key.descending()),
                search.sort().relevance() ? words().distance() : null);
    }

    /** Restricts it to what is searched for, and to more if that is not null. */
    void where(Predicate more) {
        List<Predicate> all = new ArrayList<>();
        if (stock != null) {
            all.add(criteria.equal(product.get("id"), stock.get("productId")));
        }
        if (!search.ids().isEmpty()) {
            all.add(product.get("id").in(search.ids()));
        }
        if (words != null) {
            all.add(words);
        }
        if (search.filter() != null) {
            all.add(new FilterCriteria(criteria, product, stock).predicate(search.filter()));
        }
        if (more != null) {
            all.add(more);
        }
        if (!all.isEmpty()) {
            query.where(all.toArray(Predicate[]::new));
        }
    }
}
