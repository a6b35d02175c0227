package io.liveshelf.stock;

import java.time.Instant;
import java.util.List;

/**
 * A hold as its owner sees it.
 *
 * @param extendableUntil its end cannot be put off beyond that
 */
public record HoldView(String id, List<Line> lines, Instant expiresAt, Instant extendableUntil) {

    /** So many of a product. */
    public record Line(long productId, int quantity) {}
}
