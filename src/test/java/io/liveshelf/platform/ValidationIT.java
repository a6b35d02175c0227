package io.liveshelf.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages are told of the rules of forms is what the shop itself says of a body that breaks them. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ValidationIT {

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh", "fa"})
    void rulesAreToldInTheReadersLanguageAndKept(String language) throws Exception {
        String accept = "Accept-Language: " + language;
        HttpResponse<String> answer = PlainHttp.get("/api/validation", accept);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(PlainHttp.header(answer, "Content-Language")).isEqualTo(language);
        assertThat(answer.headers().allValues("Vary")).anyMatch(vary -> vary.contains("Accept-Language"));
        String tag = PlainHttp.header(answer, "ETag");

        HttpResponse<String> again = PlainHttp.get("/api/validation", accept, "If-None-Match: " + tag);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(PlainHttp.header(again, "ETag")).isEqualTo(tag);
    }

    @Test
    void aLanguageDoesNotPassForAnother() throws Exception {
        String english = PlainHttp.header(PlainHttp.get("/api/validation", "Accept-Language: en"), "ETag");
        assertThat(PlainHttp.get("/api/validation", "Accept-Language: fa", "If-None-Match: " + english)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void everyFormIsThere() throws Exception {
        JsonNode forms = PlainHttp.json(PlainHttp.get("/api/validation"));
        List<String> names = new ArrayList<>();
        forms.fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .containsExactlyInAnyOrderElementsOf(
                        Rules.forms().stream().map(Form::name).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh", "fa"})
    void aRefusalNamesTheFieldAsTheCallerWroteItAndSaysWhatPagesSay(String language) throws Exception {
        JsonNode forms = PlainHttp.json(PlainHttp.get("/api/validation", "Accept-Language: " + language));

        Map<String, String> order = errors(
                language,
                "/api/orders",
                "{\"email\":\"nobody\",\"lines\":[{\"productId\":1,\"quantity\":1},{\"productId\":1,\"quantity\":0}]}");
        assertThat(order)
                .containsEntry("email", message(forms, "guest-order", "email", "Email"))
                .containsEntry("lines[1].quantity", message(forms, "guest-order", "lines[].quantity", "Min"))
                .hasSize(2);

        Map<String, String> product = errors(
                language,
                "/api/products",
                "{\"sku\":\"%s\",\"price\":{\"amount\":\"much\",\"currency\":\"EUR\"},\"purchaseLimit\":100001}"
                        .formatted("x".repeat(65)));
        assertThat(product)
                .containsEntry("sku", message(forms, "product", "sku", "Size"))
                .containsEntry("name", message(forms, "product", "name", "NotBlank"))
                .containsEntry("price.amount", message(forms, "product", "price.amount", "Pattern"))
                .containsEntry("purchaseLimit", message(forms, "product", "purchaseLimit", "Max"))
                .hasSize(4);

        Map<String, String> receiver = errors(
                language, "/api/webhooks", "{\"url\":\"https://hooks.example/x\",\"topics\":[\"*\",\"Not one\"]}");
        assertThat(receiver)
                .containsEntry("topics[1]", message(forms, "webhook", "topics[]", "Pattern"))
                .hasSize(1);
    }

    @Test
    void aGuestsOrderNeedsAnAddressAndAnAccountsDoesNot() throws Exception {
        String order = "{\"lines\":[{\"productId\":999999999,\"quantity\":1}]}";
        assertThat(fields(send("/api/orders", order, "Accept: */*"))).containsExactly("email");
        assertThat(fields(send("/api/orders", order, PlainHttp.asAdministrator())))
                .containsExactly("lines[0].productId");
    }

    @Test
    void eachKindOfMovementHasItsOwnRules() throws Exception {
        String sku = UUID.randomUUID().toString();
        long product = PlainHttp.json(send(
                        "/api/products",
                        "{\"sku\":\"%s\",\"name\":\"Cup\",\"price\":{\"amount\":\"1\",\"currency\":\"EUR\"}}"
                                .formatted(sku),
                        PlainHttp.asAdministrator()))
                .path("id")
                .asLong();
        String path = "/api/products/" + product + "/stock/movements";
        for (String refused : List.of(
                "\"received\",\"quantity\":0",
                "\"received\",\"quantity\":1000001",
                "\"adjusted\",\"quantity\":0,\"reason\":\"broken\"",
                "\"adjusted\",\"quantity\":-1000001,\"reason\":\"broken\"",
                "\"counted\",\"quantity\":-1",
                "\"counted\",\"quantity\":1000000001")) {
            HttpResponse<String> answer = send(path, "{\"kind\":%s}".formatted(refused), PlainHttp.asAdministrator());
            assertThat(fields(answer)).as(refused).containsOnly("quantity");
        }
        assertThat(send(path, "{\"kind\":\"received\",\"quantity\":1}", PlainHttp.asAdministrator())
                        .statusCode())
                .isEqualTo(200);
    }

    /** The first error of each field. */
    private static Map<String, String> errors(String language, String path, String body) throws Exception {
        HttpResponse<String> answer = send(
                path,
                body,
                path.equals("/api/orders") ? "Accept: */*" : PlainHttp.asAdministrator(),
                "Accept-Language: " + language);
        JsonNode problem = Refusals.require(path, 400, "validation", answer);
        Map<String, String> errors = new HashMap<>();
        problem.path("errors")
                .forEach(error -> errors.putIfAbsent(
                        error.path("field").asText(), error.path("message").asText()));
        return errors;
    }

    private static List<String> fields(HttpResponse<String> answer) throws Exception {
        Refusals.require("fields", 400, "validation", answer);
        return PlainHttp.json(answer).path("errors").findValuesAsText("field");
    }

    private static HttpResponse<String> send(String path, String body, String... headers) throws Exception {
        List<String> all = new ArrayList<>(List.of(headers));
        all.add("Idempotency-Key: " + UUID.randomUUID());
        return PlainHttp.send("POST", path, body, all.toArray(String[]::new));
    }

    private static String message(JsonNode forms, String form, String path, String rule) {
        for (JsonNode one : forms.path(form).path(path)) {
            if (one.path("rule").asText().equals(rule)) {
                return one.path("message").asText();
            }
        }
        throw new AssertionError("No " + rule + " at " + path + " of " + form);
    }
}
