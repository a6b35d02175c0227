package io.liveshelf.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import io.liveshelf.chaos.Nodes;
import io.liveshelf.chaos.Relay;
import io.liveshelf.launch.Project;
import io.liveshelf.launch.ShopApi;
import io.liveshelf.testing.TakesLong;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Two nodes behind one address: a shopper need not know which of them answers, nor that one is lost. As a node takes long
 * to start, they are lost last.
 */
@TakesLong
@BrowserTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NodesBrowserIT {

    private static final HasAttributeOptions PATIENTLY =
            new HasAttributeOptions().setTimeout(Duration.ofSeconds(20).toMillis());

    /** Notes in {@code seen} whatever the page says of its connection, and whatever else it tells who reads it. */
    private static final String WATCH = """
            () => {
              window.seen = new Set();
              const look = () => {
                seen.add(document.querySelector("live-status").dataset.said);
                for (const place of document.querySelectorAll(".toast, .notice, .form-error, [role=alert]")) {
                  if (place.checkVisibility() && place.textContent.trim()) seen.add(place.textContent.trim());
                }
              };
              new MutationObserver(look)
                .observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
            }
            """;

    private static Nodes shop;
    private static Relay relay;

    private long product;

    @BeforeAll
    static void start() throws IOException {
        shop = Nodes.open(Project.target("browser-nodes"), 2);
        relay = new Relay(shop.uris());
    }

    @AfterAll
    static void end() throws IOException {
        if (shop != null) {
            shop.close();
        }
        if (relay != null) {
            relay.close();
        }
    }

    @BeforeEach
    void bothNodesAreThere() throws Exception {
        if (!shop.node(0).process().isAlive()) {
            shop.node(0).start();
        }
        relay.letGo();
        relay.turnTo(0);
        product = Goods.add(shop.operator(1), Goods.name("Sextant"), 8, Map.of());
    }

    @Test
    @Order(1)
    void pageShowsWhatIsSoldAtTheOtherNode(Visitors visitors) throws Exception {
        Page page = watch(visitors);
        sellAtTheOther(1);
        shows(page, 7);
        assertThat(seen(page)).containsOnly("live");
    }

    @Test
    @Order(2)
    void orderBegunAtOneNodeIsFinishedAtTheOther(Visitors visitors) {
        Page page = visitors.arrive(Look.DESKTOP, relay.uri());
        Pages.put(page, product, 2);
        page.navigate("/checkout.html");
        assertThat(page.locator("hold-panel")).hasAttribute("data-state", "held");
        page.getByTestId("email").fill("guest@shoppers.example");

        relay.turnTo(1);
        page.getByTestId("place-order").click();

        page.waitForURL("**/order.html?id=*");
        assertThat(page.getByTestId("live-status")).hasAttribute("data-state", "live", PATIENTLY);
        relay.turnTo(0);
        page.getByTestId("cancel-order").click();
        page.getByTestId("confirm").click();
        assertThat(page.getByTestId("order-end")).hasAttribute("data-state", "cancelled", PATIENTLY);
    }

    @Test
    @Order(3)
    void pageOfANodeThatStopsGoesOnAtTheOther(Visitors visitors) throws Exception {
        Page page = watch(visitors);
        CompletableFuture<Void> stopped = new CompletableFuture<>();
        goesOnAtTheOther(page, () -> stopped.completeAsync(NodesBrowserIT::stopFirst));
        stopped.join();
    }

    @Test
    @Order(4)
    void pageOfANodeThatIsKilledGoesOnAtTheOther(Visitors visitors) throws Exception {
        Page page = watch(visitors);
        goesOnAtTheOther(page, shop.node(0)::kill);
    }

    /** What is sold before the page is back it catches up on, what is sold then it is told; and nobody need know. */
    private void goesOnAtTheOther(Page page, Runnable end) throws Exception {
        relay.hold();
        end.run();
        assertThat(page.getByTestId("live-status")).hasAttribute("data-state", "connecting", PATIENTLY);
        sellAtTheOther(1);
        relay.letGo();
        shows(page, 7);
        assertThat(page.getByTestId("live-status")).hasAttribute("data-state", "live", PATIENTLY);

        sellAtTheOther(2);
        shows(page, 5);
        assertThat(page.getByTestId("live-status")).hasAttribute("data-said", "live", PATIENTLY);
        assertThat(seen(page)).isSubsetOf("live", "connecting", "catching-up");
    }

    /** The product's page at the first node. */
    private Page watch(Visitors visitors) {
        Page page = visitors.arrive(Look.DESKTOP, relay.uri());
        page.navigate("/product.html?id=" + product);
        shows(page, 8);
        assertThat(page.getByTestId("live-status")).hasAttribute("data-said", "live");
        page.evaluate(WATCH);
        return page;
    }

    private static void shows(Page page, int available) {
        assertThat(Pages.stock(page)).hasAttribute("data-available", String.valueOf(available), PATIENTLY);
    }

    @SuppressWarnings("unchecked")
    private static List<String> seen(Page page) {
        return (List<String>) page.evaluate("[...seen]");
    }

    private void sellAtTheOther(int quantity) throws Exception {
        ShopApi.guest(shop.node(1).uri())
                .post(
                        "orders",
                        Map.of("lines", Goods.lines(product, quantity), "email", "guest@shoppers.example"),
                        Map.of("Idempotency-Key", UUID.randomUUID().toString()))
                .orThrow("Ordering");
    }

    private static Void stopFirst() {
        try {
            shop.node(0).close();
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
