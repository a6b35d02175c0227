package io.liveshelf.events;

import java.time.Instant;

/**
 * A message on its way to one receiver.
 *
 * @param attempts how many have failed so far
 * @param lease until when it is the bearer's to deliver; also proves, when the outcome is written, that nobody else has
 *     taken it meanwhile
 * @param requestId the name of the request that it is about; null for nobody's
 */
record OutboxRow(
        long id,
        String stream,
        String topic,
        String receiver,
        String payload,
        int attempts,
        Instant createdAt,
        Instant lease,
        String requestId) {}
