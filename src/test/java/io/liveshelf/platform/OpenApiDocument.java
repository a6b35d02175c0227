package io.liveshelf.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The hand-written OpenAPI document, as text and as what it says. */
final class OpenApiDocument {
    static final String TEXT = read();
    static final JsonNode ROOT = parse();

    private OpenApiDocument() {}

    private static String read() {
        try {
            return Files.readString(Path.of("src/main/resources/META-INF/openapi.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parse() {
        try {
            return new YAMLMapper().readTree(TEXT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
