package io.liveshelf.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.oas.OpenApi30;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Holds answers against the OpenAPI document: the status is one of the operation's, the type one of the status', the
 * body keeps the schema and has no member beyond it, and a problem's code is among the examples. What is no operation of
 * the shop's is let pass, as are addresses in disguise, which servers may refuse by themselves.
 */
final class OpenApiPromises {
    static final Path DOCUMENT = Promises.source("openapi.yaml");

    private static final Schemas SCHEMAS = new Schemas(DOCUMENT, OpenApi30.getInstance());
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode ROOT = read();
    private static final Map<String, Pattern> PATHS = patterns();

    private OpenApiPromises() {}

    private static JsonNode read() {
        try {
            return new YAMLMapper().readTree(DOCUMENT.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those without parameters first: they are meant where both fit. */
    private static Map<String, Pattern> patterns() {
        List<String> templates = new ArrayList<>();
        ROOT.path("paths").fieldNames().forEachRemaining(templates::add);
        templates.sort(Comparator.comparing(template -> template.contains("{")));
        Map<String, Pattern> patterns = new LinkedHashMap<>();
        templates.forEach(
                template -> patterns.put(template, Pattern.compile(template.replaceAll("\\{[^}]+}", "[^/]+") + "/?")));
        return patterns;
    }

    static void answered(String method, String path, int status, HttpHeaders headers, byte[] body) {
        String plain = path.replaceFirst("\\?.*", "");
        String verb = method.toLowerCase(Locale.ROOT);
        if (verb.equals(method) || plain.contains("%") || plain.contains("..")) {
            return;
        }
        PATHS.entrySet().stream()
                .filter(entry -> entry.getValue().matcher(plain).matches())
                .map(Map.Entry::getKey)
                .findFirst()
                .filter(template -> ROOT.at(pointer("paths", template, verb)).isObject())
                .ifPresent(template -> require(
                        method + " " + template,
                        pointer("paths", template, verb, "responses", String.valueOf(status)),
                        headers.firstValue("Content-Type").orElse("").replaceFirst(";.*", ""),
                        body));
    }

    private static void require(String call, String place, String type, byte[] body) {
        String answer = call + " answered " + place.replaceFirst(".*/", "");
        String response = resolved(place);
        if (ROOT.at(response).isMissingNode()) {
            throw Promises.broken(answer, "there is no such status", MissingNode.getInstance());
        }
        JsonNode content = ROOT.at(response + "/content");
        if (body.length == 0) {
            if (!content.isEmpty()) {
                throw Promises.broken(answer, "there is no body", MissingNode.getInstance());
            }
            return;
        }
        if (content.path(type).isMissingNode()
                && content.path(type.replaceFirst("/.*", "/*")).isMissingNode()) {
            throw Promises.broken(answer, "there is no type " + type, MissingNode.getInstance());
        }
        if (type.endsWith("json")) {
            JsonNode value = parsed(answer, body);
            String form = response + pointer("content", type);
            List<String> wrong = SCHEMAS.wrong(form + "/schema", value);
            if (!wrong.isEmpty()) {
                throw Promises.broken(answer, wrong, value);
            }
            String code = value.path("code").asText();
            if (type.contains("problem") && !ROOT.at(form + "/examples").has(code)) {
                throw Promises.broken(answer, "there is no code " + code, value);
            }
        }
    }

    private static JsonNode parsed(String answer, byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw Promises.broken(answer, e.getMessage(), MissingNode.getInstance());
        }
    }

    private static String resolved(String place) {
        JsonNode reference = ROOT.at(place).path("$ref");
        return reference.isMissingNode() ? place : reference.asText().substring(1);
    }

    private static String pointer(String... steps) {
        StringBuilder pointer = new StringBuilder();
        for (String step : steps) {
            pointer.append('/').append(step.replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }
}
