package io.liveshelf.events;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.TransactionScoped;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * The aggregates of the current transaction and the publishing of their events. Repositories
 * {@linkplain #track track} what they load or persist; {@link UnitOfWork} publishes. Events are fired from the
 * service side, before completion, because events fired within the commit-time flush are never observed after
 * success (<a href="https://github.com/jakartaee/cdi/issues/467">jakartaee/cdi#467</a>).
 *
 * <p>Belongs to one transaction and so to one thread.
 */
@TransactionScoped
public class DomainEvents implements Serializable {
    private static final long serialVersionUID = 1L;
    /** Handlers may change aggregates, whose events are then published too; a chain this long is a loop. */
    private static final int MAX_ROUNDS = 16;

    @Inject
    transient Event<Object> bus;

    @PersistenceContext(unitName = "catalog")
    transient EntityManager catalog;

    @PersistenceContext(unitName = "sales")
    transient EntityManager sales;

    private final transient Set<Aggregate> tracked = Collections.newSetFromMap(new IdentityHashMap<>());
    private transient boolean inUnitOfWork;

    /** CDI asks for a serializable class; a transaction, and so this, never moves to another process. */
    private void writeObject(ObjectOutputStream out) throws IOException {
        throw new NotSerializableException("a transaction does not outlive its process");
    }

    private void readObject(ObjectInputStream in) throws IOException {
        throw new NotSerializableException("a transaction does not outlive its process");
    }

    /**
     * Sees to it that the events which this aggregate registers are published.
     *
     * @throws IllegalStateException outside a {@link UnitOfWork}: its events would be lost
     */
    public <A extends Aggregate> A track(A aggregate) {
        if (!inUnitOfWork) {
            throw new IllegalStateException("A changing aggregate needs a @UnitOfWork around it");
        }
        tracked.add(aggregate);
        return aggregate;
    }

    /** Sees to it for all of these at once; many calls of this bean cost more than the tracking does. */
    public void trackAll(Collection<? extends Aggregate> aggregates) {
        aggregates.forEach(this::track);
    }

    /** True for the outermost unit of work, which then must {@link #leave}. */
    boolean enter() {
        boolean outermost = !inUnitOfWork;
        inUnitOfWork = true;
        return outermost;
    }

    void leave() {
        inUnitOfWork = false;
        tracked.clear();
    }

    /** Flushes, then fires each event once, until handlers have caused no further ones. */
    void publish() {
        for (int round = 0; round < MAX_ROUNDS; round++) {
            catalog.flush();
            sales.flush();
            List<Object> events = drain();
            if (events.isEmpty()) {
                return;
            }
            events.forEach(bus::fire);
        }
        throw new IllegalStateException("Events still cause events after " + MAX_ROUNDS + " rounds");
    }

    private List<Object> drain() {
        List<Object> events = new ArrayList<>();
        List.copyOf(tracked).forEach(aggregate -> events.addAll(aggregate.drainEvents()));
        return events;
    }
}
