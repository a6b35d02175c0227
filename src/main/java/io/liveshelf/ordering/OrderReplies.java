package io.liveshelf.ordering;

import io.liveshelf.conflict.Answers;
import io.liveshelf.platform.BackgroundFailures;
import io.liveshelf.platform.Failures;
import io.liveshelf.platform.Problem;
import io.liveshelf.platform.ServletProblems;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.ext.RuntimeDelegate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** Writes what became of orders to the servlet responses that wait for it. */
@ApplicationScoped
class OrderReplies {
    @Inject
    Answers answers;

    @Inject
    ServletProblems problems;

    @Inject
    Failures failures;

    @Inject
    BackgroundFailures background;

    private RuntimeDelegate.HeaderDelegate<NewCookie> cookieHeader;

    @PostConstruct
    void prepare() {
        cookieHeader = RuntimeDelegate.getInstance().createHeaderDelegate(NewCookie.class);
    }

    /** @param cookies makes the cookie that a guest is to be sent; null for whoever needs none */
    Reply to(HttpServletRequest request, HttpServletResponse response, Function<String, NewCookie> cookies) {
        return new Reply(request, response, cookies);
    }

    /** The reply to one request; given once, by whichever thread has the outcome, or says that it is too late. */
    final class Reply implements AsyncListener {
        private final HttpServletRequest request;
        private final HttpServletResponse response;
        private final Function<String, NewCookie> cookies;
        private final AtomicBoolean given = new AtomicBoolean();

        private Reply(HttpServletRequest request, HttpServletResponse response, Function<String, NewCookie> cookies) {
            this.request = request;
            this.response = response;
            this.cookies = cookies;
        }

        /** Gives the outcome, which is there, on the request's own thread. */
        void now(CompletableFuture<Placed> outcome) throws IOException {
            try {
                write(outcome.join());
            } catch (RuntimeException e) {
                problems.write(request, response, failures.problemOf(cause(e)));
            }
        }

        /** Gives the outcome when it is there; the request's thread leaves. */
        void later(CompletableFuture<Placed> outcome) {
            AsyncContext waiting = request.startAsync(request, response);
            waiting.setTimeout(Replies.PATIENCE_SECONDS * 1000L);
            waiting.addListener(this);
            outcome.whenComplete((placed, failure) -> {
                if (given.compareAndSet(false, true)) {
                    complete(waiting, outcome);
                }
            });
        }

        private void complete(AsyncContext waiting, CompletableFuture<Placed> outcome) {
            try {
                now(outcome);
            } catch (IOException | RuntimeException gone) {
                // The order stands; whoever asked has gone, and gets the answer when asking again with the key.
                background.report("order.reply", gone);
            } finally {
                waiting.complete();
            }
        }

        private void write(Placed placed) throws IOException {
            Optional<Problem> refusal = answers.refusal(placed.answer());
            if (refusal.isPresent()) {
                problems.write(request, response, refusal.get());
                return;
            }
            byte[] body = placed.answer().body().getBytes(StandardCharsets.UTF_8);
            response.setStatus(placed.answer().status());
            response.setHeader(
                    "Location",
                    request.getRequestURL().append('/').append(placed.orderId()).toString());
            NewCookie cookie = placed.guest() == null ? null : cookies.apply(placed.guest());
            if (cookie != null) {
                response.addHeader("Set-Cookie", cookieHeader.toString(cookie));
            }
            response.setContentType("application/json");
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }

        @Override
        public void onTimeout(AsyncEvent event) throws IOException {
            if (given.compareAndSet(false, true)) {
                problems.write(request, response, Problem.outcomeUnknown());
                event.getAsyncContext().complete();
            }
        }

        @Override
        public void onError(AsyncEvent event) {
            background.report("order.reply", event.getThrowable());
        }

        @Override
        public void onComplete(AsyncEvent event) {
            given.set(true);
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // It is started once, here.
        }
    }

    private static Throwable cause(RuntimeException failure) {
        return failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
    }
}
