package io.liveshelf.events;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a transaction leaves what others are to be told: each message is kept once for every receiver that wants its
 * topic, in the caller's own transaction. So it goes out if and only if the transaction commits, at least once, however
 * often a node or a receiver fails meanwhile; a message that nobody wants costs nothing.
 */
@ApplicationScoped
public class Outbox {
    /** Heard after the commit of a transaction that has left something. */
    record Filled() {}

    @Inject
    OutboxStore store;

    @Inject
    @Any
    Instance<OutboxChannel> channels;

    @Inject
    Event<Filled> filled;

    /**
     * Adds messages, those of one stream in their order, with one round trip for all of them.
     *
     * @throws jakarta.transaction.TransactionalException outside a transaction
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(Collection<OutboxMessage> messages) {
        Map<String, List<String>> receivers = new HashMap<>();
        List<OutboxStore.Addressed> rows = new ArrayList<>();
        for (OutboxMessage message : messages) {
            receivers
                    .computeIfAbsent(message.topic(), this::receivers)
                    .forEach(receiver -> rows.add(new OutboxStore.Addressed(message, receiver)));
        }
        if (!rows.isEmpty()) {
            store.insert(rows);
            filled.fire(new Filled());
        }
    }

    /** Whether anybody wants messages of the topic now; what is added while nobody does is told to nobody, ever. */
    public boolean isWanted(String topic) {
        return !receivers(topic).isEmpty();
    }

    private List<String> receivers(String topic) {
        List<String> receivers = new ArrayList<>();
        channels.forEach(channel -> receivers.addAll(channel.receivers(topic)));
        return receivers;
    }
}
