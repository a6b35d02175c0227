package io.liveshelf.ordering;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.liveshelf.platform.Failures;
import io.liveshelf.platform.Messages;
import io.liveshelf.platform.Problem;
import io.liveshelf.platform.ServletProblems;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.ValidationException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/**
 * Takes orders before JAX-RS begins with them: in a crowd, which is what this shop is for, the servers' JAX-RS takes
 * several times as long with an order as everything else that is done for it. Whatever is not a small, sound order in
 * JSON is let through to {@link OrderResource}, which answers all the same and knows all that can be wrong. No thread
 * waits for the commit here either.
 */
public class OrderDoor implements Filter {
    private static final int LARGEST_BODY = 16 * 1024;

    @Inject
    OrderRequests requests;

    @Inject
    Checkout checkout;

    @Inject
    Shopper shopper;

    @Inject
    OrderReplies replies;

    @Inject
    Messages messages;

    @Inject
    ServletProblems problems;

    @Inject
    Failures failures;

    @Inject
    ObjectMapper json;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        if (!isSmallOrder(http)) {
            chain.doFilter(request, response);
            return;
        }
        byte[] body = http.getInputStream().readNBytes(LARGEST_BODY);
        OrderRequest order = sound(http, body);
        if (order == null) {
            chain.doFilter(new ReadRequest(http, body), response);
        } else {
            take(order, http, (HttpServletResponse) response);
        }
    }

    private static boolean isSmallOrder(HttpServletRequest request) {
        String type = request.getContentType();
        int length = request.getContentLength();
        return request.getMethod().equals("POST")
                && length > 0
                && length <= LARGEST_BODY
                && type != null
                && type.startsWith("application/json");
    }

    /** Null for what breaks a rule: the resource says which. */
    private OrderRequest sound(HttpServletRequest http, byte[] body) {
        try {
            return requests.of(
                    http.getHeader("Idempotency-Key"), json.readValue(body, NewOrder.class), messages.reader(http));
        } catch (Problem | ValidationException | IOException unsound) {
            return null;
        }
    }

    private void take(OrderRequest order, HttpServletRequest request, HttpServletResponse response) throws IOException {
        OrderReplies.Reply reply = replies.to(request, response, shopper.cookies());
        CompletableFuture<Placed> outcome;
        try {
            outcome = checkout.place(order).toCompletableFuture();
        } catch (RuntimeException e) {
            problems.write(request, response, failures.problemOf(e));
            return;
        }
        if (outcome.isDone()) {
            reply.now(outcome);
        } else {
            reply.later(outcome);
        }
    }
}
