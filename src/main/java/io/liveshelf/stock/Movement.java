package io.liveshelf.stock;

import io.liveshelf.platform.MultiRowInsert;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * One row of the ledger: by how much a product's counters changed, and why. Rows are only ever added, in bulk and
 * with the database's numbers ({@link Ledger}), and otherwise only read; the sum of a product's rows is its stock.
 * {@code revision} is that of the stock row after the transaction, which several movements may share.
 */
@Entity
@Cacheable(false)
@Table(schema = "sales", name = "movement")
public class Movement {
    @Id
    private Long id;

    @Column(name = "product_id")
    private long productId;

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

    /** Adds the row to those that will be written; the columns are {@link Ledger}'s. */
    void writeTo(MultiRowInsert rows) {
        rows.add(
                productId,
                kind.stored(),
                onHandChange,
                heldChange,
                reason,
                actor,
                reference,
                revision,
                movedAt.atOffset(ZoneOffset.UTC));
    }

    MovementView view() {
        return new MovementView(id, kind, onHandChange, heldChange, reason, actor, reference, revision, movedAt);
    }
}
