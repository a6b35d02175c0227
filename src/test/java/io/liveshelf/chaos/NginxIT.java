package io.liveshelf.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.liveshelf.launch.Administrator;
import io.liveshelf.launch.Project;
import io.liveshelf.launch.ShopServer;
import io.liveshelf.testing.TakesLong;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Two nodes behind nginx as {@code server-config/nginx} has it: what browsers are promised holds through it, and it spreads
 * them over the nodes. One node is lost last.
 */
@TakesLong
@Tag("crash")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NginxIT {
    private static final int ENOUGH = 20;
    private static final int STOCK = 100_000;
    /** After so many failures an address is refused by a node, and there are two. */
    private static final int TOO_MANY = 2 * 100 + 1;

    private static Nodes shop;
    private static NginxFront front;
    private static ProxiedCaller guest;
    private static ProxiedCaller operator;

    @BeforeAll
    static void start() throws Exception {
        shop = Nodes.open(Project.target("nginx"), 2, Map.of("LIVESHELF_HTTP_PROXIES", "1"));
        Optional<NginxFront> found =
                NginxFront.before(shop.uris(), Project.target("nginx").resolve("front"));
        assumeTrue(found.isPresent(), "nginx is not installed");
        front = found.get();
        Administrator administrator = Administrator.of(Project.target("nginx"));
        guest = new ProxiedCaller(front, null);
        operator = new ProxiedCaller(front, administrator);
    }

    @AfterAll
    static void end() throws Exception {
        if (front != null) {
            front.close();
        }
        if (shop != null) {
            shop.close();
        }
    }

    @Test
    @Order(1)
    void pagesComeByHttp2AndTls() throws Exception {
        HttpResponse<String> page = guest.get("index.html");
        assertThat(page.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Strict-Transport-Security")).hasValue("max-age=31536000");
        assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
    }

    @Test
    @Order(2)
    void whoComesWithoutTlsIsSentToIt() throws Exception {
        HttpResponse<String> sent = guest.getFrom(front.plainUri(), "product.html?id=17");
        assertThat(sent.statusCode()).isEqualTo(301);
        assertThat(sent.headers().firstValue("Location")).hasValue("https://127.0.0.1/product.html?id=17");
    }

    @Test
    @Order(3)
    void callsAreSpreadOverAllNodes() throws Exception {
        for (int i = 0; i < ENOUGH; i++) {
            assertThat(guest.get("api/status?spread").statusCode()).isEqualTo(200);
        }
        assertThat(front.answering("/api/status?spread")).hasSize(2);
    }

    @Test
    @Order(4)
    void whoSignsInByOneNodeIsKnownToAll() throws Exception {
        ProxiedCaller browser = new ProxiedCaller(front, null);
        HttpResponse<String> signedIn = browser.post("api/session", operator.credentials());
        assertThat(signedIn.statusCode()).isEqualTo(200);
        assertThat(signedIn.headers().allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("liveshelf_session=") && cookie.contains("Secure"));

        for (int i = 0; i < ENOUGH; i++) {
            assertThat(browser.get("api/session?known").body()).contains("\"signedIn\":true");
        }
        assertThat(front.answering("/api/session?known")).hasSize(2);
    }

    @Test
    @Order(5)
    void addressesInAnswersAreTheShopsOwn() throws Exception {
        HttpResponse<String> added = operator.post("api/products", product());
        assertThat(added.statusCode()).isEqualTo(201);
        assertThat(added.headers().firstValue("Location").orElseThrow())
                .startsWith(front.uri().resolve("api/products/").toString());
    }

    @Test
    @Order(6)
    void editOfWhatWasCompressedOnTheWayIsOneOfThatVersion() throws Exception {
        URI product = add();
        HttpResponse<byte[]> shown = guest.getCompressed(product);
        assertThat(shown.headers().firstValue("Content-Encoding")).hasValue("gzip");
        String tag = shown.headers().firstValue("ETag").orElseThrow();
        assertThat(tag).startsWith("W/");

        assertThat(guest.get(product, "If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(operator.patch(product, named("Lantern"), tag).statusCode()).isEqualTo(200);
        assertThat(operator.patch(product, named("Torch"), tag).statusCode()).isEqualTo(412);
    }

    @Test
    @Order(7)
    void livePagesAreToldThroughIt() throws Exception {
        URI product = add();
        String id = id(product);
        List<ProxiedPage> pages = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            pages.add(ProxiedPage.open(front, id));
        }
        try {
            buy(id, 3);
            Awaitility.await("told to all")
                    .until(() -> pages.stream().allMatch(page -> page.hasHeard("\"available\":5")));
        } finally {
            pages.forEach(ProxiedPage::close);
        }
        Awaitility.await("noted").until(() -> front.noted("/live").size() >= pages.size());
        assertThat(front.answering("/live")).hasSize(2);
    }

    @Test
    @Order(8)
    void pagesOfOtherSitesMayNotConnect() throws Exception {
        assertThat(ProxiedPage.refusal(front, "https://evil.example")).isEqualTo(403);
        assertThat(guest.callAs("https://evil.example", "POST", "api/holds", "{\"lines\":[]}")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    @Order(9)
    void bodiesThatAreTooLargeAreRefused() throws Exception {
        HttpResponse<String> byTheShop = operator.post("api/products", named("x".repeat(300_000)));
        assertThat(byTheShop.statusCode()).isEqualTo(413);
        assertThat(byTheShop.body()).contains("\"code\":\"too-large\"");
        HttpResponse<String> byNginx = operator.postByHttp1("api/products", named("x".repeat(1_100_000)));
        assertThat(byNginx.statusCode()).isEqualTo(413);
    }

    @Test
    @Order(10)
    void longFiltersOfForeignLettersGetThrough() throws Exception {
        String filter = "name==" + "%E7%81%AF".repeat(900);
        assertThat(guest.get("api/products?filter=" + filter, "Referer", front.uri() + "?filter=" + filter)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    @Order(11)
    void failedSignInsCountAgainstTheirAddressWhateverTheySayOfIt() throws Exception {
        try (Stranger stranger = new Stranger(front)) {
            List<Integer> answers = IntStream.range(0, TOO_MANY)
                    .mapToObj(stranger::signInWrongly)
                    .toList();
            assertThat(answers.get(0)).isEqualTo(401);
            assertThat(answers.get(TOO_MANY - 1)).isEqualTo(429);
        }
        for (int i = 0; i < ENOUGH; i++) {
            assertThat(operator.get("api/session").statusCode()).isEqualTo(200);
        }
    }

    /** Who looks is always answered, who connects is let in, and whatever is bought is bought, once. */
    @Test
    @Order(12)
    void restartOfANodeIsNoticedByNobody() throws Exception {
        URI product = add();
        String id = id(product);
        receive(id, STOCK);
        Set<String> noticed = new TreeSet<>();
        int rounds = 0;
        CompletableFuture<Void> restarted = CompletableFuture.runAsync(() -> restart(shop.node(0)));
        while (!restarted.isDone()) {
            // An odd number of calls, that each kind comes to both nodes.
            note(noticed, "a page", guest.get("index.html").statusCode());
            note(noticed, "a product", guest.get(product).statusCode());
            note(noticed, "a search", guest.get("api/products?q=lamp&size=1").statusCode());
            note(noticed, "a live page", ProxiedPage.refusal(front, origin()));
            note(noticed, "an order", order(id, 1).statusCode());
            rounds++;
        }
        restarted.get();

        assertThat(noticed).isEmpty();
        assertThat(rounds).isGreaterThan(ENOUGH);
        shows(product, 8 + STOCK - rounds);
    }

    private static String origin() {
        return front.uri().toString().replaceFirst("/$", "");
    }

    private static void note(Set<String> noticed, String what, int status) {
        if (status != 200 && status != 201 && status != 101) {
            noticed.add(what + ' ' + status);
        }
    }

    /** What was sold at one node shows at the other a moment later. */
    private static void shows(URI product, int available) {
        Awaitility.await("shown").until(() -> guest.get(product).body().contains("\"available\":" + available));
    }

    private static void restart(ShopServer node) {
        try {
            node.restart();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @Order(13)
    void shopGoesOnWhenANodeIsKilled() throws Exception {
        URI product = add();
        String id = id(product);
        receive(id, STOCK);
        for (int i = 0; i < ENOUGH; i++) {
            buy(id, 1);
        }
        CompletableFuture<Void> killed =
                CompletableFuture.runAsync(() -> shop.node(0).kill());
        for (int i = 0; i < ENOUGH; i++) {
            buy(id, 1);
        }
        killed.get();

        shows(product, 8 + STOCK - 2 * ENOUGH);
        buy(id, 8);
        try (ProxiedPage page = ProxiedPage.open(front, id)) {
            Awaitility.await("told").until(() -> page.hasHeard("\"available\":" + (STOCK - 2 * ENOUGH)));
        }
    }

    /** Adds a product of which there are eight, and gives its address. */
    private static URI add() throws Exception {
        return URI.create(operator.post("api/products", product())
                .headers()
                .firstValue("Location")
                .orElseThrow());
    }

    private static String id(URI product) {
        return product.getPath().replaceAll(".*/", "");
    }

    private static String product() {
        return """
                {"sku": "NGINX-%s", "name": "Lamp", "description": "%s",
                 "price": {"amount": "3.00", "currency": "EUR"}, "openingStock": 8}
                """.formatted(UUID.randomUUID(), "Bright. ".repeat(40));
    }

    private static String named(String name) {
        return "{\"name\":\"" + name + "\"}";
    }

    private static void buy(String id, int quantity) throws Exception {
        HttpResponse<String> bought = order(id, quantity);
        assertThat(bought.statusCode()).as(bought.body()).isEqualTo(201);
    }

    private static HttpResponse<String> order(String id, int quantity) throws Exception {
        String order = "{\"lines\":[{\"productId\":%s,\"quantity\":%d}],\"email\":\"guest@shoppers.example\"}";
        return guest.post(
                "api/orders",
                order.formatted(id, quantity),
                "Idempotency-Key",
                UUID.randomUUID().toString());
    }

    private static void receive(String id, int quantity) throws Exception {
        HttpResponse<String> received = operator.post(
                "api/products/" + id + "/stock/movements",
                "{\"kind\":\"received\",\"quantity\":%d,\"reason\":\"delivery\"}".formatted(quantity),
                "Idempotency-Key",
                UUID.randomUUID().toString());
        assertThat(received.statusCode()).as(received.body()).isEqualTo(200);
    }
}
