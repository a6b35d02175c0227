package io.liveshelf.catalog;

import io.liveshelf.conflict.Conflicts;
import io.liveshelf.conflict.Preconditions;
import io.liveshelf.events.UnitOfWork;
import io.liveshelf.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What operators do to the catalogue. Each call is one transaction; an edit needs the version it was made on. */
@ApplicationScoped
@Transactional
@UnitOfWork
public class ProductEditing {
    @Inject
    Products products;

    @Inject
    Clock clock;

    @PersistenceContext(unitName = "catalog")
    EntityManager catalog;

    @Inject
    @ConfigProperty(name = "liveshelf.shop.currency")
    String currency;

    /**
     * Adds a product, its opening stock included.
     *
     * @return its id
     * @throws Problem 409 {@code sku-taken}, 400 for a price in another currency than the shop's
     */
    public long create(ProductDraft draft) {
        requireOwnCurrency(draft);
        Product product = Product.create(draft, clock.instant());
        products.add(product);
        flush();
        return product.id();
    }

    /**
     * Replaces what is said of a product by what the edit makes of it.
     *
     * @throws Problem 404, 409 {@code sku-taken}, 412 {@code stale}, 428 {@code precondition-required}
     */
    public void revise(long id, String ifMatch, UnaryOperator<ProductDraft> edit) {
        change(products.toChange(id), ifMatch, product -> {
            ProductDraft revised = edit.apply(product.draft());
            requireOwnCurrency(revised);
            product.revise(revised);
        });
    }

    /** Withdraws a product from sale and hides it; refused like {@link #revise}. */
    public void delete(long id, String ifMatch) {
        change(products.toChange(id), ifMatch, product -> product.delete(clock.instant()));
    }

    /** Undoes {@link #delete}; 409 {@code sku-taken} if another product has taken the SKU meanwhile. */
    public void restore(long id) {
        products.toRestore(id).restore();
        flush();
    }

    private void change(Product product, String ifMatch, Consumer<Product> edit) {
        Preconditions.requireMatch(ifMatch, product.version());
        edit.accept(product);
        flush();
    }

    private void requireOwnCurrency(ProductDraft draft) {
        if (!draft.price().currency().equals(currency)) {
            throw Problem.invalid("price.currency", "invalid.currency-of-shop");
        }
    }

    /** Here, so that what the database refuses can be told in the caller's terms. */
    private void flush() {
        try {
            catalog.flush();
        } catch (OptimisticLockException e) {
            throw new Problem(412, "stale");
        } catch (PersistenceException e) {
            throw Conflicts.violates("product_living_sku", e) ? new Problem(409, "sku-taken") : e;
        }
    }
}
