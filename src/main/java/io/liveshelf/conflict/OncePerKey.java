package io.liveshelf.conflict;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The one transaction of a keyed request's work and the memory of its answer; {@link KeyedCalls} makes it. */
@ApplicationScoped
@Transactional
class OncePerKey {
    @Inject
    Idempotency idempotency;

    /**
     * The first answer to this request, which is the work's if it has none yet. A refusal that the work throws undoes
     * all. Without a key the work is simply done.
     *
     * @param work joins this transaction
     * @throws io.liveshelf.platform.Problem 422 {@code idempotency-key-reused}
     */
    Answer call(Optional<KeyedRequest> request, Supplier<Answer> work) {
        if (request.isEmpty()) {
            return work.get();
        }
        KeyedRequest keyed = request.get();
        Idempotency.Remembered before = idempotency.find(List.of(keyed.name())).get(keyed.name());
        if (before != null) {
            return before.answerTo(keyed);
        }
        Answer answer = work.get();
        idempotency.remember(Map.of(keyed, answer));
        return answer;
    }
}
