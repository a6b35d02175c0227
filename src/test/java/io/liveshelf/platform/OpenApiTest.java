package io.liveshelf.platform;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The hand-written OpenAPI document says of the REST calls what is there, and nothing else. */
class OpenApiTest {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private static final String TEXT = OpenApiDocument.TEXT;
    private static final JsonNode DOCUMENT = OpenApiDocument.ROOT;
    private static final ResourceBundle ENGLISH = ResourceBundle.getBundle("io.liveshelf.messages_en");

    @Test
    void everyOperationIsDocumentedAndEveryDocumentedOneIsThere() {
        assertThat(written().keySet()).isNotEmpty().isEqualTo(implemented().keySet());
    }

    @Test
    void operationIdsAreUnique() {
        assertThat(written().values().stream().map(OpenApiTest::operationId)).doesNotHaveDuplicates();
    }

    @Test
    void operationsForSomeRolesOnlyNeedASignInAndTellOfBothRefusals() {
        Map<String, JsonNode> written = written();
        implemented().forEach((call, method) -> {
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
        written().forEach((call, operation) -> {
            if (!call.startsWith("GET ")) {
                assertThat(codes(operation, 403)).as(call).contains("cross-site");
            }
        });
    }

    @Test
    void everyCallByWhichAShopperChangesSomethingTakesAKey() {
        Map<String, JsonNode> written = written();
        implemented().forEach((call, method) -> {
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
                .forEach(parameter -> names.add(resolved(parameter).path("name").textValue()));
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
        written().forEach((call, operation) -> operation
                .path("responses")
                .properties()
                .forEach(response -> {
                    JsonNode examples = resolved(response.getValue())
                            .path("content")
                            .path(ProblemResponses.PROBLEM_JSON)
                            .path("examples");
                    boolean refusal = response.getKey().charAt(0) >= '4';
                    assertThat(examples.isEmpty())
                            .as(call + " " + response.getKey())
                            .isNotEqualTo(refusal);
                    examples.properties().forEach(example -> {
                        JsonNode problem = resolved(example.getValue()).path("value");
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

    // --- what there is ---

    /** The resource methods by what they are called with, such as {@code GET /api/orders/{id}}. */
    private static Map<String, Method> implemented() {
        Map<String, Method> operations = new TreeMap<>();
        ShopClasses.ALL.stream()
                .filter(type -> type.isAnnotatedWith(Path.class))
                .map(JavaClass::reflect)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .forEach(method -> httpMethods(method).forEach(name -> {
                    String call = name + " " + path(method);
                    assertThat(operations.put(call, method)).as(call).isNull();
                }));
        return operations;
    }

    private static Stream<String> httpMethods(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(type -> type.getAnnotation(HttpMethod.class).value());
    }

    /** The whole path of a method, its parameters without their patterns. */
    private static String path(Method method) {
        Path inClass = method.getDeclaringClass().getAnnotation(Path.class);
        Path own = method.getAnnotation(Path.class);
        return Stream.of("api", withoutPatterns(inClass.value()), own == null ? "" : withoutPatterns(own.value()))
                .flatMap(part -> Arrays.stream(part.split("/")))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("/", "/", ""));
    }

    /** A pattern may have braces of its own. */
    private static String withoutPatterns(String template) {
        StringBuilder plain = new StringBuilder();
        int depth = 0;
        boolean pattern = false;
        for (char c : template.toCharArray()) {
            depth += c == '{' ? 1 : 0;
            pattern |= depth == 1 && c == ':';
            depth -= c == '}' ? 1 : 0;
            pattern &= depth > 0;
            if (!pattern && c != ' ') {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    private static boolean isRestricted(Method method) {
        return method.isAnnotationPresent(RolesAllowed.class)
                || method.getDeclaringClass().isAnnotationPresent(RolesAllowed.class);
    }

    // --- what is written ---

    private static Map<String, JsonNode> written() {
        Map<String, JsonNode> operations = new TreeMap<>();
        DOCUMENT.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(member -> {
                    if (METHODS.contains(member.getKey())) {
                        operations.put(
                                member.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), member.getValue());
                    }
                }));
        return operations;
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
        JsonNode response = resolved(operation.path("responses").path(Integer.toString(status)));
        Set<String> codes = new TreeSet<>();
        response.path("content")
                .path(ProblemResponses.PROBLEM_JSON)
                .path("examples")
                .forEach(example ->
                        codes.add(resolved(example).path("value").path("code").textValue()));
        return codes;
    }

    /** Every problem in the document, wherever it stands. */
    private static List<JsonNode> problems(JsonNode node) {
        return node.findParents("code").stream()
                .filter(problem -> problem.get("code").isTextual())
                .toList();
    }

    private static JsonNode resolved(JsonNode node) {
        if (!node.has("$ref")) {
            return node;
        }
        String reference = node.get("$ref").textValue();
        JsonNode target = DOCUMENT.at(reference.substring(1));
        assertThat(target.isMissingNode()).as(reference).isFalse();
        return target;
    }
}
