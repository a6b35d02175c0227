package io.liveshelf.catalog;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * What the catalogue sees of a product's stock: a read-only database view over the stock rows, for filtering,
 * sorting and showing. Queries select its columns, never the entity itself: the persistence provider has been seen to
 * answer with an entity it had read before.
 */
@Entity
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
}
