package io.liveshelf.catalog;

import io.liveshelf.conflict.ConflictPolicy;
import io.liveshelf.conflict.Conflicts;
import io.liveshelf.conflict.Edit;
import io.liveshelf.conflict.Edits;
import io.liveshelf.conflict.Versioned;
import io.liveshelf.events.UnitOfWork;
import io.liveshelf.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What operators do to the catalogue. Each call is one transaction; an edit needs the version it was made on, and says
 * what is to happen if that is not the present one any more.
 */
@ApplicationScoped
public class ProductEditing {
    @Inject
    Products products;

    @Inject
    ProductHistory history;

    @Inject
    ProductState states;

    @Inject
    Edits edits;

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
    @Transactional
    @UnitOfWork
    public long create(ProductDraft draft) {
        requireOwnCurrency(draft.price(), Set.of());
        Product product = Product.create(draft, clock.instant());
        products.add(product);
        return orSkuTaken(() -> {
            catalog.flush();
            return product.id();
        });
    }

    /** {@link #revise(long, String, ConflictPolicy, UnaryOperator)} where the edit must have been made on what there is. */
    public void revise(long id, String ifMatch, UnaryOperator<ProductDraft> edit) {
        revise(id, ifMatch, ConflictPolicy.FAIL, edit);
    }

    /**
     * Replaces what is said of a product by what the edit makes of it; the policy decides if it was changed meanwhile.
     *
     * @throws Problem 400 for an opening stock or a new price in another currency than the shop's, 404, 409
     *     {@code sku-taken}, 412 {@code stale} or {@code deleted}, 428 {@code precondition-required}
     */
    public void revise(long id, String ifMatch, ConflictPolicy policy, UnaryOperator<ProductDraft> edit) {
        Set<Money> unchanged = new HashSet<>();
        orSkuTaken(() -> edits.make(of(id, ifMatch, policy), product -> {
            ProductDraft revised = edit.apply(product.draft());
            requireNoOpeningStock(revised);
            unchanged.add(product.price());
            requireOwnCurrency(revised.price(), unchanged);
            product.revise(revised);
        }));
    }

    /**
     * Withdraws a product from sale and hides it; refused like {@link #revise}.
     *
     * @return false if the policy had it stay, as it was changed meanwhile
     */
    public boolean delete(long id, String ifMatch, ConflictPolicy policy) {
        Instant now = clock.instant();
        return edits.delete(of(id, ifMatch, policy), product -> product.delete(now));
    }

    /** Undoes {@link #delete}; 409 {@code sku-taken} if another product has taken the SKU meanwhile. */
    public void restore(long id) {
        orSkuTaken(() -> edits.make(
                Edit.of(kind(), () -> products.toEdit(id)).under(ConflictPolicy.CLIENT_WINS), Product::restore));
    }

    private Edit<Product> of(long id, String ifMatch, ConflictPolicy policy) {
        Versioned<Product> kind =
                kind().deletedWhen("deletedAt", Product::isDeleted).shownAs(states::of);
        return Edit.of(kind, () -> products.toEdit(id))
                .under(policy)
                .madeOn(ifMatch, version -> history.at(id, version));
    }

    /** All products, the deleted ones like others. */
    private Versioned<Product> kind() {
        return Versioned.of(catalog, Product.class)
                .asOne("price", "priceAmount", "priceCurrency")
                .derived("searchText", Product::describe);
    }

    /** What is there already has a ledger: who wants another stock says why. */
    private static void requireNoOpeningStock(ProductDraft revised) {
        if (revised.openingStock() != null) {
            throw Problem.invalid("openingStock", "invalid.opening-stock");
        }
    }

    /** A price that the product has had since the edit was made is no choice of the edit's, whatever the shop sold in. */
    private void requireOwnCurrency(Money price, Set<Money> unchanged) {
        if (!price.currency().equals(currency) && !unchanged.contains(Money.of(price.value(), price.currency()))) {
            throw Problem.invalid("price.currency", "invalid.currency-of-shop");
        }
    }

    /** What the database refuses, told in the caller's terms. */
    private static <T> T orSkuTaken(Supplier<T> change) {
        try {
            return change.get();
        } catch (RuntimeException e) {
            throw Conflicts.violates("product_living_sku", e) ? new Problem(409, "sku-taken") : e;
        }
    }
}
