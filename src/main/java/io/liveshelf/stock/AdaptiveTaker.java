package io.liveshelf.stock;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.liveshelf.conflict.Conflicts;
import io.liveshelf.platform.Problem;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Optimistic while it is calm, grouped while it is not: a request goes with the group when others are under way on
 * this node, whose commits it then shares, or when one of its products was lost to somebody else lately. A lost
 * race is not run again alone but joins the group.
 *
 * <p>Any thread may ask; the count and the cache are thread-safe, and an outdated glance at either costs one lost
 * race at most.
 */
@ApplicationScoped
class AdaptiveTaker implements StockTaker {
    /** A product is contended for so long after a lost race. */
    private static final Duration CONTENDED = Duration.ofSeconds(2);

    private static final int MOST_CONTENDED = 10_000;

    @Inject
    TakingTransaction transaction;

    @Inject
    GroupedTaker grouped;

    @Inject
    PathMetrics metrics;

    private final AtomicInteger underWay = new AtomicInteger();
    private Cache<Long, Boolean> contended;

    @PostConstruct
    void prepare() {
        contended = Caffeine.newBuilder()
                .expireAfterWrite(CONTENDED)
                .maximumSize(MOST_CONTENDED)
                .executor(Runnable::run)
                .removalListener((Long productId, Boolean yes, RemovalCause why) -> {
                    if (why == RemovalCause.EXPIRED) {
                        metrics.switched(StockPath.OPTIMISTIC, "calm");
                    }
                })
                .build();
    }

    @Override
    public <R extends StockRequest, A> CompletionStage<A> take(RequestKind<R, A> kind, R request) {
        boolean alone = underWay.incrementAndGet() == 1;
        CompletionStage<A> answer = alone && !isContended(request.products())
                ? alone(new Ticket<>(kind, request))
                : grouped.take(kind, request);
        return answer.whenComplete((given, failure) -> underWay.decrementAndGet());
    }

    private <R extends StockRequest, A> CompletionStage<A> alone(Ticket<R, A> ticket) {
        metrics.taken(StockPath.OPTIMISTIC);
        try {
            Attempts.once(transaction, ticket, false);
        } catch (RuntimeException e) {
            if (Conflicts.isLostRace(e)) {
                ticket.request.products().forEach(productId -> contended.put(productId, true));
                metrics.switched(StockPath.GROUPED, "conflict");
                return grouped.take(ticket.kind, ticket.request);
            }
            ticket.fail(Conflicts.isLockTimeout(e) ? Problem.busy() : e);
            return ticket.promise;
        }
        ticket.answer();
        return ticket.promise;
    }

    private boolean isContended(Collection<Long> products) {
        return products.stream().anyMatch(productId -> contended.getIfPresent(productId) != null);
    }
}
