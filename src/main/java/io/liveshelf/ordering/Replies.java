package io.liveshelf.ordering;

import io.liveshelf.platform.Problem;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/** Answers a request when its outcome is known, without a thread that waits for it. */
final class Replies {
    /** Longer than any path takes; whoever hears nothing by then asks again with the same key. */
    static final int PATIENCE_SECONDS = 30;

    private Replies() {}

    /** @param asking begins what is answered; the time to answer runs before that */
    static <T> void when(Supplier<CompletionStage<T>> asking, AsyncResponse reply, Function<T, Response> response) {
        reply.setTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
        reply.setTimeoutHandler(late -> late.resume(Problem.outcomeUnknown()));
        asking.get().whenComplete((result, failure) -> {
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
