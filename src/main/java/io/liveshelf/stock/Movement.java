package io.liveshelf.stock;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * One row of the ledger: by how much a product's counters changed, and why. Rows are only ever added; the sum of
 * a product's rows is its stock. {@code revision} is that of the stock row after the change.
 */
@Entity
@Cacheable(false)
@Table(schema = "sales", name = "movement")
public class Movement {
    @Id
    @SequenceGenerator(name = "movement", schema = "sales", sequenceName = "movement_seq", allocationSize = 500)
    @GeneratedValue(generator = "movement")
    private Long id;

    @Column(name = "product_id")
    private long productId;

    @Enumerated(EnumType.STRING)
    private MovementKind kind;

    @Column(name = "on_hand_change")
    private int onHandChange;

    @Column(name = "held_change")
    private int heldChange;

    private String reason;
    private String actor;
    private String reference;
    private long revision;

    @Column(name = "moved_at")
    private Instant movedAt;

    protected Movement() {}

    Movement(long productId, MovementKind kind, int onHandChange, int heldChange, long revision, Cause cause) {
        this.productId = productId;
        this.kind = kind;
        this.onHandChange = onHandChange;
        this.heldChange = heldChange;
        this.revision = revision;
        this.reason = cause.reason();
        this.actor = cause.actor();
        this.reference = cause.reference();
        this.movedAt = cause.at();
    }

    MovementView view() {
        return new MovementView(id, kind, onHandChange, heldChange, reason, actor, reference, revision, movedAt);
    }
}
