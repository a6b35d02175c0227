package io.liveshelf.platform;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HeaderParam;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The hand-written OpenAPI document says of the REST calls what is there, and nothing else. */
class OpenApiTest {
    private static final String TEXT = OpenApiDocument.TEXT;
    private static final JsonNode DOCUMENT = OpenApiDocument.ROOT;
    private static final ResourceBundle ENGLISH = ResourceBundle.getBundle("io.liveshelf.messages_en");

    @Test
    void everyOperationIsDocumentedAndEveryDocumentedOneIsThere() throws IOException {
        Set<String> all = new TreeSet<>(RestCalls.implemented().keySet());
        all.addAll(addressesOf("Health"));
        assertThat(OpenApiDocument.operations().keySet()).isNotEmpty().isEqualTo(all);
    }

    /** The calls that a servlet answers, by its mappings. */
    private static Set<String> addressesOf(String servlet) throws IOException {
        String mapping = Files.readString(Path.of("src/main/webapp/WEB-INF/web.xml"))
                .replaceFirst("(?s).*<servlet-mapping>\\s*<servlet-name>" + servlet + "</servlet-name>", "")
                .replaceFirst("(?s)</servlet-mapping>.*", "");
        return Pattern.compile("<url-pattern>(.+)</url-pattern>")
                .matcher(mapping)
                .results()
                .map(pattern -> "GET " + pattern.group(1))
                .collect(toCollection(TreeSet::new));
    }

    @Test
    void operationIdsAreUnique() {
        assertThat(OpenApiDocument.operations().values().stream().map(OpenApiTest::operationId))
                .doesNotHaveDuplicates();
    }

    @Test
    void operationsForSomeRolesOnlyNeedASignInAndTellOfBothRefusals() {
        Map<String, JsonNode> written = OpenApiDocument.operations();
        RestCalls.implemented().forEach((call, method) -> {
            JsonNode operation = written.get(call);
            assertThat(operation).as(call).isNotNull();
            assertThat(isForSignedInOnly(operation)).as(call).isEqualTo(isRestricted(method));
            if (isRestricted(method)) {
                assertThat(codes(operation, 401)).as(call).contains("sign-in-required", "bad-credentials");
                assertThat(codes(operation, 403)).as(call).contains("forbidden");
            }
        });
    }

    @Test
    void everyCallThatChangesSomethingTellsThatOtherSitesAreRefused() {
        OpenApiDocument.operations().forEach((call, operation) -> {
            if (!call.startsWith("GET ")) {
                assertThat(codes(operation, 403)).as(call).contains("cross-site");
            }
        });
    }

    /** A database can go away while anything is being committed. */
    @Test
    void everyCallThatChangesSomethingTellsThatItsOutcomeMayBeUnknown() {
        OpenApiDocument.operations().forEach((call, operation) -> {
            if (!call.startsWith("GET ")) {
                assertThat(codes(operation, 503)).as(call).contains("outcome-unknown", "unavailable", "too-slow");
            }
        });
    }

    @Test
    void everyCallByWhichAShopperChangesSomethingTakesAKey() {
        Map<String, JsonNode> written = OpenApiDocument.operations();
        RestCalls.implemented().forEach((call, method) -> {
            boolean shoppers = !isRestricted(method) && !call.endsWith("/api/session");
            if (!call.startsWith("GET ") && (takesKey(method) || shoppers)) {
                JsonNode operation = written.get(call);
                assertThat(takesKey(method)).as(call).isTrue();
                assertThat(parameters(operation)).as(call).contains("Idempotency-Key");
                assertThat(codes(operation, 409)).as(call).contains("idempotency-key-in-progress");
                assertThat(codes(operation, 422)).as(call).contains("idempotency-key-reused");
            }
        });
    }

    /** As a parameter, or as a field of its class. */
    private static boolean takesKey(Method method) {
        Stream<HeaderParam> parameters =
                Arrays.stream(method.getParameters()).map(parameter -> parameter.getAnnotation(HeaderParam.class));
        Stream<HeaderParam> fields = Arrays.stream(method.getDeclaringClass().getDeclaredFields())
                .map(field -> field.getAnnotation(HeaderParam.class));
        return Stream.concat(parameters, fields)
                .anyMatch(header -> header != null && header.value().equals("Idempotency-Key"));
    }

