package io.liveshelf.events;

import java.util.List;

/** The events that wait on an aggregate, for tests of other rooms. */
public final class Registered {
    private Registered() {}

    /** Builds and forgets them, as the end of a unit of work does. */
    public static List<Object> by(Aggregate aggregate) {
        return aggregate.drainEvents();
    }
}
