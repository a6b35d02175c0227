package io.liveshelf.platform;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What the OpenAPI document says goes into a call and comes out of it is what its method takes and gives. */
class OpenApiShapesTest {
    private static final Pattern THROWN = Pattern.compile("new Problem\\((\\d+), \"([a-z-]+)\"");

    @Test
    void parametersAreThoseThatTheMethodTakes() {
        forEachCall((method, operation) -> {
            assertThat(named(operation, "path")).isEqualTo(taken(method, PathParam.class, PathParam::value));
            assertThat(named(operation, "query")).isEqualTo(taken(method, QueryParam.class, QueryParam::value));
            // One that is a field of the class is not for those of its calls that only read.
            if (!method.isAnnotationPresent(GET.class)) {
                assertThat(named(operation, "header"))
                        .containsAll(taken(method, HeaderParam.class, HeaderParam::value));
            }
        });
    }

    @Test
    void bodiesAreTakenInTheFormsThatTheMethodTakes() {
        forEachCall((method, operation) -> {
            JsonNode body = OpenApiDocument.resolved(operation.path("requestBody"));
            Consumes taken = inherited(method, Consumes.class);
            // Where nothing is said a body may be left out, type and all; what the shop reads is JSON.
            Set<String> types = taken == null ? Set.of(MediaType.APPLICATION_JSON) : Set.of(taken.value());
            assertThat(names(body.path("content"))).isEqualTo(takesBody(method) ? new TreeSet<>(types) : Set.of());
        });
    }

    @Test
    void bodiesThatMayBeOfTheWrongTypeAreRefusedForIt() {
        forEachCall((method, operation) -> {
            if (takesBody(method)) {
                assertThat(names(operation.path("responses"))).contains("413", "415");
            }
        });
    }

    @Test
    void answersAreGivenInTheFormsThatTheMethodGives() {
        forEachCall((method, operation) -> {
            Produces given = inherited(method, Produces.class);
            if (given != null) {
                Set<String> types = Arrays.stream(given.value())
                        .map(OpenApiShapesTest::withoutParameters)
                        .collect(toCollection(TreeSet::new));
                assertThat(successes(operation).flatMap(answer -> names(answer.path("content")).stream()
                                .map(OpenApiShapesTest::withoutParameters)))
                        .allMatch(types::contains);
            }
        });
    }

    @Test
    void whatReadsSaysHowItIsAnsweredToWhoWantsAnotherType() {
        forEachCall((method, operation) -> {
            if (inherited(method, Produces.class) != null) {
                assertThat(names(operation.path("responses"))).contains("406");
            }
        });
    }

    @Test
    void everyProblemThatIsThrownSomewhereIsDocumentedUnderItsStatus() throws IOException {
        Set<String> documented = OpenApiDocument.ROOT.findParents("code").stream()
                .map(problem -> problem.path("status").asText()
                        + ' '
                        + problem.path("code").asText())
                .collect(toCollection(TreeSet::new));
        Set<String> thrown = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                THROWN.matcher(Files.readString(source))
                        .results()
                        .map(OpenApiShapesTest::statusAndCode)
                        .forEach(thrown::add);
            }
        }
        thrown.remove("405 method-not-allowed"); // is for what is no operation
        assertThat(thrown).hasSizeGreaterThan(30);
        assertThat(documented).containsAll(thrown);
    }

    private static String statusAndCode(MatchResult problem) {
        return problem.group(1) + ' ' + problem.group(2);
    }

    private static void forEachCall(BiConsumer<Method, JsonNode> check) {
        assertThat(RestCalls.implemented()).isNotEmpty();
        RestCalls.implemented().forEach((call, method) -> {
            try {
                check.accept(method, OpenApiDocument.operations().get(call));
            } catch (AssertionError e) {
                throw new AssertionError(call + ": " + e.getMessage(), e);
            }
        });
    }

    private static Set<String> named(JsonNode operation, String in) {
        return parameters(operation)
                .filter(parameter -> parameter.path("in").asText().equals(in))
                .map(parameter -> parameter.path("name").asText())
                .collect(toCollection(TreeSet::new));
    }

    /** Its own and those of its path. */
    private static Stream<JsonNode> parameters(JsonNode operation) {
        Stream<JsonNode> ofThePath = StreamSupport.stream(
                        OpenApiDocument.ROOT.path("paths").spliterator(), false)
                .filter(path -> StreamSupport.stream(path.spliterator(), false).anyMatch(each -> each == operation))
                .map(path -> path.path("parameters"));
        return Stream.concat(ofThePath, Stream.of(operation.path("parameters")))
                .flatMap(parameters -> StreamSupport.stream(parameters.spliterator(), false))
                .map(OpenApiDocument::resolved);
    }

    private static <A extends Annotation> Set<String> taken(Method method, Class<A> kind, Function<A, String> name) {
        List<AnnotatedElement> places = Stream.of(
                        method.getParameters(), method.getDeclaringClass().getDeclaredFields())
                .flatMap(Arrays::<AnnotatedElement>stream)
                .toList();
        return places.stream()
                .filter(place -> place.isAnnotationPresent(kind))
                .map(place -> name.apply(place.getAnnotation(kind)))
                .collect(toCollection(TreeSet::new));
    }

    /** A parameter that comes from nowhere else is the body. */
    private static boolean takesBody(Method method) {
        return Arrays.stream(method.getParameters()).anyMatch(parameter -> Stream.of(
                        PathParam.class, QueryParam.class, HeaderParam.class, Context.class, Suspended.class)
                .noneMatch(parameter::isAnnotationPresent));
    }

    private static <A extends Annotation> A inherited(Method method, Class<A> kind) {
        A own = method.getAnnotation(kind);
        return own == null ? method.getDeclaringClass().getAnnotation(kind) : own;
    }

    private static Stream<JsonNode> successes(JsonNode operation) {
        return operation.path("responses").properties().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .map(response -> OpenApiDocument.resolved(response.getValue()));
    }

    private static String withoutParameters(String mediaType) {
        return mediaType.replaceFirst(";.*", "");
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
