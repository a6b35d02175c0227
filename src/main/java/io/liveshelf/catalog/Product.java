package io.liveshelf.catalog;

import static java.util.Objects.requireNonNull;

import io.liveshelf.events.Aggregate;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.eclipse.persistence.annotations.AdditionalCriteria;

/**
 * A product as the catalogue has it; how many there are is the stock room's to say, in a row of its own, so that
 * a sale never conflicts with an edit of the text. A deleted product is kept, hidden from every query that does
 * not {@linkplain Products#seeingDeleted ask for it}, and can be restored; a SKU is unique among the living.
 *
 * <p>Not in the persistence provider's shared cache, which would keep from an edit what other nodes have made of the
 * row, and into which a reader can put back what has been dropped meanwhile. What is read over and over is kept as it is
 * sent, fenced by version: see {@link ProductPages}.
 */
@Entity
@Cacheable(false)
@Table(schema = "catalog", name = "product")
@AdditionalCriteria("this.deletedAt is null or :deleted = 'shown'")
public class Product extends Aggregate {
    @Id
    @SequenceGenerator(name = "product", schema = "catalog", sequenceName = "product_seq", allocationSize = 50)
    @GeneratedValue(generator = "product")
    private Long id;

    private String sku;
    private String name;
    private String description;
    private String brand;
    private String category;

    @Column(name = "price_amount")
    private BigDecimal priceAmount;

    @Column(name = "price_currency")
    private String priceCurrency;

    private String image;
    private String video;

    @Column(name = "one_of_a_kind")
    private boolean oneOfAKind;

    @Column(name = "purchase_limit")
    private Integer purchaseLimit;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "deleted_at")
    private Instant deletedAt;

    /**
     * For the database to search in: see {@link SearchText}. Read like the rest although nobody asks for it: writing what
     * was not read has the provider read the whole row anew, with the version that others have given it meanwhile.
     */
    @Column(name = "search_text")
    private String searchText;

    @Version
    private long version;

    protected Product() {}

    /** A new product; registers {@link ProductCreated} and {@link ProductChanged}. */
    static Product create(ProductDraft draft, Instant now) {
        Product product = new Product();
        product.createdAt = requireNonNull(now, "a product needs its time");
        product.take(draft);
        int opening = draft.openingStock() == null ? 0 : draft.openingStock();
        product.register(ProductCreated.class, () -> new ProductCreated(product.id, opening));
        product.changed();
        return product;
    }

    /** One as it once was, to compare others with; it belongs to no persistence context. */
    static Product asItWas(ProductDraft draft, Instant deletedAt) {
        Product product = new Product();
        product.take(draft);
        product.deletedAt = deletedAt;
        return product;
    }

    /** Takes over what the draft says, all of it. */
    void revise(ProductDraft draft) {
        take(draft);
        changed();
    }

    /** Withdraws the product from sale; withdrawing it again changes nothing. */
    void delete(Instant now) {
        if (deletedAt == null) {
            deletedAt = requireNonNull(now, "a deletion needs its time");
            changed();
        }
    }

    /** Puts a deleted product on sale again; restoring a living one changes nothing. */
    void restore() {
        if (deletedAt != null) {
            deletedAt = null;
            changed();
        }
    }

    private void take(ProductDraft draft) {
        sku = draft.sku();
        name = draft.name();
        description = draft.description();
        brand = draft.brand();
        category = draft.category();
        priceAmount = draft.price().value().setScale(2, RoundingMode.UNNECESSARY);
        priceCurrency = draft.price().currency();
        image = draft.image();
        video = draft.video();
        oneOfAKind = Boolean.TRUE.equals(draft.oneOfAKind());
        purchaseLimit = draft.purchaseLimit();
        describe();
    }

    /** Has it found by what is said of it now. */
    void describe() {
        searchText = SearchText.of(sku, name, brand, category, description);
    }

    private void changed() {
        registerIfAbsent(ProductChanged.class, () -> new ProductChanged(card()));
    }

    /** What a page shows of it, at this version. */
    ProductCard card() {
        return new ProductCard(id, version, sku, name, price(), image, deletedAt != null);
    }

    ProductDraft draft() {
        return new ProductDraft(
                sku,
                name,
                description,
                brand,
                category,
                price(),
                image,
                video,
                oneOfAKind ? Boolean.TRUE : null,
                purchaseLimit,
                null);
    }

    Long id() {
        return id;
    }

    String sku() {
        return sku;
    }

    String name() {
        return name;
    }

    String description() {
        return description;
    }

    String brand() {
        return brand;
    }

    String category() {
        return category;
    }

    Money price() {
        return Money.of(priceAmount, priceCurrency);
    }

    String image() {
        return image;
    }

    String video() {
        return video;
    }

    boolean oneOfAKind() {
        return oneOfAKind;
    }

    /** How many of it one customer may buy, or null for as many as they like. */
    Integer purchaseLimit() {
        return purchaseLimit;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant deletedAt() {
        return deletedAt;
    }

    boolean isDeleted() {
        return deletedAt != null;
    }

    long version() {
        return version;
    }
}
