package io.liveshelf.ordering;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Tells the world of each change of an order, in the transaction that makes it. */
@ApplicationScoped
class OrderNews {
    @Inject
    ObjectMapper json;

    void on(@Observes OrderChanged changed) {
        news(changed);
    }

    /** The order as its buyer sees it, and the buyer's language. */
    ObjectNode news(OrderChanged changed) {
        return json.<ObjectNode>valueToTree(changed.order()).put("language", changed.language());
    }
}
