package io.liveshelf.catalog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.liveshelf.conflict.Transactions;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Answers of queries over the catalogue, each kept with the {@link Ticket} under which it was asked for. What a crowd
 * asks at the same time is asked of the database once. Within a transaction nothing is taken from here and nothing put
 * here: it may have seen, or made, what others do not see. Any thread may ask.
 */
@ApplicationScoped
class QueryCache {
    /** What an answer takes besides itself. */
    private static final int FRAME = 300;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    /**
     * What was answered.
     *
     * @param ticket as long as it is good this is the answer; null for one that must not be kept
     */
    record Answer<V>(V value, Ticket ticket) {
        boolean isGoodIn(Era era) {
            return ticket != null && ticket.isGoodIn(era);
        }
    }

    private record Kept(Answer<?> answer, int weight) {}

    /** A question under way; one that comes when there have been news since is another. */
    private record Asking(Object question, Ticket ticket) {}

    @Inject
    Hearing hearing;

    @Inject
    CacheMetrics metrics;

    @Inject
    @ConfigProperty(name = "liveshelf.cache.memory")
    long memory;

    @Inject
    Transactions transactions;

    private Cache<Object, Kept> kept;
    private final ConcurrentHashMap<Asking, CompletableFuture<Answer<?>>> underWay = new ConcurrentHashMap<>();

    @PostConstruct
    void prepare() {
        kept = Caffeine.newBuilder()
                .maximumWeight(memory / 8)
                .weigher((Object question, Kept answer) -> answer.weight())
                .executor(Runnable::run)
                .build();
        hearing.whenOver(kept::invalidateAll);
        metrics.measure(
                CacheMetrics.QUERIES,
                kept::estimatedSize,
                () -> kept.policy().eviction().orElseThrow().weightedSize().orElse(0));
    }

    /**
     * The answer, from memory if nothing it depends on has changed.
     *
     * @param question a value; equal ones have the same answer
     * @param query asks the database, in a transaction that it begins
     * @param weight about how many bytes question and answer take
     */
    <V> Answer<V> ask(Object question, Set<Aspect> dependsOn, Supplier<V> query, ToIntFunction<V> weight) {
        Era era = transactions.isActive() ? null : hearing.era();
        if (era == null) {
            return new Answer<>(query.get(), null);
        }
        Answer<V> known = peek(question, era);
        if (known != null) {
            metrics.hit(CacheMetrics.QUERIES);
            return known;
        }
        metrics.missed(CacheMetrics.QUERIES);
        return together(new Asking(question, era.ticket(dependsOn)), query, weight);
    }

    /** The answer if it is at hand and good, else null. */
    @SuppressWarnings("unchecked") // Equal questions have answers of the same type.
    <V> Answer<V> peek(Object question, Era era) {
        Kept found = kept.getIfPresent(question);
        if (found == null) {
            return null;
        }
        if (found.answer().isGoodIn(era)) {
            return (Answer<V>) found.answer();
        }
        if (kept.asMap().remove(question, found)) {
            metrics.dropped(CacheMetrics.QUERIES);
        }
        return null;
    }

    /** Whoever is first asks, the others wait for the answer; if it fails or is long in coming, each finds out for himself. */
    private <V> Answer<V> together(Asking question, Supplier<V> query, ToIntFunction<V> weight) {
        CompletableFuture<Answer<?>> mine = new CompletableFuture<>();
        CompletableFuture<Answer<?>> first = underWay.putIfAbsent(question, mine);
        if (first != null) {
            Answer<V> answer = awaited(first);
            return answer != null ? answer : new Answer<>(query.get(), null);
        }
        try {
            Answer<V> answer = new Answer<>(query.get(), question.ticket());
            keep(question.question(), answer, weight.applyAsInt(answer.value()));
            mine.complete(answer);
            return answer;
        } finally {
            underWay.remove(question, mine);
            // Does nothing but after a failure, also one that is an Error: nobody is left waiting.
            mine.completeExceptionally(new IllegalStateException("the query has failed"));
        }
    }

    @SuppressWarnings("unchecked")
    private static <V> Answer<V> awaited(CompletableFuture<Answer<?>> first) {
        try {
            return (Answer<V>) first.get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException | TimeoutException e) {
            return null;
        }
    }

    /**
     * News that come between the look at the ticket and the putting do no harm, as the ticket is looked at again before
     * the answer is given; the look here keeps an old answer from taking the place of a newer.
     */
    private void keep(Object question, Answer<?> answer, int weight) {
        if (answer.isGoodIn(hearing.era())) {
            kept.put(question, new Kept(answer, FRAME + weight));
        }
    }
}
