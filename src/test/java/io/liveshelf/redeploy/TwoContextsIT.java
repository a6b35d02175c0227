package io.liveshelf.redeploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.launch.Project;
import io.liveshelf.launch.ShopApi;
import io.liveshelf.testing.LivePage;
import io.liveshelf.testing.TakesLong;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The shop twice in one server, at the first address and below another one. Both are told the same settings, so they are
 * two nodes of one shop, as if each had a server of its own: what one commits the other shows, and all that is in memory is
 * there twice. The last test ends one of them.
 */
@TakesLong
@Tag("crash")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoContextsIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Path FOLDER = Project.target("two-contexts");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static OneServer both;
    private static URI first;
    private static URI second;

    private LivePage pageOfFirst;
    private LivePage pageOfSecond;
    private long product;

    @BeforeAll
    static void start() throws Exception {
        both = OneServer.start(FOLDER, Map.of("LIVESHELF_LOG_FORMAT", "json"));
        first = both.server().uri();
        second = both.server().deploy("shop2");
        Awaitility.await("the second is ready")
                .atMost(Duration.ofSeconds(60))
                .until(() -> get(second, "health/ready").statusCode() == 200);
    }

    @AfterAll
    static void end() throws Exception {
        if (both != null) {
            both.close();
        }
    }

    @BeforeEach
    void open() throws Exception {
        product = both.newProduct(first);
        pageOfFirst = LivePage.of(first).watching(product);
        pageOfSecond = LivePage.of(second).watching(product);
    }

    @AfterEach
    void leave() {
        pageOfFirst.close();
        pageOfSecond.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"api/status", "api/products?size=1", "api/nothing", "css/shop.css", "health/ready", "asyncapi"})
    @Order(1)
    void eachAnswersBelowItsOwnAddressAsTheOtherDoes(String address) throws Exception {
        HttpResponse<String> one = get(first, address);
        HttpResponse<String> other = get(second, address);
        assertThat(other.statusCode()).isEqualTo(one.statusCode());
        for (String header : List.of("Content-Type", "Cache-Control", "Content-Security-Policy")) {
            assertThat(other.headers().allValues(header))
                    .as(header)
                    .isEqualTo(one.headers().allValues(header));
        }
    }

    @Test
    @Order(1)
    void eachDescribesItsCalls() throws Exception {
        assertThat(get(first, "openapi").body()).contains("LiveShelf").contains("/api/products");
        assertThat(get(second, "openapi").body()).contains("LiveShelf").contains("/api/products");
    }

    @Test
    @Order(2)
    void addressesThatAreToldAreThoseOfTheOneThatTellsThem() throws Exception {
        both.newProduct(first);
        for (URI shop : List.of(first, second)) {
            String next = ShopApi.guest(shop)
                    .get("products?size=1")
                    .orThrow("Listing")
                    .path("next")
                    .asText();
            assertThat(next).startsWith(shop.getPath() + "api/products?");
            assertThat(get(shop, next).statusCode()).isEqualTo(200);
        }
    }

    @Test
    @Order(3)
    void saleInOneIsToldOnceOnThePagesOfBoth() throws Exception {
        for (URI shop : List.of(first, second, first)) {
            OneServer.buy(ShopApi.guest(shop), product, "guest@example.org");
        }
        long revision = product(second).path("stock").path("revision").asLong();
        for (LivePage page : List.of(pageOfFirst, pageOfSecond)) {
            page.await(product, item -> item.path("revision").asLong() == revision);
            assertThat(page.items(product))
                    .extracting(item -> item.path("revision").asLong())
                    .doesNotHaveDuplicates()
                    .isSorted();
        }
        assertThat(product(first).path("stock").path("available").asInt()).isEqualTo(5);
    }

    @Test
    @Order(4)
    void editInOneIsNotHiddenByWhatTheOtherKeepsInMemory() throws Exception {
        for (URI shop : List.of(first, second)) {
            URI other = shop.equals(first) ? second : first;
            String version = product(other).path("version").asText();
            String name = "Lamp of " + shop.getPath();
            both.operator(shop)
                    .send("PATCH", "products/" + product, Map.of("name", name), Map.of("If-Match", '"' + version + '"'))
                    .orThrow("Editing");
            Awaitility.await(name)
                    .atMost(LIMIT)
                    .until(() -> product(other).path("name").asText().equals(name));
        }
    }

    private JsonNode product(URI shop) throws IOException, InterruptedException {
        return ShopApi.guest(shop).get("products/" + product).orThrow("Reading");
    }

    @Test
    @Order(5)
    void eachCountsItsOwnPagesAndNothingOfTheOthers() throws Exception {
        try (LivePage further = LivePage.of(second)) {
            further.await("hello");
            // Pages of tests before may still be leaving.
            Awaitility.await("its own").atMost(LIMIT).untilAsserted(() -> {
                assertThat(figure(first, "liveshelf_live_watchers")).isEqualTo(1);
                assertThat(figure(second, "liveshelf_live_watchers")).isEqualTo(2);
            });
        }
        JsonNode nodes =
                both.operator(first).get("live").orThrow("Asking for the nodes").path("nodes");
        assertThat(nodes.findValuesAsText("name")).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    @Order(6)
    void whoSignsInAtOneIsSignedInAtTheOther() throws Exception {
        ShopApi person = ShopApi.guest(first);
        person.post(
                        "session",
                        Map.of(
                                "email",
                                both.administrator().email(),
                                "password",
                                both.administrator().password()),
                        Map.of())
                .orThrow("Signing in");
        assertThat(person.get("../shop2/api/session")
                        .orThrow("Who am I")
                        .path("email")
                        .asText())
                .isEqualTo(both.administrator().email());
    }

    @Test
    @Order(7)
    void eachLogsItsOwnLinesOnce() throws Exception {
        try (Stream<String> log = Files.lines(FOLDER.resolve("server.log"))) {
            assertThat(log.filter(line -> line.contains("The schema is ready")))
                    .hasSize(2)
                    .allMatch(line -> line.startsWith("{\"time\""));
        }
    }

    @Test
    @Order(8)
    void oneThatEndsSendsItsOwnPagesElsewhereAndTheOtherGoesOn() throws Exception {
        both.server().undeploy("shop2");

        assertThat(pageOfSecond.awaitEnd()).isEqualTo(1012);
        assertThat(get(second, "api/status").statusCode()).isEqualTo(404);
        assertThat(pageOfFirst.isOpen()).isTrue();
        OneServer.buy(ShopApi.guest(first), product, "guest@example.org");
        pageOfFirst.await(product, item -> item.path("available").asInt() == 7);
        assertThat(get(first, "health/ready").statusCode()).isEqualTo(200);
        assertThat(both.operator(first)
                        .get("live")
                        .orThrow("Asking for the nodes")
                        .path("nodes"))
                .hasSize(1);
    }

    private static double figure(URI shop, String name) throws IOException, InterruptedException {
        Matcher found = Pattern.compile("(?m)^" + name + " (\\S+)$")
                .matcher(both.operator(shop).text("metrics"));
        assertThat(found.find()).as(name).isTrue();
        return Double.parseDouble(found.group(1));
    }

    private static HttpResponse<String> get(URI shop, String address) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(shop.resolve(address)).build(), BodyHandlers.ofString());
    }
}
