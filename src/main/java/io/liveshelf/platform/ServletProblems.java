package io.liveshelf.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;

/** Problem documents from places that JAX-RS does not reach: servlet filters and the sign-in mechanism. */
@ApplicationScoped
public class ServletProblems {
    @Inject
    Messages messages;

    @Inject
    ProblemResponses problems;

    @Inject
    ObjectMapper json;

    /** Writes the problem in the reader's language; nothing may have been written before. */
    public void write(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        Locale language = messages.reader(request);
        ResponseHeaders.harden(response);
        response.setStatus(problem.status());
        response.setContentType(ProblemResponses.PROBLEM_JSON);
        response.setHeader("Content-Language", language.toLanguageTag());
        response.setHeader("Cache-Control", "no-store");
        if (problem.extensions().get("retryAfter") instanceof Number seconds) {
            response.setHeader("Retry-After", seconds.toString());
        }
        if (problem.status() == 401 && request.getHeader(ProblemResponses.FROM_A_BROWSER) == null) {
            response.setHeader("WWW-Authenticate", ProblemResponses.CHALLENGE);
        }
        response.getOutputStream().write(json.writeValueAsBytes(problems.document(problem, language)));
    }
}
