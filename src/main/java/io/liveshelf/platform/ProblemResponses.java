package io.liveshelf.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes a {@link Problem} as RFC 9457 {@code application/problem+json} in the reader's language. */
@ApplicationScoped
public class ProblemResponses {
    public static final String PROBLEM_JSON = "application/problem+json";

    @Inject
    Messages messages;

    /** The response to a problem; accepted languages come most wanted first. */
    public Response of(Problem problem, List<Locale> accepted) {
        Locale language = messages.best(accepted);
        Response.ResponseBuilder response = Response.status(problem.status())
                .type(MediaType.valueOf(PROBLEM_JSON))
                .header("Content-Language", language.toLanguageTag())
                .header("Cache-Control", "no-store")
                .entity(document(problem, language));
        if (problem.extensions().get("retryAfter") instanceof Number seconds) {
            response.header("Retry-After", seconds);
        }
        return response.build();
    }

    /** The members of the problem document, in the order in which people like to read them. */
    public Map<String, Object> document(Problem problem, Locale language) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", "about:blank");
        document.put("title", messages.text(language, "status." + problem.status(), Map.of()));
        document.put("status", problem.status());
        document.put("code", problem.code());
        document.put("detail", messages.text(language, problem.textKey(), problem.arguments()));
        if (!problem.errors().isEmpty()) {
            document.put(
                    "errors",
                    problem.errors().stream()
                            .map(error -> Map.of(
                                    "field",
                                    error.field(),
                                    "message",
                                    messages.text(language, error.messageKey(), error.arguments())))
                            .toList());
        }
        document.putAll(problem.extensions());
        return document;
    }
}
