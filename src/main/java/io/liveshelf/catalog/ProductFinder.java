package io.liveshelf.catalog;

import io.liveshelf.platform.ContextPath;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Selection;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Turns searches into queries, which tell the ids of what was found and no more. */
@ApplicationScoped
@Transactional
public class ProductFinder {
    @PersistenceContext(unitName = "catalog")
    EntityManager catalog;

    @Inject
    PostgresSearch postgres;

    @Inject
    Misspelling misspelling;

    @Inject
    PageSeal seal;

    @Inject
    ContextPath context;

    /** One page of what was searched for; deleted products are among it only where the caller lets them be seen. */
    Found find(ProductSearch search) {
        if (search.words() != null && search.words().isEmpty()) {
            return new Found(List.of(), 0, null);
        }
        postgres.planForValues(catalog);
        Found found = read(search, search);
        if (!found.ids().isEmpty() || search.words() == null) {
            return found;
        }
        ProductSearch meant = misspelling.mended(search);
        return meant.equals(search) ? found : read(search, meant);
    }

    /** @param meant the same search but for words that were misspelt */
    private Found read(ProductSearch search, ProductSearch meant) {
        List<Object[]> rows = rows(meant);
        boolean more = rows.size() > search.size();
        List<Object[]> page = more ? rows.subList(0, search.size()) : rows;
        long total = total(meant, page.size(), more);
        List<Long> ids = page.stream().map(row -> (Long) row[row.length - 1]).toList();
        return new Found(ids, total, more ? next(search, token(search, page.get(page.size() - 1), total)) : null);
    }

    private String next(ProductSearch search, PageToken token) {
        return context.of("/api/products?" + search.next(token, seal));
    }

    private static PageToken token(ProductSearch search, Object[] last, long total) {
        List<String> place = Arrays.stream(last, 0, search.sort().columns())
                .map(String::valueOf)
                .toList();
        return new PageToken(search.page() + 1, total, place);
    }

    /** What makes up the place of each product of the page, and of the one behind it, and its id. */
    private List<Object[]> rows(ProductSearch search) {
        ProductQuery<Object[]> query =
                new ProductQuery<>(catalog, postgres, search, Object[].class, search.usesStock());
        ProductOrder order = query.order();
        List<Selection<?>> selected = new ArrayList<>(order.place());
        selected.add(query.product().get("id"));
        List<Order> orders = order.orders();
        query.where(search.after() == null ? null : order.behind(search.place()));
        TypedQuery<Object[]> typed =
                catalog.createQuery(query.criteria().multiselect(selected).orderBy(orders));
        return typed.setFirstResult(search.after() == null ? search.page() * search.size() : 0)
                .setMaxResults(search.size() + 1)
                .getResultList();
    }

    /** Counted only where the page does not tell, nor the walk that it is a part of. */
    private long total(ProductSearch search, int found, boolean more) {
        if (search.after() != null) {
            return search.after().total();
        }
        if (!more && (found > 0 || search.page() == 0)) {
            return (long) search.page() * search.size() + found;
        }
        return count(search);
    }

    /** How many products there are on all pages. */
    long count(ProductSearch search) {
        ProductQuery<Long> query = new ProductQuery<>(catalog, postgres, search, Long.class, search.filtersStock());
        query.where(null);
        return catalog.createQuery(query.criteria().select(query.count())).getSingleResult();
    }
}
