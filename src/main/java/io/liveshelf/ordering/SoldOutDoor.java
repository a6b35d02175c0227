package io.liveshelf.ordering;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.liveshelf.conflict.Answers;
import io.liveshelf.conflict.KeysInProgress;
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
import java.util.Optional;

/**
 * Turns the crowd in front of an empty shelf away at the door: an order of what is known to be sold out is refused
 * before JAX-RS begins with it, which takes longer than the refusal does. It lets through whatever it does not know
 * to refuse, so that everything else has one answer, the resource's; while nothing is known to be sold out, it does not
 * even look.
 */
public class SoldOutDoor implements Filter {
    private static final int LARGEST_BODY = 16 * 1024;

    @Inject
    OrderRequests requests;

    @Inject
    RefusalsFromMemory memory;

    @Inject
    KeysInProgress keys;

    @Inject
    Answers answers;

    @Inject
    Messages messages;

    @Inject
    ServletProblems problems;

    @Inject
    ObjectMapper json;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        if (!isSmallOrder(http) || !memory.knowsAny()) {
            chain.doFilter(request, response);
            return;
        }
        byte[] body = http.getInputStream().readNBytes(LARGEST_BODY);
        Optional<Problem> refusal = refusal(http, body);
        if (refusal.isPresent()) {
            problems.write(http, (HttpServletResponse) response, refusal.get());
        } else {
            chain.doFilter(new ReadRequest(http, body), response);
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

    private Optional<Problem> refusal(HttpServletRequest http, byte[] body) {
        try {
            OrderRequest request = requests.of(
                    http.getHeader("Idempotency-Key"), json.readValue(body, NewOrder.class), messages.reader(http));
            return keys.alone(Optional.of(request.keyed()), () -> memory.refuse(request))
                    .flatMap(placed -> answers.refusal(placed.answer()));
        } catch (Problem | ValidationException | IOException malformed) {
            return Optional.empty();
        }
    }
}
