package io.liveshelf.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.nio.file.Path;

/**
 * What the shop's documents say of its answers and frames holds for each one that any test gets: whoever gets one shows
 * it here. Within the server nothing is looked at, as the validator is not there.
 */
public final class Promises {
    private static final boolean CAN_BE_LOOKED_AT =
            Promises.class.getClassLoader().getResource("com/networknt/schema/JsonSchema.class") != null;

    private Promises() {}

    /**
     * Looks at an answer to a REST call.
     *
     * @param path from the root, perhaps with a query
     * @throws AssertionError if the OpenAPI document does not have it
     */
    public static void answered(String method, String path, int status, HttpHeaders headers, byte[] body) {
        if (CAN_BE_LOOKED_AT) {
            OpenApiPromises.answered(method, path, status, headers, body);
        }
    }

    /**
     * Looks at a frame that the shop has sent to a live page.
     *
     * @throws AssertionError if the AsyncAPI document does not have it
     */
    static void pushed(String frame) {
        if (CAN_BE_LOOKED_AT) {
            AsyncApiPromises.pushed(frame);
        }
    }

    static Path source(String name) {
        return Path.of("src/main/resources/META-INF", name);
    }

    /** What a test fails with. */
    static AssertionError broken(String what, Object why, JsonNode value) {
        return new AssertionError(what + " is not as documented: " + why + "\n" + value);
    }
}
