package io.liveshelf.platform;

import java.util.List;
import java.util.Map;

/** What a problem will tell its reader, for tests of other rooms. */
public final class ProblemInsides {
    private ProblemInsides() {}

    /** The key of its text. */
    public static String textKey(Problem problem) {
        return problem.textKey();
    }

    public static Map<String, Object> arguments(Problem problem) {
        return problem.arguments();
    }

    /** Its rejected fields, each as {@code field: key}. */
    public static List<String> fields(Problem problem) {
        return problem.errors().stream()
                .map(error -> error.field() + ": " + error.messageKey())
                .toList();
    }
}
