package io.liveshelf.stock;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * Whose a one-of-a-kind product is: its one unit is held for the claimer until an order of theirs takes it, or for
 * {@code liveshelf.claim.longest}. Its row is locked before the product's stock row by whoever needs both.
 */
@Entity
@Cacheable(false)
@Table(schema = "sales", name = "claim")
public class Claim {
    @Id
    @Column(name = "product_id")
    private Long productId;

    private String owner;

    @Column(name = "claimed_at")
    private Instant claimedAt;

    @Column(name = "order_id")
    private String orderId;

    protected Claim() {}

    Claim(long productId, String owner, Instant now) {
        this.productId = productId;
        this.owner = owner;
        this.claimedAt = now;
    }

    /** Makes it that of the claimer's other name. */
    void handOver(String name) {
        owner = name;
    }

    /** The claimer bought it. */
    void buy(String order) {
        orderId = order;
    }

    /** Whether the unit still waits to be bought. */
    boolean isOpen() {
        return orderId == null;
    }

    Long productId() {
        return productId;
    }

    String owner() {
        return owner;
    }
}
