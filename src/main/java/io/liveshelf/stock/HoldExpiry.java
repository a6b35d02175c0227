package io.liveshelf.stock;

import io.liveshelf.conflict.OptimisticRetry;
import io.liveshelf.platform.BackgroundTasks;
import io.liveshelf.platform.Problem;
import io.liveshelf.platform.SchemaReady;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Sees to it that holds, and claims nobody follows up, end within a moment of their time, on whichever node looks first. */
@ApplicationScoped
public class HoldExpiry {
    private static final Duration INTERVAL = Duration.ofMillis(200);
    private static final Duration CLAIMS_INTERVAL = Duration.ofSeconds(5);

    @Inject
    HoldEnding ending;

    @Inject
    ClaimEnding claims;

    @Inject
    LockedStock locked;

    @Inject
    OptimisticRetry retry;

    @Inject
    BackgroundTasks tasks;

    @Inject
    MeterRegistry meters;

    void begin(@Observes SchemaReady ready) {
        tasks.every(INTERVAL, "holds.expire", this::expire);
        tasks.every(CLAIMS_INTERVAL, "claims.expire", this::endOldClaims);
    }

    private void endOldClaims() {
        endAll("liveshelf.claims.expired", ClaimEnding.MOST_AT_ONCE, claims::endOld, claims::old);
    }

    private void expire() {
        endAll("liveshelf.holds.expired", HoldEnding.MOST_AT_ONCE, ending::expireDue, ending::dueProducts);
    }

    private void endAll(
            String figure, int most, Function<Set<Long>, Integer> end, Function<Set<Long>, List<Long>> due) {
        int ended;
        do {
            ended = endSome(end, due);
            meters.counter(figure).increment(ended);
        } while (ended == most);
    }

    /** Those of products whose stock somebody keeps locked wait for that, and no others with them. */
    private int endSome(Function<Set<Long>, Integer> end, Function<Set<Long>, List<Long>> due) {
        try {
            return retry.call(() -> end.apply(locked.known()));
        } catch (Problem busy) {
            return locked.lookAmong(due.apply(locked.known())) ? endSome(end, due) : 0;
        }
    }
}
