package io.liveshelf.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Writes a {@link Problem} as RFC 9457 {@code application/problem+json} in the reader's language. */
@ApplicationScoped
public class ProblemResponses {
    public static final String PROBLEM_JSON = "application/problem+json";

    /** How a script may sign in. Browsers are not asked: they would put up a dialog of their own. */
    static final String CHALLENGE = "Basic realm=\"LiveShelf\", charset=\"UTF-8\"";

    static final String FROM_A_BROWSER = "Sec-Fetch-Mode";

    /** One rejected field as the document tells it. */
    public record FieldMessage(String field, String message) {}

    @Inject
    Messages messages;

    /** The response to a problem in a request with these headers. */
    public Response of(Problem problem, HttpHeaders request) {
        Locale language = messages.reader(request);
        Response.ResponseBuilder response = Response.status(problem.status())
                .type(MediaType.valueOf(PROBLEM_JSON))
                .header("Content-Language", language.toLanguageTag())
                .header("Cache-Control", "no-store")
                .entity(document(problem, language));
        if (problem.extensions().get("retryAfter") instanceof Number seconds) {
            response.header("Retry-After", seconds);
        }
        if (problem.status() == 416) {
            response.header("Content-Range", "bytes */" + problem.extensions().get("size"));
        }
        if (problem.status() == 401 && request.getHeaderString(FROM_A_BROWSER) == null) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
        }
        return response.build();
    }

    /** The members of the problem document, in the order in which people like to read them. */
    public Map<String, Object> document(Problem problem, Locale language) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", "about:blank");
        document.put("title", title(problem.status(), language));
        document.put("status", problem.status());
        document.put("code", problem.code());
        document.put("detail", messages.text(language, problem.textKey(), problem.arguments()));
        if (!problem.errors().isEmpty()) {
            document.put(
                    "errors",
                    problem.errors().stream()
                            .map(error -> new FieldMessage(
                                    error.field(), messages.text(language, error.messageKey(), error.arguments())))
                            .toList());
        }
        document.putAll(problem.extensions());
        return document;
    }

    /** In the reader's language for the statuses used here, else as HTTP calls it. */
    private String title(int status, Locale language) {
        String key = "status." + status;
        String title = messages.text(language, key, Map.of());
        Response.Status known = Response.Status.fromStatusCode(status);
        return title.equals(key) && known != null ? known.getReasonPhrase() : title;
    }
}
