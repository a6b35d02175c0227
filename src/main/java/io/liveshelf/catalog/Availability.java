package io.liveshelf.catalog;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.eclipse.persistence.annotations.ReadOnly;

/**
 * What the catalogue sees of a product's stock: a read-only database view over the stock rows, for filtering,
 * sorting and showing. Never cached, never written.
 */
@Entity
@ReadOnly
@Cacheable(false)
@Table(schema = "catalog", name = "availability")
public class Availability {
    @Id
    @Column(name = "product_id")
    private Long productId;

    private int available;

    @Column(name = "low_at")
    private int lowAt;

    private long revision;

    protected Availability() {}

    int available() {
        return available;
    }

    StockState state() {
        return StockState.of(available, lowAt);
    }

    long revision() {
        return revision;
    }
}
