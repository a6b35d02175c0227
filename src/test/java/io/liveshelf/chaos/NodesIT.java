package io.liveshelf.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.launch.Project;
import io.liveshelf.launch.ShopApi;
import io.liveshelf.testing.ShopDatabase;
import io.liveshelf.testing.TakesLong;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Three nodes of one shop, of which one after the other is lost; so the last tests are of those that are left. */
@TakesLong
@Tag("crash")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NodesIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    /** In which pages know that Redis is away. */
    private static final Duration SOON = Duration.ofSeconds(5);

    /** In which a change is on all pages although no message tells of it. */
    private static final Duration WITHOUT_MESSAGES = Duration.ofSeconds(2);

    private static Nodes shop;
    private static Relay relay;

    private final List<WatchingPage> pages = new ArrayList<>();
    private long product;

    @BeforeAll
    static void start() throws Exception {
        shop = Nodes.open(Project.target("nodes"), 3);
        relay = new Relay(shop.uris());
    }

    @AfterAll
    static void end() throws Exception {
        if (shop != null) {
            shop.close();
        }
        if (relay != null) {
            relay.close();
        }
    }

    @BeforeEach
    void stock() throws Exception {
        product = shop.operator(0)
                .post(
                        "products",
                        Map.of(
                                "sku",
                                "NODES-" + System.nanoTime(),
                                "name",
                                "Lamp",
                                "category",
                                "Lamps",
                                "price",
                                Map.of("amount", "3.00", "currency", "EUR"),
                                "openingStock",
                                8),
                        Map.of())
                .orThrow("Adding a product")
                .path("id")
                .asLong();
    }

    @AfterEach
    void noPageWasToldOlderThanItShowed() {
        pages.forEach(WatchingPage::close);
        assertThat(pages).flatMap(WatchingPage::backwards).isEmpty();
    }

    @Test
    @Order(1)
    void whatOneCommitsIsOnThePagesOfAll() throws Exception {
        openOnEach(3);
        for (int node = 0; node < 3; node++) {
            receive(node, 1);
        }
        awaitTruth(LIMIT);
        awaitShelf();
    }

    @Test
    @Order(2)
    void whileRedisAnswersNobodyPagesAreToldSoAndGoOnByTheDatabase() throws Exception {
        openOnEach(3);
        shop.services().pauseRedis();
        try {
            awaitTold("degraded", SOON);
            receive(0, 2);
            awaitTruth(WITHOUT_MESSAGES);
            receive(1, 3);
            awaitTruth(WITHOUT_MESSAGES);
        } finally {
            shop.services().resumeRedis();
        }
        awaitTold("live", LIMIT);
        awaitShelf();
    }

    @Test
    @Order(3)
    void redisThatWasKilledAndComesBackWithNothingIsFilledAgain() throws Exception {
        openOnEach(3);
        shop.services().stopRedis();
        try {
            awaitTold("degraded", SOON);
            receive(2, 2);
            awaitTruth(WITHOUT_MESSAGES);
        } finally {
            shop.services().startRedis();
        }
        awaitTold("live", LIMIT);
        awaitShelf();
        receive(1, 1);
        awaitTruth(LIMIT);
        awaitShelf();
    }

    @Test
    @Order(4)
    void nodeThatStopsSendsItsPagesElsewhereAndAnswersWhatItWasAsked() throws Exception {
        openBehindRelay(6);
        Awaitility.await("all on the list").atMost(LIMIT).until(() -> listed() == 3);
        WatchingPage left = page(shop.uris().get(2));
        try (Connection connection = shop.database();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select 1 from sales.stock_item where product_id = " + product + " for update");
            CompletableFuture<ShopApi.Answer> underWay = CompletableFuture.supplyAsync(() -> receiveAnyhow(2, 5));
            awaitSomebodyWaits();
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(NodesIT::stopThird);
            Awaitility.await("the farewell").atMost(LIMIT).until(() -> left.told()
                    .contains("end 1012"));
            Awaitility.await("off the list, though it still runs").atMost(SOON).until(() -> listed() == 2);
            connection.rollback();
            assertThat(underWay.join().status()).isEqualTo(200);
            stopped.join();
        }
        List<String> ends = pages.stream()
                .flatMap(page -> page.told().stream())
                .filter(told -> told.startsWith("end"))
                .toList();
        assertThat(ends).hasSizeGreaterThan(1).containsOnly("end 1012");
        left.close();
        pages.remove(left);
        awaitTruth(LIMIT);
        receive(0, 1);
        awaitTruth(LIMIT);
    }

    @Test
    @Order(5)
    void pagesOfANodeThatIsKilledGoOnAtAnotherFromWhatTheyShow() throws Exception {
        openBehindRelay(6);
        Map<WatchingPage, Integer> before = new HashMap<>();
        pages.forEach(page -> before.put(page, page.connections()));

        shop.node(1).kill();
        receive(0, 4);

        awaitTruth(LIMIT);
        Awaitility.await("moved").atMost(LIMIT).until(() -> pages.stream()
                .anyMatch(page -> page.connections() > before.get(page)));
        receive(0, 1);
        awaitTruth(LIMIT);
        awaitShelf();
    }

    /** How many nodes the first one knows of. */
    private static int listed() throws IOException, InterruptedException {
        return shop.operator(0)
                .get("live")
                .orThrow("Asking for the nodes")
                .path("nodes")
                .size();
    }

    private void openOnEach(int nodes) {
        for (int node = 0; node < nodes; node++) {
            page(shop.uris().get(node));
        }
        awaitCaughtUp();
    }

    private void openBehindRelay(int many) {
        for (int i = 0; i < many; i++) {
            page(relay.uri());
        }
        awaitCaughtUp();
    }

    private WatchingPage page(URI at) {
        WatchingPage page = new WatchingPage(at, List.of(product)).open();
        pages.add(page);
        return page;
    }

    private void awaitCaughtUp() {
        Awaitility.await("caught up").atMost(LIMIT).until(() -> pages.stream()
                .allMatch(page -> page.told().contains("subscribed")));
    }

    private void awaitTold(String what, Duration limit) {
        Awaitility.await(what).atMost(limit).until(() -> pages.stream()
                .allMatch(page -> page.told().contains(what)));
    }

    private void awaitTruth(Duration limit) throws SQLException {
        Evidence.Shown truth = shop.truth().get(product);
        Awaitility.await("all pages show what is committed")
                .atMost(limit)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(pages)
                        .extracting(page -> page.shown().get(product))
                        .containsOnly(truth));
    }

    private void awaitShelf() {
        Awaitility.await("the shelf in Redis").atMost(LIMIT).untilAsserted(() -> assertThat(shop.redis())
                .isEqualTo(shop.truth()));
    }

    private void receive(int node, int quantity) throws IOException, InterruptedException {
        movement(node, quantity).orThrow("Receiving");
    }

    private ShopApi.Answer receiveAnyhow(int node, int quantity) {
        try {
            return movement(node, quantity);
        } catch (IOException | InterruptedException e) {
            throw new CompletionException(e);
        }
    }

    private ShopApi.Answer movement(int node, int quantity) throws IOException, InterruptedException {
        return shop.operator(node)
                .post(
                        "products/" + product + "/stock/movements",
                        Map.of("kind", "received", "quantity", quantity),
                        Map.of());
    }

    private static void awaitSomebodyWaits() throws SQLException {
        try (Connection observer = shop.services().observe()) {
            Awaitility.await("a request that waits").atMost(LIMIT).until(() -> ShopDatabase.waiting(observer) > 0);
        }
    }

    private static void stopThird() {
        try {
            shop.node(2).close();
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }
}
