package io.liveshelf.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Counts what can be chosen from what a search finds. */
@ApplicationScoped
@Transactional
public class ProductFacets {
    private static final int MOST_VALUES = 50;

    @PersistenceContext(unitName = "catalog")
    EntityManager catalog;

    @Inject
    PostgresSearch postgres;

    @Inject
    ProductFinder finder;

    @Inject
    Misspelling misspelling;

    /** Counts the living; how the search is sorted and which page it is for do not matter. */
    Facets of(ProductSearch search) {
        if (search.words() != null && search.words().isEmpty()) {
            return new Facets(0, List.of(), List.of(), List.of(), inStock(0, 0));
        }
        postgres.planForValues(catalog);
        long total = finder.count(search);
        if (total > 0 || search.words() == null) {
            return facets(search, total);
        }
        ProductSearch meant = misspelling.mended(search);
        return facets(meant, meant.equals(search) ? 0 : finder.count(meant));
    }

    private Facets facets(ProductSearch search, long total) {
        return new Facets(
                total,
                values(search, Attribute.CATEGORY),
                values(search, Attribute.BRAND),
                PriceBands.of(prices(search)).stream().map(Facets.Band::of).toList(),
                inStock(search));
    }

    private ProductQuery<Object[]> query(ProductSearch search, Attribute of) {
        ProductSearch unchosen = search.without(of);
        boolean withStock = of == Attribute.AVAILABLE || unchosen.filtersStock();
        ProductQuery<Object[]> query = new ProductQuery<>(catalog, postgres, unchosen, Object[].class, withStock);
        query.where(null);
        return query;
    }

    private List<Facets.Value> values(ProductSearch search, Attribute attribute) {
        ProductQuery<Object[]> query = query(search, attribute);
        CriteriaBuilder criteria = query.builder();
        Expression<String> value = query.product().get(attribute.selector());
        // Told by aggregates alone: not every database knows again what it has grouped by.
        Expression<String> written = criteria.least(value);
        query.criteria()
                .multiselect(written, query.count())
                .groupBy(criteria.lower(value))
                .having(criteria.isNotNull(written))
                .orderBy(criteria.desc(query.count()), criteria.asc(criteria.lower(written)));
        return catalog.createQuery(query.criteria())
                .setMaxResults(MOST_VALUES)
                .getResultStream()
                .map(row -> new Facets.Value((String) row[0], (Long) row[1]))
                .toList();
    }

    private NavigableMap<BigDecimal, Long> prices(ProductSearch search) {
        ProductQuery<Object[]> query = query(search, Attribute.PRICE);
        Expression<BigDecimal> price = query.product().get("priceAmount");
        query.criteria().multiselect(price, query.count()).groupBy(price);
        NavigableMap<BigDecimal, Long> prices = new TreeMap<>();
        catalog.createQuery(query.criteria())
                .getResultStream()
                .forEach(row -> prices.put((BigDecimal) row[0], (Long) row[1]));
        return prices;
    }

    private List<Facets.InStock> inStock(ProductSearch search) {
        ProductQuery<Object[]> query = query(search, Attribute.AVAILABLE);
        CriteriaBuilder criteria = query.builder();
        Expression<Integer> left = criteria.<Integer>selectCase()
                .when(criteria.greaterThan(query.available(), 0), 1)
                .otherwise(0);
        query.criteria().multiselect(query.count(), criteria.sum(left));
        Object[] counts = catalog.createQuery(query.criteria()).getSingleResult();
        long all = ((Number) counts[0]).longValue();
        long inStock = counts[1] == null ? 0 : ((Number) counts[1]).longValue();
        return inStock(inStock, all - inStock);
    }

    private static List<Facets.InStock> inStock(long inStock, long soldOut) {
        return List.of(new Facets.InStock(true, inStock), new Facets.InStock(false, soldOut));
    }
}
