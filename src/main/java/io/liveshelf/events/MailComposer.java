package io.liveshelf.events;

import java.util.Optional;
import java.util.Set;

/**
 * Writes the mails about some topics; a bean of the room that knows what they are about. Messages of other topics are
 * told to nobody by mail. Any thread may call.
 */
public interface MailComposer {
    /** The topics of which it writes. */
    Set<String> topics();

    /**
     * The mail about a message that was added to the outbox, composed when it is about to be sent; empty if the message
     * is none to write of.
     *
     * @throws RuntimeException if the payload is not what the topic's messages have; tried again later, as any failure
     */
    Optional<Mail> compose(String topic, String payload);
}
