package io.liveshelf.stock;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.liveshelf.conflict.AnsweredKeys;
import io.liveshelf.platform.BackgroundTasks;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What this node knows to be sold out, so that the crowd in front of an empty shelf is answered from memory. What
 * is known holds for a moment only ({@code liveshelf.stock.sold-out-memory}) and is looked up again in the
 * background as long as somebody asks; units that come back end it at once on the node that commits them, and on the
 * others when they hear of it, or else when the moment is over.
 *
 * <p>Nobody is refused wrongly for what was set aside for them or for what they were answered before: who holds or
 * claims units of the product is known with it, and {@link AnsweredKeys} is brought up to date after its stock row is
 * read. An order placed since then needs units that are available or held, and so ends this knowledge or is of one of
 * those.
 *
 * <p>Any thread may ask; entries are immutable, replaced atomically and only by newer ones.
 */
@ApplicationScoped
public class SoldOut {
    private static final int MOST = 10_000;

    /**
     * What is known of a product.
     *
     * @param owners for whom units are set aside; null if units are available
     */
    private record Known(long revision, Set<String> owners, long untilNanos) {
        boolean isSoldOut() {
            return owners != null;
        }

        Known orNewer(Known before) {
            return before != null && before.revision > revision ? before : this;
        }
    }

    @Inject
    SoldOutReading reading;

    @Inject
    AnsweredKeys answered;

    @Inject
    BackgroundTasks tasks;

    @Inject
    PathMetrics metrics;

    @Inject
    @ConfigProperty(name = "liveshelf.stock.sold-out-memory")
    Duration moment;

    private Cache<Long, Known> known;
    private final Set<Long> lookingUp = ConcurrentHashMap.newKeySet();

    @PostConstruct
    void prepare() {
        known = Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();
    }

    /**
     * Whether there is nothing of any of these products for this shopper, as far as is known without asking the
     * database; no is always a safe answer.
     */
    public boolean isKnownFor(String owner, Collection<Long> products) {
        long now = System.nanoTime();
        for (Long productId : products) {
            Known state = known.getIfPresent(productId);
            if (state == null || !state.isSoldOut() || state.owners().contains(owner)) {
                return false;
            }
            long left = state.untilNanos() - now;
            if (left < moment.toNanos() / 2) {
                lookUp(productId);
            }
            if (left < 0) {
                return false;
            }
        }
        return !products.isEmpty();
    }

    /** Counts a refusal that was given on account of {@link #isKnownFor}. */
    public void refused() {
        metrics.refusedFromMemory();
    }

    /** Looks these products up in the background, as somebody was just refused them. */
    public void suspect(Collection<Long> products) {
        if (!moment.isZero()) {
            products.forEach(this::lookUp);
        }
    }

    /** Forgets these products, as units of them are set aside for somebody else than before. */
    public void forget(Collection<Long> products) {
        known.invalidateAll(products);
    }

    private void lookUp(long productId) {
        if (lookingUp.add(productId)
                && !tasks.after(0, "stock.sold-out", () -> {
                    try {
                        learn(productId);
                    } finally {
                        lookingUp.remove(productId);
                    }
                })) {
            lookingUp.remove(productId);
        }
    }

    private void learn(long productId) {
        SoldOutReading.Row row = reading.read(productId);
        Known before = known.getIfPresent(productId);
        if (row.available() > 0) {
            keep(productId, new Known(row.revision(), null, 0));
            return;
        }
        if (before == null || before.revision() != row.revision() || !before.isSoldOut()) {
            answered.catchUp();
        }
        keep(productId, new Known(row.revision(), row.owners(), System.nanoTime() + moment.toNanos()));
    }

    private void keep(long productId, Known state) {
        known.asMap().compute(productId, (id, before) -> state.orNewer(before));
    }

    void on(@Observes(during = TransactionPhase.AFTER_SUCCESS) StockChanged change) {
        hear(change.productId(), change.available(), change.revision());
    }

    void on(@Observes StockHeard news) {
        hear(news.productId(), news.available(), news.revision());
    }

    private void hear(long productId, int available, long revision) {
        if (available > 0) {
            keep(productId, new Known(revision, null, 0));
        }
    }
}
