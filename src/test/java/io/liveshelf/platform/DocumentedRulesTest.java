package io.liveshelf.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The limits that the OpenAPI document names are those of the constraints. */
class DocumentedRulesTest {
    private static final JsonNode SCHEMAS = OpenApiDocument.ROOT.at("/components/schemas");

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of("product", "ProductDraft"),
                Arguments.of("sign-up", "SignUp"),
                Arguments.of("sign-in", "Credentials"),
                Arguments.of("account", "AccountChange"),
                Arguments.of("order", "NewOrder"),
                Arguments.of("payment", "NewPayment"),
                Arguments.of("refund", "NewRefund"),
                Arguments.of("back-in-stock", "BackInStockWish"),
                Arguments.of("webhook", "NewWebhook"));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void documentNamesTheLimitsOfTheConstraints(String form, String schema) {
        Rules.all().get(form).forEach((path, rules) -> {
            if (!path.contains(".") && !path.contains("[")) {
                requireDocumented(form + "." + path, rules, property(schema, path));
            }
        });
    }

    private static void requireDocumented(String field, List<Rule> rules, JsonNode property) {
        assertThat(property.isMissingNode()).as("%s is not documented", field).isFalse();
        for (Rule rule : rules) {
            Map<String, Object> says = rule.attributes();
            switch (rule.name()) {
                case "Size" -> {
                    boolean list = property.has("items");
                    assertThat(property.path(list ? "maxItems" : "maxLength").asInt())
                            .as(field)
                            .isEqualTo(says.get("max"));
                    if ((int) says.get("min") > 0) {
                        assertThat(property.path(list ? "minItems" : "minLength")
                                        .asInt())
                                .as(field)
                                .isEqualTo(says.get("min"));
                    }
                }
                case "Min" ->
                    assertThat(property.path("minimum").asLong()).as(field).isEqualTo(says.get("value"));
                case "Max" ->
                    assertThat(property.path("maximum").asLong()).as(field).isEqualTo(says.get("value"));
                default -> {
                    // What has no number is told in words.
                }
            }
        }
    }

    private static JsonNode property(String schema, String name) {
        JsonNode property = SCHEMAS.path(schema).path("properties").path(name);
        String reference = property.path("$ref").asText();
        return reference.isEmpty() ? property : SCHEMAS.path(reference.substring(reference.lastIndexOf('/') + 1));
    }
}