    private static List<String> parameters(JsonNode operation) {
        List<String> names = new ArrayList<>();
        operation
                .path("parameters")
                .forEach(parameter -> names.add(
                        OpenApiDocument.resolved(parameter).path("name").textValue()));
        return names;
    }

    @Test
    void everyProblemReadsAsTheShopTellsIt() {
        List<JsonNode> problems = problems(DOCUMENT);
        assertThat(problems).isNotEmpty();
        for (JsonNode problem : problems) {
            String code = problem.path("code").textValue();
            assertThat(ENGLISH.containsKey("problem." + code)).as(code).isTrue();
            assertThat(problem.path("title").textValue())
                    .as(code)
                    .isEqualTo(ENGLISH.getString("status." + problem.path("status")));
        }
    }

    @Test
    void everyProblemStandsUnderItsOwnStatusAndCode() {
        OpenApiDocument.operations().forEach((call, operation) -> operation
                .path("responses")
                .properties()
                .forEach(response -> {
                    JsonNode examples = OpenApiDocument.resolved(response.getValue())
                            .path("content")
                            .path(ProblemResponses.PROBLEM_JSON)
                            .path("examples");
                    boolean refusal = response.getKey().charAt(0) >= '4' && call.contains(" /api/");
                    assertThat(examples.isEmpty())
                            .as(call + " " + response.getKey())
                            .isNotEqualTo(refusal);
                    examples.properties().forEach(example -> {
                        JsonNode problem =
                                OpenApiDocument.resolved(example.getValue()).path("value");
                        assertThat(problem.path("status").asText()).as(call).isEqualTo(response.getKey());
                        assertThat(problem.path("code").textValue()).as(call).isEqualTo(example.getKey());
                    });
                }));
    }

    @Test
    void everyCodeTheShopKnowsIsNamed() {
        Set<String> named = problems(DOCUMENT).stream()
                .map(problem -> problem.path("code").textValue())
                .collect(toCollection(TreeSet::new));
        assertThat(ENGLISH.keySet().stream()
                        .filter(key -> key.startsWith("problem."))
                        .map(key -> key.substring("problem.".length())))
                .allSatisfy(code -> assertThat(named.contains(code) || TEXT.contains("`" + code + "`"))
                        .as(code)
                        .isTrue());
    }

    private static boolean isRestricted(Method method) {
        return method.isAnnotationPresent(RolesAllowed.class)
                || method.getDeclaringClass().isAnnotationPresent(RolesAllowed.class);
    }

    private static String operationId(JsonNode operation) {
        return operation.path("operationId").textValue();
    }

    /** Whether each of the ways to call it is a sign-in; an empty one stands for none at all. */
    private static boolean isForSignedInOnly(JsonNode operation) {
        JsonNode security = operation.has("security") ? operation.get("security") : DOCUMENT.path("security");
        List<String> ways = new ArrayList<>();
        security.forEach(way -> ways.add(String.join("+", (Iterable<String>) way::fieldNames)));
        return !ways.isEmpty() && Set.of("basic", "session").containsAll(ways);
    }

    private static Set<String> codes(JsonNode operation, int status) {
        JsonNode response = OpenApiDocument.resolved(operation.path("responses").path(Integer.toString(status)));
        Set<String> codes = new TreeSet<>();
        response.path("content")
                .path(ProblemResponses.PROBLEM_JSON)
                .path("examples")
                .forEach(example -> codes.add(OpenApiDocument.resolved(example)
                        .path("value")
                        .path("code")
                        .textValue()));
        return codes;
    }

    /** Every problem in the document, wherever it stands. */
    private static List<JsonNode> problems(JsonNode node) {
        return node.findParents("code").stream()
                .filter(problem -> problem.get("code").isTextual())
                .toList();
    }
}
