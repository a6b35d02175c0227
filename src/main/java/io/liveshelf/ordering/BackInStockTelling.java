package io.liveshelf.ordering;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.liveshelf.events.Outbox;
import io.liveshelf.events.OutboxMessage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Turns wishes that have come true into messages, in one transaction with the wishes' end: each once. */
@ApplicationScoped
@Transactional
class BackInStockTelling {
    @Inject
    BackInStockRequests requests;

    @Inject
    Outbox outbox;

    @Inject
    ObjectMapper json;

    /**
     * Tells those whose wish has come true, so many at once; while nobody would carry the news, they go on waiting.
     *
     * @return how many, at most {@link BackInStockRequests#MOST_AT_ONCE}
     */
    int tellSome() {
        if (!outbox.isWanted(BackInStockLetters.TOPIC)) {
            return 0;
        }
        List<BackInStockRequests.Due> due = requests.takeDue();
        outbox.add(due.stream().map(this::message).toList());
        return due.size();
    }

    private OutboxMessage message(BackInStockRequests.Due due) {
        BackInStockLetters.Payload payload = new BackInStockLetters.Payload(
                due.productId(), due.name(), due.image(), due.email(), due.language(), null);
        try {
            return new OutboxMessage(
                    "wish:" + UUID.randomUUID(), BackInStockLetters.TOPIC, json.writeValueAsString(payload));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A wish that JSON cannot hold", e);
        }
    }
}
