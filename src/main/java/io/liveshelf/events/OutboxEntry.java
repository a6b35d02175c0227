package io.liveshelf.events;

import java.time.Instant;

/**
 * A message in the outbox as those who run the shop see it.
 *
 * @param receiver {@code mail}, or {@code webhook:} and the receiver's id
 * @param state {@code waiting}, {@code delivered} or {@code dead}
 * @param nextAttemptAt null unless it is waiting
 * @param lastError why the last attempt failed; null if none has, or it was delivered
 */
public record OutboxEntry(
        long id,
        String stream,
        String topic,
        String receiver,
        String state,
        int attempts,
        Instant nextAttemptAt,
        String lastError,
        Instant createdAt,
        Instant deliveredAt) {}
