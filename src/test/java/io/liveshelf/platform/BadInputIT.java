package io.liveshelf.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.testing.Shop;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Requests that are wrong, by accident or on purpose: each is refused for what it is, and none changes the database. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class BadInputIT {

    private static final int TEN_MEGABYTES = 10 * 1024 * 1024;
    private static final int NESTING = 2_000;

    /** A product whose price is the highest there is, in the greatest quantity. */
    private long product;

    private Map<String, String> before;

    @BeforeEach
    void lookAtTheDatabase() throws Exception {
        HttpResponse<String> answer = PlainHttp.send(
                "POST",
                "/api/products",
                draft("\"sku\":\"%s\"".formatted(UUID.randomUUID())),
                PlainHttp.asAdministrator());
        product = PlainHttp.json(answer).path("id").asLong();
        before = Tables.fingerprints();
    }

    @AfterEach
    void nothingHasChanged() throws Exception {
        assertThat(Tables.fingerprints()).isEqualTo(before);
    }

    // --- bodies ---

    @Test
    void aBodyThatIsNoJsonIsRefused() throws Exception {
        String nested = "[".repeat(NESTING) + "]".repeat(NESTING);
        for (String body : List.of(
                "{",
                "{\"email\":\"a@example.org\"",
                "{\"email\":\"a@example.org\",}",
                "not JSON",
                "{'email':'a@example.org'}",
                "{\"email\":NaN}",
                "/* a comment */ {}",
                "{} x",
                "{} {}",
                "{\"email\":\"a@example.org\",\"email\":\"b@example.org\"}",
                "{\"unknown\":" + nested + "}",
                nested)) {
            for (String call : calls().keySet()) {
                Refusals.require(call + " " + shortened(body), 400, "malformed-json", send(call, body));
            }
        }
    }

    @Test
    void jsonOfAnotherShapeIsRefused() throws Exception {
        for (String body : List.of("[]", "\"text\"", "5", "true")) {
            for (String call : calls().keySet()) {
                Refusals.require(call + " " + body, 400, "malformed-json", send(call, body));
            }
        }
    }

    @Test
    void aMissingBodyIsRefused() throws Exception {
        for (String body : List.of("", "null", " \n")) {
            for (String call : calls().keySet()) {
                JsonNode problem = Refusals.require(call + " " + body, 400, "validation", send(call, body));
                assertThat(problem.path("errors").path(0).path("field").asText())
                        .isEqualTo("body");
            }
        }
    }

    @Test
    void whatJsonDoesNotAllowInAValueIsRefused() throws Exception {
        for (byte[] body : List.of(
                new byte[] {(byte) 0xff, (byte) 0xff},
                new byte[] {0, 0, (byte) 0xfe, (byte) 0xff, 'n', 'o', 't', 'h', 'i', 'n', 'g', '!'},
                "{\"email\":\"a\u0001\",\"sku\":\"a\u0001\",\"kind\":\"a\u0001\"}".getBytes(StandardCharsets.UTF_8),
                "{\"lines\":%1$s,\"email\":%1$s,\"sku\":%1$s,\"kind\":%1$s}"
                        .formatted("9".repeat(5_000))
                        .getBytes(StandardCharsets.UTF_8))) {
            for (String call : calls().keySet()) {
                HttpResponse<String> answer = send(call, BodyPublishers.ofByteArray(body), "application/json");
                assertThat(answer.statusCode())
                        .as("%s: %s", call, answer.body())
                        .isEqualTo(400);
                assertThat(PlainHttp.json(answer).path("code").asText())
                        .isIn("malformed-json", "malformed", "validation");
                Refusals.requireNoLeak(call, answer.body());
            }
        }
    }

    @Test
    void anotherFormatIsRefused() throws Exception {
        for (String type : List.of(
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/octet-stream")) {
            for (String call : calls().keySet()) {
                HttpResponse<String> answer = send(call, BodyPublishers.ofString("{}"), type);
                Refusals.require(call + " " + type, 415, "unsupported-media-type", answer);
            }
        }
    }

    @Test
    void aFormatThatIsNoneIsRefused() throws Exception {
        HttpResponse<String> answer = send("POST /api/orders", BodyPublishers.ofString("{}"), ";;");
        Refusals.require("Content-Type: ;;", 400, "malformed", answer);
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedWithAndWithoutItsLength() throws Exception {
        String valid = "{\"email\":\"" + "a".repeat(TEN_MEGABYTES) + "\"}";
        String padded = "{}" + " ".repeat(TEN_MEGABYTES);
        for (String body : List.of(valid, padded)) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            for (String call : calls().keySet()) {
                BodyPublisher chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));
                Refusals.require(call + " in chunks", 413, "too-large", send(call, chunked, "application/json"));
                BodyPublisher counted = BodyPublishers.ofByteArray(bytes);
                Refusals.require(call + " by length", 413, "too-large", send(call, counted, "application/json"));
            }
        }
    }

    @Test
    void whoeverSendsAllOfABodyThatIsTooLargeAllTheSameIsHeardOut() throws Exception {
        try (Socket caller = connect("Content-Length: " + TEN_MEGABYTES)) {
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII));
            assertThat(answer.readLine()).startsWith("HTTP/1.1 413 ");
            caller.getOutputStream().write(new byte[TEN_MEGABYTES]);
            assertThat(answer.lines()).contains("Connection: close").anyMatch(line -> line.contains("too-large"));
        }
    }

    @Test
    void aBodyWithoutAnEndIsCutOff() throws Exception {
        assumeFalse(Shop.isOnPayara(), "Payara reads away by itself whatever comes behind an answer");
        try (Socket caller = connect("Transfer-Encoding: chunked")) {
            byte[] chunk = ("100000\r\n" + " ".repeat(0x100000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 100; i++) {
                            caller.getOutputStream().write(chunk);
                        }
                    })
                    .isInstanceOf(SocketException.class);
        }
    }

    private static Socket connect(String lengthOfTheBody) throws IOException {
        Socket caller = new Socket(Shop.url().getHost(), Shop.url().getPort());
        caller.setSoTimeout(30_000);
        caller.getOutputStream()
                .write("POST /api/accounts HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\n%s\r\n\r\n"
                        .formatted(Shop.url().getAuthority(), lengthOfTheBody)
                        .getBytes(StandardCharsets.US_ASCII));
        return caller;
    }

    // --- values ---

    @Test
    void aNumberThatIsNoneOfItsKindIsRefused() throws Exception {
        for (String number : List.of(
                "1e400",
                "-1e400",
                "9223372036854775808",
                "-9223372036854775809",
                "-1",
                "0",
                "1.5",
                "1.0",
                "1e2",
                "\"1\"",
                "true",
                "null",
                "[1]",
                "{}")) {
            refusedValue("POST /api/orders", order("\"productId\":%d,\"quantity\":%s".formatted(product, number)));
            refusedValue("POST /api/orders", order("\"productId\":%s,\"quantity\":1".formatted(number)));
            refusedValue(
                    "POST " + movements(),
                    "{\"kind\":\"counted\",\"quantity\":1,\"countedAgainst\":%s}"
                            .formatted(number.matches("-1|0|null") ? "\"x\"" : number));
            refusedValue("POST " + movements(), "{\"kind\":\"received\",\"quantity\":%s}".formatted(number));
        }
        for (String amount : List.of("\"1e9\"", "\"-1\"", "\"1.999\"", "\"\"", "\"1,5\"", "\"١\"", "5", "1e400")) {
            refusedValue(
                    "POST /api/products",
                    "{\"sku\":\"x\",\"name\":\"x\",\"price\":{\"amount\":%s,\"currency\":\"EUR\"}}".formatted(amount));
        }
    }

    @Test
    void aTextTheDatabaseCannotKeepIsRefused() throws Exception {
        Map<String, String> bodies = new LinkedHashMap<>();
        bodies.put("POST /api/accounts", "{\"email\":\"@@a@example.org\",\"password\":\"0123456789\"}");
        bodies.put(
                "POST  /api/accounts", "{\"email\":\"a@example.org\",\"password\":\"0123456789\",\"name\":\"a@@b\"}");
        bodies.put("POST /api/session", "{\"email\":\"@@a@example.org\",\"password\":\"0123456789\"}");
        bodies.put("POST  /api/session", "{\"email\":\"a@example.org\",\"password\":\"01234@@56789\"}");
        bodies.put(
                "POST /api/orders",
                "{\"email\":\"@@a@example.org\",\"lines\":[{\"productId\":%d,\"quantity\":1}]}".formatted(product));
        bodies.put("POST " + movements(), "{\"kind\":\"received\",\"quantity\":1,\"reason\":\"@@\"}");
        for (String field : List.of("sku", "name", "description", "brand", "category", "image")) {
            bodies.put(
                    "POST /api/products?" + field,
                    draft("\"sku\":\"x\",\"" + field + "\":\"/@@\"").replace("\"sku\":\"x\",\"sku\"", "\"sku\""));
            bodies.put("PATCH /api/products/" + product + "?" + field, "{\"" + field + "\":\"/@@\"}");
        }
        for (String unkept : List.of("\\u0000", "\\ud800", "\\udc00 \\ud800")) {
            for (Map.Entry<String, String> body : bodies.entrySet()) {
                refusedValue(body.getKey().replace("  ", " "), body.getValue().replace("@@", unkept));
            }
        }
    }

    @Test
    void controlCharactersInWhatEverybodyReadsAreRefused() throws Exception {
        for (String field : List.of("sku", "name", "description", "brand", "category", "image", "video")) {
            refusedValue("PATCH /api/products/" + product, "{\"" + field + "\":\"/a\\u0007b\"}");
        }
    }

    @Test
    void anAddressThatGrowsInLowerCaseIsRefused() throws Exception {
        String email = "\u0130".repeat(64) + "@" + ("a".repeat(60) + ".").repeat(3) + "example";
        refusedValue("POST /api/accounts", "{\"email\":\"%s\",\"password\":\"0123456789\"}".formatted(email));
        refusedValue(
                "POST /api/orders",
                "{\"email\":\"%s\",\"lines\":[{\"productId\":%d,\"quantity\":1}]}".formatted(email, product));
    }

    @Test
    void anOrderOfTooMuchOrTooManyLinesIsRefused() throws Exception {
        String line = "{\"productId\":%d,\"quantity\":60000}".formatted(product);
        for (int lines : new int[] {0, 2, 1_001}) {
            String body = "{\"email\":\"a@example.org\",\"lines\":[%s]}"
                    .formatted(IntStream.range(0, lines).mapToObj(i -> line).collect(Collectors.joining(",")));
            refusedValue("POST /api/orders", body);
        }
    }

    // --- helpers ---

    /** Every call that takes a body, and who makes it. */
    private Map<String, String> calls() {
        String operator = PlainHttp.asAdministrator();
        Map<String, String> calls = new LinkedHashMap<>();
        calls.put("POST /api/accounts", "Accept: */*");
        calls.put("POST /api/session", "Accept: */*");
        calls.put("POST /api/orders", "Accept: */*");
        calls.put("POST /api/products", operator);
        calls.put("PUT /api/products/" + product, operator);
        calls.put("PATCH /api/products/" + product, operator);
        calls.put("POST " + movements(), operator);
        return calls;
    }

    private String movements() {
        return "/api/products/" + product + "/stock/movements";
    }

    private void refusedValue(String call, String body) throws Exception {
        JsonNode problem = Refusals.require(call + " " + shortened(body), 400, "validation", send(call, body));
        for (JsonNode error : problem.path("errors")) {
            assertThat(error.path("field").asText()).as(body).isNotBlank();
            assertThat(error.path("message").asText()).as(body).isNotBlank().doesNotStartWith("invalid.");
        }
        assertThat(problem.path("errors")).as(body).isNotEmpty();
    }

    private HttpResponse<String> send(String call, String body) throws Exception {
        return send(call, BodyPublishers.ofString(body), "application/json");
    }

    private HttpResponse<String> send(String call, BodyPublisher body, String type) throws Exception {
        String[] methodAndPath = call.split(" ");
        return PlainHttp.send(
                methodAndPath[0],
                methodAndPath[1],
                body,
                calls().getOrDefault(call.replaceFirst("\\?.*", ""), "Accept: */*"),
                "Content-Type: " + type,
                "Idempotency-Key: " + UUID.randomUUID(),
                "If-Match: *");
    }

    private static String draft(String members) {
        return "{%s%s,\"price\":{\"amount\":\"999999999.99\",\"currency\":\"EUR\"},\"openingStock\":1000000}"
                .formatted(members, members.contains("\"name\"") ? "" : ",\"name\":\"Lamp\"");
    }

    private static String order(String line) {
        return "{\"email\":\"a@example.org\",\"lines\":[{%s}]}".formatted(line);
    }

    private static String shortened(String body) {
        return body.length() < 100 ? body : body.substring(0, 100) + "…";
    }
}
