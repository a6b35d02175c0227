package io.liveshelf.conflict;

import io.liveshelf.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes calls that change something, once only per key where they come with one: the first answer is given again,
 * whether it grants or refuses. What the shop could not answer for the moment is not remembered, nor what it did not
 * understand. Must be called outside a transaction.
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
     * Makes a call that is one transaction, which is tried again when it loses a race, and in which its answer is
     * remembered.
     *
     * @param work joins the transaction
     * @throws Problem the refusal that the work throws, or threw the first time; 422 {@code idempotency-key-reused}, 409
     *     {@code idempotency-key-in-progress}, 503 {@code busy}
     */
    public Response.ResponseBuilder respond(Optional<KeyedRequest> request, Supplier<Answer> work) {
        return response(keys.alone(request, () -> {
            try {
                return retry.call(() -> oncePerKey.call(request, work));
            } catch (Problem refusal) {
                return refused(request, refusal);
            }
        }));
    }

    /**
     * The same for a call of several transactions, the first of which remembers that it has
     * {@linkplain Answer#begun begun}, so that it is not begun again.
     *
     * @param work gives the answer also to what has begun before
     */
    public Response.ResponseBuilder respondToLonger(Optional<KeyedRequest> request, Supplier<Answer> work) {
        return response(
                keys.alone(request, () -> request.flatMap(this::answered).orElseGet(() -> {
                    try {
                        Answer answer = work.get();
                        return request.map(keyed -> idempotency.settle(keyed, answer))
                                .orElse(answer);
                    } catch (Problem refusal) {
                        return refused(request, refusal);
                    }
                })));
    }

    private Optional<Answer> answered(KeyedRequest request) {
        return idempotency
                .lookUp(request.name())
                .map(before -> before.answerTo(request))
                .filter(Answer::isFinal);
    }

    /**
     * A refusal that is an answer is remembered now, as it has undone what else would have done so. Of any other the very
     * same request on another node may be the reason, and have been answered first.
     */
    private Answer refused(Optional<KeyedRequest> request, Problem refusal) {
        Optional<Answer> answer = Answers.isAnswer(refusal)
                ? request.map(keyed -> idempotency.settle(keyed, answers.of(refusal)))
                : request.flatMap(this::answered);
        return answer.orElseThrow(() -> refusal);
    }

    private Response.ResponseBuilder response(Answer answer) {
        answers.refusal(answer).ifPresent(refusal -> {
            throw refusal;
        });
        Response.ResponseBuilder response = Response.status(answer.status());
        return answer.hasBody() ? response.entity(answer.body()) : response;
    }
}
