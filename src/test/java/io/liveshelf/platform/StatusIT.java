package io.liveshelf.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How the shop says how it is: to anyone in two words, to operators in full, to Prometheus in its own format. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class StatusIT {

    @Test
    void anyoneLearnsTheStateAndTheVersionAndNothingElse() throws Exception {
        JsonNode status = PlainHttp.json(PlainHttp.get("/api/status"));
        assertThat(names(status)).containsExactly("state", "version");
        assertThat(status.path("state").asText()).isIn("up", "degraded");
        assertThat(status.path("version").asText()).matches("\\d+\\.\\d+\\.\\d+.*");
    }

    @Test
    void anOperatorLearnsHowEachComponentIs() throws Exception {
        JsonNode status = PlainHttp.json(PlainHttp.get("/api/status", PlainHttp.asAdministrator()));
        assertThat(names(status)).contains("state", "version", "upSeconds", "components", "backgroundFailures");
        assertThat(status.path("upSeconds").asLong()).isPositive();
        assertThat(status.path("components")).isNotEmpty().allSatisfy(component -> assertThat(
                        component.path("component").asText())
                .isNotBlank());
    }

    @Test
    void theMetricsAreForOperatorsInPrometheusText() throws Exception {
        Refusals.require("a guest", 401, "sign-in-required", PlainHttp.get("/api/metrics"));
        HttpResponse<String> answer = PlainHttp.get("/api/metrics", PlainHttp.asAdministrator());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(PlainHttp.header(answer, "Content-Type")).startsWith("text/plain");
        assertThat(answer.body().lines().filter(line -> !line.startsWith("#")))
                .isNotEmpty()
                .allMatch(line -> line.matches("[a-zA-Z_:][\\w:]*(\\{.*})? \\S+"));
        assertThat(answer.body()).contains("# TYPE ").contains("liveshelf_");
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
