package io.liveshelf.ordering;

import io.liveshelf.platform.Problem;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Answers a request when its outcome is known, without a thread that waits for it. */
final class Replies {
    /** Longer than any path takes; whoever hears nothing by then asks again with the same key. */
    private static final int PATIENCE_SECONDS = 30;

    private Replies() {}

    static <T> void when(CompletionStage<T> outcome, AsyncResponse reply, Function<T, Response> response) {
        reply.setTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
        reply.setTimeoutHandler(late -> late.resume(new Problem(503, "outcome-unknown").showing("retryAfter", 1)));
        outcome.whenComplete((result, failure) -> {
            if (failure != null) {
                reply.resume(failure instanceof CompletionException wrapped ? wrapped.getCause() : failure);
                return;
            }
            try {
                reply.resume(response.apply(result));
            } catch (RuntimeException e) {
                reply.resume(e);
            }
        });
    }
}
