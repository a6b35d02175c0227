package io.liveshelf.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;

/** What every refusal has in common: a problem document that tells the caller something and an attacker nothing. */
public final class Refusals {

    private static final Pattern LEAK = Pattern.compile(
            "exception|stack ?trace|\\bat [\\w.$]+\\(|\\b(java|javax|jakarta|org|com|io)\\.\\w+\\.|payara|glassfish"
                    + "|jersey|jackson|eclipselink|hibernate|postgres|psql|sqlstate|jdbc|select t\\d|relation \""
                    + "|duplicate key|syntax error at|sales\\.|catalog\\.",
            Pattern.CASE_INSENSITIVE);

    private Refusals() {}

    /** Fails unless the answer is this refusal, in the form all refusals have. */
    public static JsonNode require(String request, int status, String code, HttpResponse<String> answer)
            throws IOException {
        assertThat(answer.statusCode()).as("%s: %s", request, answer.body()).isEqualTo(status);
        requireNoLeak(request, answer.body());
        assertThat(PlainHttp.header(answer, "Content-Type")).as(request).startsWith("application/problem+json");
        JsonNode problem = PlainHttp.json(answer);
        assertThat(problem.path("code").asText()).as(request).isEqualTo(code);
        assertThat(problem.path("status").asInt()).as(request).isEqualTo(status);
        assertThat(problem.path("title").asText()).as(request).isNotBlank().isNotEqualTo("status." + status);
        assertThat(problem.path("detail").asText()).as(request).isNotBlank().isNotEqualTo("problem." + code);
        return problem;
    }

    /** Fails if the text names what only the server's own people should see. */
    public static void requireNoLeak(String request, String body) {
        assertThat(body).as(request).doesNotContainPattern(LEAK);
    }
}
