package io.liveshelf.conflict;

import io.liveshelf.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Calls that come with a key and are made once: the first answer is given again, whether it grants or refuses. What the
 * shop could not answer for the moment is not remembered, nor what was not understood. Without a key the work is simply
 * done. Must be called outside a transaction.
 */
@ApplicationScoped
public class KeyedCalls {
    @Inject
    KeysInProgress keys;

    @Inject
    OncePerKey oncePerKey;

    @Inject
    OptimisticRetry retry;

    @Inject
    Idempotency idempotency;

    @Inject
    Answers answers;

    /**
     * Work that is one transaction, with which its answer is remembered.
     *
     * @return the answer, which may be a refusal
     * @throws Problem 409 {@code idempotency-key-in-progress}, 422 {@code idempotency-key-reused}
     */
    public Answer once(Optional<KeyedRequest> request, Supplier<Answer> work) {
        return keys.alone(request, () -> {
            try {
                return retry.call(() -> oncePerKey.call(request, work));
            } catch (Problem refusal) {
                return refused(request, refusal);
            }
        });
    }

    /**
     * Work of several transactions, the first of which remembers that it has {@linkplain Answer#begun begun}, so that it
     * is not begun again; otherwise as {@link #once}.
     *
     * @param work gives the answer also to what has begun before
     */
    public Answer begunOnce(Optional<KeyedRequest> request, Supplier<Answer> work) {
        return keys.alone(request, () -> request.flatMap(this::answered).orElseGet(() -> {
            try {
                Answer answer = work.get();
                return request.map(keyed -> idempotency.settle(keyed, answer)).orElse(answer);
            } catch (Problem refusal) {
                return refused(request, refusal);
            }
        }));
    }

    private Optional<Answer> answered(KeyedRequest request) {
        return idempotency
                .lookUp(request.name())
                .map(before -> before.answerTo(request))
                .filter(Answer::isFinal);
    }

    /** The refusal has undone what else would have remembered it. */
    private Answer refused(Optional<KeyedRequest> request, Problem refusal) {
        if (request.isEmpty() || !Answers.isAnswer(refusal)) {
            throw refusal;
        }
        return idempotency.settle(request.get(), answers.of(refusal));
    }
}
