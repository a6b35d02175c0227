package io.liveshelf.conflict;

import io.liveshelf.conflict.KeyedRequest.Name;
import io.liveshelf.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The keyed requests that this node is working on; a second one with the same key is told so instead of waiting. On
 * another node it waits for the first one's commit and then finds its answer. As many at most as requests are under
 * way. Any thread may ask.
 */
@ApplicationScoped
public class KeysInProgress {
    static final String IN_PROGRESS = "idempotency-key-in-progress";

    private final Set<Name> names = ConcurrentHashMap.newKeySet();

    /**
     * Does the work unless a request of that name is under way.
     *
     * @throws Problem 409 {@code idempotency-key-in-progress} if one is
     */
    public <A> CompletionStage<A> alone(Name name, Supplier<CompletionStage<A>> work) {
        enter(name);
        try {
            return work.get().whenComplete((answer, failure) -> names.remove(name));
        } catch (RuntimeException | Error e) {
            names.remove(name);
            throw e;
        }
    }

    /** The same for work that is done when it returns; without a key it is simply done. */
    public <A> A alone(Optional<KeyedRequest> request, Supplier<A> work) {
        if (request.isEmpty()) {
            return work.get();
        }
        Name name = request.get().name();
        enter(name);
        try {
            return work.get();
        } finally {
            names.remove(name);
        }
    }

    private void enter(Name name) {
        if (!names.add(name)) {
            throw inProgress();
        }
    }

    /** What a request is told whose first answer is not known yet. */
    public static Problem inProgress() {
        return new Problem(409, IN_PROGRESS).showing("retryAfter", 1);
    }
}
