package io.liveshelf.live;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** This process among those that serve the shop. */
@ApplicationScoped
class Node {
    private final String name = UUID.randomUUID().toString().substring(0, 8);

    /** Different for each node and each start. */
    String name() {
        return name;
    }
}
