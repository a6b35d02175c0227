package io.liveshelf.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;

/** Turns searches into queries, which tell the ids of what was found and no more. */
@ApplicationScoped
@Transactional
public class ProductFinder {
    @PersistenceContext(unitName = "catalog")
    EntityManager catalog;

    /** One page of what was searched for; deleted products are among it only where the caller lets them be seen. */
    Found find(ProductSearch search) {
        CriteriaBuilder criteria = catalog.getCriteriaBuilder();
        CriteriaQuery<Long> query = criteria.createQuery(Long.class);
        Root<Product> product = query.from(Product.class);
        Root<Availability> stock = query.from(Availability.class);
        query.select(product.get("id"))
                .where(where(search, criteria, product, stock))
                .orderBy(search.sort().orders(criteria, product, stock));
        List<Long> ids = catalog.createQuery(query)
                .setFirstResult(search.page() * search.size())
                .setMaxResults(search.size())
                .getResultList();
        return new Found(ids, total(search, criteria));
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
}
