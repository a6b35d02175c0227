package io.liveshelf.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The schemas of a document, in each of which an object has the members it names and no others: what is said of values
 * is wanted to be all that is so. Thread-safe.
 */
final class Schemas {
    private static final String BASE = "https://liveshelf.example/document";

    private final JsonSchemaFactory factory;
    private final Map<String, JsonSchema> known = new ConcurrentHashMap<>();

    Schemas(Path document, JsonMetaSchema dialect) {
        String closed = closed(document);
        // What stands around the schemas is no schema, and is let be.
        JsonMetaSchema lenient = JsonMetaSchema.builder(dialect)
                .unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword))
                .build();
        factory = JsonSchemaFactory.builder()
                .defaultMetaSchemaIri(dialect.getIri())
                .metaSchema(lenient)
                .schemaLoaders(loaders -> loaders.schemas(Map.of(BASE, closed)))
                .build();
    }

    private static String closed(Path document) {
        try {
            JsonNode root = new YAMLMapper().readTree(document.toFile());
            root.findParents("allOf").forEach(schema -> merge(root, (ObjectNode) schema));
            root.findParents("properties").forEach(Schemas::close);
            root.findParents("format").forEach(Schemas::letAddressesBe);
            return root.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes one of its parts, none of which would have the members of the others. */
    private static void merge(JsonNode root, ObjectNode schema) {
        ObjectNode members = schema.objectNode();
        ArrayNode required = schema.arrayNode();
        schema.remove("allOf").forEach(part -> {
            JsonNode whole =
                    part.has("$ref") ? root.at(part.path("$ref").asText().substring(1)) : part;
            members.setAll((ObjectNode) whole.path("properties").deepCopy());
            whole.path("required").forEach(required::add);
        });
        schema.put("type", "object");
        schema.set("properties", members);
        schema.set("required", required);
    }

    private static void close(JsonNode schema) {
        boolean isObject = schema.path("properties").isObject()
                && schema.path("type").asText().equals("object");
        if (isObject && !schema.has("additionalProperties")) {
            ((ObjectNode) schema).put("additionalProperties", false);
        }
    }

    /** The validator takes the shop's own domain for none. */
    private static void letAddressesBe(JsonNode schema) {
        if (schema.path("format").asText().equals("email")) {
            ((ObjectNode) schema).remove("format");
        }
    }

    /** What is wrong with the value by the schema at that JSON pointer; nothing if all is right. */
    List<String> wrong(String pointer, JsonNode value) {
        JsonSchema schema = known.computeIfAbsent(
                pointer,
                place -> factory.getSchema(
                        SchemaLocation.of(BASE + "#" + place),
                        SchemaValidatorsConfig.builder().build()));
        return schema.validate(value).stream().map(Object::toString).toList();
    }
}
