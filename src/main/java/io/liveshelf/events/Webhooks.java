package io.liveshelf.events;

import io.liveshelf.conflict.ConflictPolicy;
import io.liveshelf.conflict.Edit;
import io.liveshelf.conflict.Edits;
import io.liveshelf.conflict.Versioned;
import io.liveshelf.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * All receivers of webhooks. What deliveries need of them is remembered for a moment, as every order asks; a change is
 * seen at once on the node that made it and within that moment on the others.
 */
@ApplicationScoped
class Webhooks {
    private static final long REMEMBERED_NANOS = Duration.ofSeconds(2).toNanos();

    /** Heard when a receiver has come, changed or gone. */
    record Changed() {}

    private record Snapshot(List<WebhookReceiver.Known> receivers, long takenAt) {}

    @PersistenceContext(unitName = "sales")
    EntityManager sales;

    @Inject
    Edits edits;

    @Inject
    Event<Changed> changed;

    @Inject
    Clock clock;

    private final AtomicLong changes = new AtomicLong();
    private volatile Snapshot snapshot;

    /** What deliveries need; asks the database at most once in a while, within the caller's transaction if it has one. */
    @Transactional
    List<WebhookReceiver.Known> known() {
        Snapshot remembered = snapshot;
        if (remembered != null && System.nanoTime() - remembered.takenAt() < REMEMBERED_NANOS) {
            return remembered.receivers();
        }
        long before = changes.get();
        List<WebhookReceiver.Known> receivers =
                all(FlushModeType.COMMIT).stream().map(WebhookReceiver::known).toList();
        if (before == changes.get()) {
            snapshot = new Snapshot(receivers, System.nanoTime());
        }
        return receivers;
    }

    void on(@Observes(during = TransactionPhase.AFTER_SUCCESS) Changed change) {
        changes.incrementAndGet();
        snapshot = null;
    }

    /** In the order in which they came. */
    @Transactional
    List<WebhookReceiver> all() {
        return all(FlushModeType.AUTO);
    }

    private List<WebhookReceiver> all(FlushModeType flushMode) {
        return sales.createQuery("select w from WebhookReceiver w order by w.id", WebhookReceiver.class)
                .setFlushMode(flushMode)
                .getResultList();
    }

    /** @throws Problem 404 if there is none */
    @Transactional
    WebhookReceiver one(long id) {
        WebhookReceiver receiver = sales.find(WebhookReceiver.class, id);
        if (receiver == null) {
            throw Problem.notFound();
        }
        return receiver;
    }

    @Transactional
    WebhookReceiver add(String url, String secret, Collection<String> topics, boolean active) {
        WebhookReceiver receiver = WebhookReceiver.open(url, secret, topics, active, clock.instant());
        sales.persist(receiver);
        changed.fire(new Changed());
        return receiver;
    }

    /**
     * Changes all of a receiver but its secret, which stays where none is given.
     *
     * @param ifMatch the version that was changed, as HTTP has it
     * @throws Problem 404 if there is none, 412 {@code stale} for a conflict that the policy does not resolve, 428
     *     {@code precondition-required}
     */
    WebhookReceiver change(
            long id,
            String ifMatch,
            ConflictPolicy policy,
            String url,
            String secret,
            Collection<String> topics,
            boolean active) {
        WebhookReceiver stored = edits.make(edit(id, ifMatch, policy), receiver -> {
            receiver.change(url, topics, active);
            if (secret != null) {
                receiver.changeSecret(secret);
            }
        });
        changed.fire(new Changed());
        return stored;
    }

    /**
     * Removes a receiver with all that was kept for it; refused like {@link #change}.
     *
     * @return false if the policy had it stay, as it was changed meanwhile
     */
    boolean remove(long id, String ifMatch, ConflictPolicy policy) {
        boolean removed = edits.delete(edit(id, ifMatch, policy), receiver -> {
            sales.remove(receiver);
            sales.createNativeQuery("delete from sales.outbox where receiver = ?")
                    .setParameter(1, receiver.known().name())
                    .executeUpdate();
        });
        changed.fire(new Changed());
        return removed;
    }

    private Edit<WebhookReceiver> edit(long id, String ifMatch, ConflictPolicy policy) {
        Versioned<WebhookReceiver> kind =
                Versioned.of(sales, WebhookReceiver.class).shownAs(WebhookReceiver::terms);
        return Edit.of(kind, () -> sales.find(WebhookReceiver.class, id))
                .under(policy)
                .madeOn(ifMatch, version -> null);
    }
}
