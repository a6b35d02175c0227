package io.liveshelf.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The REST calls that the shop's resources answer. */
final class RestCalls {
    private RestCalls() {}

    /** The resource methods by what they are called with, such as {@code GET /api/orders/{id}}. */
    static Map<String, Method> implemented() {
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
}
