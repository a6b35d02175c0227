package io.liveshelf.events;

import static java.util.Objects.requireNonNull;

import io.liveshelf.platform.RequestId;

/**
 * Something that has happened and that others outside the shop are to be told.
 *
 * @param stream what it is about, such as {@code order:<uuid>}, at most 100 characters; each receiver gets the
 *     messages of one stream one after the other, in the order in which they were added
 * @param topic what kind of thing has happened, such as {@code order.placed}, at most 60 characters
 * @param payload what a receiver needs to know, as JSON
 * @param requestId the name of the request that did it; null for nobody's
 */
public record OutboxMessage(String stream, String topic, String payload, String requestId) {
    public OutboxMessage {
        requireNonNull(stream, "a message needs a stream");
        requireNonNull(topic, "a message needs a topic");
        requireNonNull(payload, "a message needs a payload");
    }

    /** What has happened in the request for which this thread works. */
    public OutboxMessage(String stream, String topic, String payload) {
        this(stream, topic, payload, RequestId.current());
    }
}
