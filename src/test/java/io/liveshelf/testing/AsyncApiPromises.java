package io.liveshelf.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonMetaSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Holds frames against the AsyncAPI document: the type is one of its messages', all else keeps that one's schema. */
public final class AsyncApiPromises {
    static final Path DOCUMENT = Promises.source("asyncapi.yaml");

    /** The document. */
    public static final JsonNode ROOT = read();

    private static final Schemas SCHEMAS = new Schemas(DOCUMENT, JsonMetaSchema.getV7());
    private static final ObjectMapper JSON = new ObjectMapper();

    private AsyncApiPromises() {}

    private static JsonNode read() {
        try {
            return new YAMLMapper().readTree(DOCUMENT.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Looks at a frame that the shop sends.
     *
     * @throws AssertionError if the document does not have it
     */
    public static void pushed(String frame) {
        JsonNode value = parsed(frame);
        String type = value.path("type").asText();
        if (!messages("send").contains(type)) {
            throw Promises.broken("A frame", "the shop sends no type " + type, value);
        }
        List<String> wrong = wrong(type, value);
        if (!wrong.isEmpty()) {
            throw Promises.broken("A frame of type " + type, wrong, value);
        }
    }

    /** What is wrong with the payload of such a message; nothing if all is right. */
    public static List<String> wrong(String message, JsonNode payload) {
        return SCHEMAS.wrong("/components/messages/" + message + "/payload", payload);
    }

    /** The names of the messages that operations of that action are about; those that answer are sent. */
    public static Set<String> messages(String action) {
        Set<String> names = new TreeSet<>();
        ROOT.path("operations").forEach(operation -> {
            JsonNode answers = operation.path("reply").path("messages");
            if (operation.path("action").asText().equals(action)) {
                names(operation.path("messages"), names);
            }
            if (action.equals("send")) {
                names(answers, names);
            }
        });
        return names;
    }

    private static void names(JsonNode references, Set<String> names) {
        references.forEach(
                reference -> names.add(reference.path("$ref").asText().replaceFirst(".*/", "")));
    }

    private static JsonNode parsed(String frame) {
        try {
            return JSON.readTree(frame);
        } catch (IOException e) {
            throw (AssertionError) Promises.broken("A frame", "it is no JSON", TextNode.valueOf(frame))
                    .initCause(e);
        }
    }

    /** What a message of that name looks like. */
    public static List<JsonNode> examples(String message) {
        List<JsonNode> payloads = new ArrayList<>();
        ROOT.at("/components/messages/" + message + "/examples")
                .forEach(example -> payloads.add(example.path("payload")));
        return payloads;
    }
}
