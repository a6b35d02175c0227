package io.liveshelf.events;

import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Transient;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * An entity whose intention methods register domain events. An event is built only when it is published, after
 * the flush, so that it carries the final version. Loading from the database registers none, as that calls no
 * intention method. Not thread-safe, like every managed entity.
 */
@MappedSuperclass
public abstract class Aggregate {
    private record Pending(Class<?> kind, Supplier<?> event) {}

    @Transient
    private transient List<Pending> pending;

    /** Registers an event to be published when the unit of work ends. */
    protected final <E> void register(Class<E> kind, Supplier<E> event) {
        if (pending == null) {
            pending = new ArrayList<>(2);
        }
        pending.add(new Pending(kind, event));
    }

    /** The same, unless an event of that kind already waits on this aggregate. */
    protected final <E> void registerIfAbsent(Class<E> kind, Supplier<E> event) {
        if (pending == null || pending.stream().noneMatch(waiting -> waiting.kind() == kind)) {
            register(kind, event);
        }
    }

    /** Builds and forgets what waits; called by {@link DomainEvents} once versions are final. */
    final List<Object> drainEvents() {
        if (pending == null || pending.isEmpty()) {
            return List.of();
        }
        List<Object> events =
                pending.stream().<Object>map(waiting -> waiting.event().get()).toList();
        pending.clear();
        // The provider's clones of an entity have the very same list: what another transaction registers is not ours.
        pending = null;
        return events;
    }
}
