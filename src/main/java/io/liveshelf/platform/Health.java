package io.liveshelf.platform;

import java.util.Map;

/**
 * How one component is doing.
 *
 * @param component its short name, such as {@code redis}
 * @param up whether it does its work; one that is not makes the shop {@code degraded}
 * @param details figures an operator would ask for next
 */
public record Health(String component, boolean up, Map<String, Object> details) {

    /** A component that can say how it is, without blocking for longer than a moment. */
    public interface Source {
        Health health();
    }
}
