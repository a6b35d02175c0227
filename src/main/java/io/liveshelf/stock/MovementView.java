package io.liveshelf.stock;

import java.time.Instant;

/**
 * A row of the ledger as operators see it.
 *
 * @param quantity by how much the stock on hand changed
 * @param held by how much the held stock changed
 */
public record MovementView(
        long id,
        MovementKind kind,
        int quantity,
        int held,
        String reason,
        String actor,
        String reference,
        long revision,
        Instant at) {}
