package io.liveshelf.conflict;

import io.liveshelf.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes calls that change something: each in one transaction, which is tried again when it loses a race, and once only
 * per key where it comes with one. Must be called outside a transaction.
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

    /**
     * Responds with the work's answer, or with the first one to this request.
     *
     * @param work joins the transaction
     * @throws Problem what the work throws, of which nothing is kept; 422 {@code idempotency-key-reused}, 409
     *     {@code idempotency-key-in-progress}, 503 {@code busy}
     */
    public Response.ResponseBuilder respond(Optional<KeyedRequest> request, Supplier<Answer> work) {
        Answer answer = keys.alone(request, () -> answer(request, work));
        Response.ResponseBuilder response = Response.status(answer.status());
        return answer.hasBody() ? response.entity(answer.body()) : response;
    }

    /** On another node the very same request may have come first, and be why this one is refused. */
    private Answer answer(Optional<KeyedRequest> request, Supplier<Answer> work) {
        try {
            return retry.call(() -> oncePerKey.call(request, work));
        } catch (Problem refusal) {
            return request.flatMap(this::answeredMeanwhile).orElseThrow(() -> refusal);
        }
    }

    private Optional<Answer> answeredMeanwhile(KeyedRequest request) {
        return idempotency.lookUp(request.name()).map(before -> before.answerTo(request));
    }
}
