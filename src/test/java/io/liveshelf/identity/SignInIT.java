package io.liveshelf.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.platform.PlainHttp;
import io.liveshelf.platform.Refusals;
import io.liveshelf.platform.Tables;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Signing up, in and out, by browser and by script. Each test has accounts of its own, so that none throttles another. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SignInIT {

    private static final String ITERATIONS = "liveshelf.password.iterations";

    private static final String PASSWORD = "a password of its own";
    private static final int FAILURES_ALLOWED = 10;

    // --- signing up ---

    @Test
    void signingUpOpensAShoppersAccountInLowerCase() throws Exception {
        String email = "Ada." + UUID.randomUUID() + "@Example.ORG";
        HttpResponse<String> answer = signUp(email, PASSWORD);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        JsonNode account = PlainHttp.json(answer);
        assertThat(account.path("email").asText()).isEqualTo(email.toLowerCase(Locale.ROOT));
        assertThat(account.path("name").asText()).isEqualTo(email.substring(0, email.indexOf('@')));
        assertThat(account.path("roles")).extracting(JsonNode::asText).containsExactly("shopper");
        assertThat(answer.body()).doesNotContain(PASSWORD).doesNotContain("PBKDF2");
    }

    @Test
    void signingUpNamesEveryFieldThatIsWrong() throws Exception {
        Map<String, String> wrong = Map.of(
                "{'password':'0123456789'}",
                "email",
                "{'email':' ','password':'0123456789'}",
                "email",
                "{'email':'nobody','password':'0123456789'}",
                "email",
                "{'email':'" + "a".repeat(300) + "@example.org','password':'0123456789'}",
                "email",
                "{'email':'a@example.org'}",
                "password",
                "{'email':'a@example.org','password':'012345678'}",
                "password",
                "{'email':'a@example.org','password':'" + "0".repeat(201) + "'}",
                "password",
                "{'email':'a@example.org','password':'0123456789','name':'" + "n".repeat(101) + "'}",
                "name");
        for (Map.Entry<String, String> body : wrong.entrySet()) {
            String json = body.getKey().replace('\'', '"');
            JsonNode problem = Refusals.require(json, 400, "validation", PlainHttp.send("POST", "/api/accounts", json));
            assertThat(problem.path("errors"))
                    .as(json)
                    .extracting(error -> error.path("field").asText())
                    .contains(body.getValue());
        }
        JsonNode both = Refusals.require("{}", 400, "validation", PlainHttp.send("POST", "/api/accounts", "{}"));
        assertThat(both.path("errors"))
                .extracting(error -> error.path("field").asText())
                .containsExactlyInAnyOrder("email", "password");
    }

    @Test
    void anAddressHasOneAccountInWhateverCase() throws Exception {
        String email = newShopper();
        Refusals.require("again", 409, "email-taken", signUp(email, PASSWORD));
        Refusals.require("in capitals", 409, "email-taken", signUp(email.toUpperCase(Locale.ROOT), "another password"));
    }

    // --- the browser's cookie ---

    @Test
    void signingInSetsACookieThatScriptsAndOtherSitesDoNotGet() throws Exception {
        HttpResponse<String> answer = signIn(newShopper(), PASSWORD);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(PlainHttp.header(answer, "Set-Cookie"))
                .startsWith("liveshelf_session=")
                .containsPattern("; *HttpOnly")
                .containsPattern("; *SameSite=Lax")
                .containsPattern("; *Path=/(;|$)")
                .doesNotContainIgnoringCase("Domain=");
    }

    @Test
    void theShopKnowsWhoItsCallerIs() throws Exception {
        String email = newShopper();
        JsonNode guest = PlainHttp.json(PlainHttp.get("/api/session"));
        assertThat(guest.path("signedIn").asBoolean()).isFalse();
        assertThat(guest.has("email")).isFalse();
        JsonNode caller = PlainHttp.json(PlainHttp.get("/api/session", sessionOf(email)));
        assertThat(caller.path("signedIn").asBoolean()).isTrue();
        assertThat(caller.path("email").asText()).isEqualTo(email);
        assertThat(caller.path("roles")).extracting(JsonNode::asText).containsExactly("shopper");
    }

    @Test
    void whoeverAsksWhoTheyAreIsAKnownGuestFromThenOn() throws Exception {
        HttpResponse<String> first = PlainHttp.get("/api/session");
        assertThat(PlainHttp.header(first, "Cache-Control")).isEqualTo("no-store");
        assertThat(PlainHttp.header(first, "Set-Cookie"))
                .startsWith("liveshelf_guest=")
                .containsPattern("; *HttpOnly")
                .containsPattern("; *SameSite=Lax");
        String cookie = PlainHttp.header(first, "Set-Cookie").split(";")[0];

        HttpResponse<String> again = PlainHttp.get("/api/session", "Cookie: " + cookie);
        HttpResponse<String> forged = PlainHttp.get("/api/session", "Cookie: " + cookie + "x");
        HttpResponse<String> account = PlainHttp.get("/api/session", sessionOf(newShopper()));

        assertThat(names(again)).doesNotContain("set-cookie");
        assertThat(PlainHttp.header(forged, "Set-Cookie"))
                .startsWith("liveshelf_guest=")
                .doesNotContain(cookie);
        assertThat(names(account)).doesNotContain("set-cookie");
        assertThat(PlainHttp.header(account, "Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void signingOutEndsTheSessionAtOnce() throws Exception {
        String session = sessionOf(newShopper());
        HttpResponse<String> answer =
                PlainHttp.send("DELETE", "/api/session", "", session, "Origin: " + PlainHttp.origin());
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(PlainHttp.header(answer, "Set-Cookie"))
                .contains("liveshelf_session=;")
                .contains("Max-Age=0");
        assertThat(PlainHttp.json(PlainHttp.get("/api/session", session))
                        .path("signedIn")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void signingOutEndsNoOtherSession() throws Exception {
        String email = newShopper();
        String here = sessionOf(email);
        String elsewhere = sessionOf(email);
        PlainHttp.send("DELETE", "/api/session", "", here, "Origin: " + PlainHttp.origin());
        assertThat(PlainHttp.json(PlainHttp.get("/api/session", elsewhere))
                        .path("email")
                        .asText())
                .isEqualTo(email);
    }

    // --- wrong passwords ---

    @Test
    void aWrongPasswordAndAnUnknownAddressAreAnsweredAlike() throws Exception {
        HttpResponse<String> wrong = signIn(newShopper(), "not the password");
        HttpResponse<String> unknown = signIn(UUID.randomUUID() + "@example.org", "not the password");
        Refusals.require("wrong password", 401, "bad-credentials", wrong);
        assertThat(unknown.statusCode()).isEqualTo(wrong.statusCode());
        assertThat(unknown.body()).isEqualTo(wrong.body());
        assertThat(names(unknown)).isEqualTo(names(wrong)).doesNotContain("set-cookie");
    }

    @Test
    void anAccountIsClosedToGuessingAfterTenFailures() throws Exception {
        String email = newShopper();
        for (int i = 0; i < FAILURES_ALLOWED; i++) {
            Refusals.require("failure " + i, 401, "bad-credentials", signIn(email, "guess " + i));
        }
        HttpResponse<String> byForm = signIn(email, PASSWORD);
        Refusals.require("by form", 429, "throttled", byForm);
        assertThat(Integer.parseInt(PlainHttp.header(byForm, "Retry-After"))).isBetween(1, 300);
        HttpResponse<String> byBasic = PlainHttp.get("/api/session", PlainHttp.basic(email, PASSWORD));
        Refusals.require("by Basic", 429, "throttled", byBasic);
        assertThat(Integer.parseInt(PlainHttp.header(byBasic, "Retry-After"))).isBetween(1, 300);
        Refusals.require("in capitals", 429, "throttled", signIn(email.toUpperCase(Locale.ROOT), PASSWORD));
        assertThat(signIn(newShopper(), PASSWORD).statusCode())
                .as("another account")
                .isEqualTo(200);
    }

    // --- scripts ---

    @Test
    void aScriptSignsEachCallWithNoCookieAndNoOrigin() throws Exception {
        String email = newShopper();
        String basic = PlainHttp.basic(email, PASSWORD);
        HttpResponse<String> who = PlainHttp.get("/api/session", basic);
        assertThat(PlainHttp.json(who).path("email").asText()).isEqualTo(email);
        HttpResponse<String> order = order(newProduct(), null, basic);
        assertThat(order.statusCode()).as(order.body()).isEqualTo(201);
        HttpResponse<String> mine = PlainHttp.get("/api/orders", basic);
        assertThat(PlainHttp.json(mine).path("total").asInt()).isEqualTo(1);
        for (HttpResponse<String> answer : List.of(who, order, mine)) {
            assertThat(names(answer)).doesNotContain("set-cookie");
        }
    }

    @Test
    void wrongBasicCredentialsAreRefusedEvenWhereGuestsMayLook() throws Exception {
        String email = newShopper();
        // So that it is at hand.
        for (int i = 0; i < 2; i++) {
            assertThat(PlainHttp.get("/api/products?size=1").statusCode()).isEqualTo(200);
        }
        for (String credentials : List.of(
                PlainHttp.basic(email, "not the password"),
                PlainHttp.basic(email + "\0", PASSWORD),
                "Authorization: Basic !!!",
                "Authorization: Basic Og==")) {
            HttpResponse<String> answer = PlainHttp.get("/api/products?size=1", credentials);
            Refusals.require(credentials, 401, "bad-credentials", answer);
            assertThat(PlainHttp.header(answer, "WWW-Authenticate")).startsWith("Basic ");
        }
    }

    /** It would ask by a dialog of its own, over a page that has a better one. */
    @Test
    void browserIsToldThatNobodyIsSignedInAndNotAskedToSeeToThatItself() throws Exception {
        HttpResponse<String> answer =
                PlainHttp.send("PUT", "/api/products/1", "{}", "Origin: " + PlainHttp.origin(), "Sec-Fetch-Mode: cors");
        Refusals.require("a guest", 401, "sign-in-required", answer);
        assertThat(PlainHttp.header(answer, "WWW-Authenticate")).isEmpty();
    }

    // --- other sites ---

    @Test
    void anUnsafeCallWithACookieMustComeFromTheShopsOwnPages() throws Exception {
        long product = newProduct();
        String session = sessionOf(newShopper());
        String guest = guestOf(order(product, "guest@example.org"));
        String own = PlainHttp.origin();
        for (String cookie : List.of(session, guest)) {
            Refusals.require("no origin", 403, "cross-site", order(product, "g@example.org", cookie));
            for (String foreign : List.of(
                    "Origin: https://elsewhere.example",
                    "Origin: null",
                    "Origin: " + own + ".elsewhere.example",
                    "Origin: http://elsewhere.example@" + own.substring("http://".length()),
                    "Origin: http://localhost:1",
                    "Referer: https://elsewhere.example/" + own,
                    "Referer: " + own + ".elsewhere.example/")) {
                Refusals.require(foreign, 403, "cross-site", order(product, "g@example.org", cookie, foreign));
            }
            Refusals.require(
                    "a foreign origin with an own referer",
                    403,
                    "cross-site",
                    order(product, "g@example.org", cookie, "Origin: https://elsewhere.example", "Referer: " + own));
            for (String allowed : List.of("Origin: " + own, "Referer: " + own + "/checkout.html")) {
                HttpResponse<String> answer = order(product, "g@example.org", cookie, allowed);
                assertThat(answer.statusCode())
                        .as("%s: %s", allowed, answer.body())
                        .isEqualTo(201);
            }
        }
    }

    @Test
    void anotherSiteCannotSignItsVisitorInOrOut() throws Exception {
        String email = newShopper();
        String session = sessionOf(email);
        String foreign = "Origin: https://elsewhere.example";
        String credentials = "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, PASSWORD);
        Refusals.require("in", 403, "cross-site", PlainHttp.send("POST", "/api/session", credentials, foreign));
        Refusals.require("out", 403, "cross-site", PlainHttp.send("DELETE", "/api/session", "", session, foreign));
        assertThat(PlainHttp.json(PlainHttp.get("/api/session", session))
                        .path("signedIn")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void lookingNeedsNoOrigin() throws Exception {
        String session = sessionOf(newShopper());
        for (String foreign : List.of("Accept: */*", "Origin: https://elsewhere.example")) {
            HttpResponse<String> answer = PlainHttp.get("/api/orders", session, foreign);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(names(answer)).doesNotContain("access-control-allow-origin");
        }
    }

    // --- guests ---

    @Test
    void aGuestWithAForgedCookieHasNoOrders() throws Exception {
        HttpResponse<String> order = order(newProduct(), "guest@example.org");
        assertThat(PlainHttp.header(order, "Set-Cookie"))
                .containsPattern("; *HttpOnly")
                .containsPattern("; *SameSite=Lax");
        String cookie = guestOf(order);
        String id = PlainHttp.json(order).path("id").asText();
        assertThat(PlainHttp.json(PlainHttp.get("/api/orders", cookie))
                        .path("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(PlainHttp.get("/api/orders/" + id, cookie).statusCode()).isEqualTo(200);

        String guest = cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf('.'));
        String signature = cookie.substring(cookie.indexOf('.') + 1);
        String otherLast = signature.charAt(0) == 'A' ? "B" : "A";
        for (String forged : List.of(
                guest,
                guest + ".",
                guest + "." + otherLast + signature.substring(1),
                guest + "." + signature + "A",
                "x" + guest + "." + signature,
                guest.substring(1) + "." + signature,
                "." + signature,
                "..")) {
            String header = "Cookie: liveshelf_guest=" + forged;
            assertThat(PlainHttp.json(PlainHttp.get("/api/orders", header))
                            .path("total")
                            .asInt())
                    .as(forged)
                    .isZero();
            Refusals.require(forged, 404, "not-found", PlainHttp.get("/api/orders/" + id, header));
        }
    }

    // --- what is kept ---

    @Test
    void aPasswordIsKeptAsASlowSaltedHash() throws Exception {
        String email = newShopper();
        String[] hash = hashOf(email).split(":");
        assertThat(hash).hasSize(4);
        assertThat(hash[0]).isEqualTo("PBKDF2WithHmacSHA256");
        // As many iterations as this shop was told; a shop that is told nothing takes those of its own defaults.
        assertThat(hash[1]).isEqualTo(System.getProperty(ITERATIONS));
        assertThat(Integer.parseInt(defaults().getProperty(ITERATIONS))).isGreaterThanOrEqualTo(600_000);
        assertThat(hashOf(newShopper())).as("the same password of another").isNotEqualTo(hashOf(email));
        assertThat(Tables.containing(PASSWORD)).isEmpty();
    }

    private static Properties defaults() throws IOException {
        Properties defaults = new Properties();
        try (InputStream file = SignInIT.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
            defaults.load(file);
        }
        return defaults;
    }

    @Test
    void noSessionsTokenIsKeptInClear() throws Exception {
        String token = sessionOf(newShopper()).replace("Cookie: liveshelf_session=", "");
        assertThat(token).hasSizeGreaterThanOrEqualTo(43);
        assertThat(Tables.containing(token)).isEmpty();
        assertThat(Tables.text("select min(length(token_hash)) from sales.sign_in_session"))
                .isEqualTo("64");
    }

    // --- helpers ---

    private static String hashOf(String email) throws Exception {
        return Tables.text("select password_hash from sales.account where email = '" + email + "'");
    }

    private static HttpResponse<String> signUp(String email, String password) throws IOException, InterruptedException {
        return PlainHttp.send(
                "POST", "/api/accounts", "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password));
    }

    private static HttpResponse<String> signIn(String email, String password) throws IOException, InterruptedException {
        return PlainHttp.send(
                "POST", "/api/session", "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password));
    }

    private static String newShopper() throws IOException, InterruptedException {
        String email = UUID.randomUUID() + "@example.org";
        assertThat(signUp(email, PASSWORD).statusCode()).isEqualTo(201);
        return email;
    }

    /** The header by which a browser that has signed in is known. */
    private static String sessionOf(String email) throws IOException, InterruptedException {
        return cookie(signIn(email, PASSWORD));
    }

    private static String guestOf(HttpResponse<String> order) {
        assertThat(order.statusCode()).as(order.body()).isEqualTo(201);
        return cookie(order);
    }

    private static String cookie(HttpResponse<String> answer) {
        return "Cookie: " + PlainHttp.header(answer, "Set-Cookie").split(";", 2)[0];
    }

    private static List<String> names(HttpResponse<String> answer) {
        return answer.headers().map().keySet().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
    }

    private static long newProduct() throws IOException, InterruptedException {
        HttpResponse<String> answer = PlainHttp.send(
                "POST",
                "/api/products",
                "{\"sku\":\"%s\",\"name\":\"Lamp\",\"price\":{\"amount\":\"5\",\"currency\":\"EUR\"},\"openingStock\":50}"
                        .formatted(UUID.randomUUID()),
                PlainHttp.asAdministrator());
        return PlainHttp.json(answer).path("id").asLong();
    }

    /** Orders one of it under a new key; {@code email} may be null. */
    private static HttpResponse<String> order(long product, String email, String... headers)
            throws IOException, InterruptedException {
        String[] all = Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = "Idempotency-Key: " + UUID.randomUUID();
        String body = "{\"lines\":[{\"productId\":%d,\"quantity\":1}]%s}"
                .formatted(product, email == null ? "" : ",\"email\":\"" + email + "\"");
        return PlainHttp.send("POST", "/api/orders", body, all);
    }
}
