package io.liveshelf.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocketRoute;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import io.liveshelf.launch.LocalShop;
import io.liveshelf.launch.ShopApi;
import io.liveshelf.testing.TakesLong;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The number on the page is the number on the shelf, whatever happens to the server in between. */
@BrowserTest
class LiveStockBrowserIT {

    private static final HasAttributeOptions PATIENTLY =
            new HasAttributeOptions().setTimeout(Duration.ofSeconds(45).toMillis());
    /** So many times, even for the unluckiest page, in less than ten seconds. */
    private static final int REFUSED = 3;

    @Test
    void showsOnePageWhatAnotherHasBought(LocalShop shop, Visitors visitors) throws Exception {
        Page watching = visitors.arrive(Look.DESKTOP);
        Locator card = plentiful(shop, watching);
        int before = available(card);
        assertThat(status(watching)).hasAttribute("data-state", "live");

        Page buying = visitors.arrive(Look.DESKTOP);
        Pages.order(buying, Long.parseLong(card.getAttribute("data-product-id")), "buyer@shoppers.example");

        assertThat(stock(card)).hasAttribute("data-available", String.valueOf(before - 1));
    }

    @Test
    void touchesNothingOnTheShelfButTheCardWhoseStockMoved(LocalShop shop, Visitors visitors) throws Exception {
        Page page = visitors.arrive(Look.DESKTOP);
        Locator card = plentiful(shop, page);
        assertThat(status(page)).hasAttribute("data-state", "live");
        page.evaluate("window.touched = new Set(); new MutationObserver(all => all.forEach(({target}) => touched.add("
                + "(target.closest ? target : target.parentElement)?.closest('product-card')?.dataset.productId)))"
                + ".observe(document.querySelector('#results'), {subtree: true, childList: true, attributes: true,"
                + " characterData: true})");

        String id = card.getAttribute("data-product-id");
        int before = available(card);
        Goods.receive(shop, Long.parseLong(id), 1);
        assertThat(stock(card)).hasAttribute("data-available", String.valueOf(before + 1));
        assertThat(page.evaluate("[...touched].join()")).isEqualTo(id);
    }

    @Test
    @TakesLong
    void catchesUpByItselfAfterTheServerWasKilled(LocalShop shop, Visitors visitors) throws Exception {
        Page page = visitors.arrive(Look.DESKTOP);
        Locator card = plentiful(shop, page);
        int before = available(card);
        assertThat(status(page)).hasAttribute("data-state", "live");

        visitors.expectOutage();
        shop.server().kill();
        assertThat(status(page)).hasAttribute("data-state", Pattern.compile("offline|connecting"));
        shop.server().start();
        ShopApi.as(shop.uri(), shop.administrator())
                .post(
                        "products/" + card.getAttribute("data-product-id") + "/stock/movements",
                        Map.of("kind", "received", "quantity", 7, "reason", "delivery"),
                        Map.of())
                .orThrow("Receiving a delivery");

        assertThat(stock(card)).hasAttribute("data-available", String.valueOf(before + 7), PATIENTLY);
        assertThat(status(page)).hasAttribute("data-state", "live", PATIENTLY);
    }

    /** Each pause for the luckiest and the unluckiest page, by how the connection ended. */
    @Test
    void comesBackAtOnceFromANodeThatStopsAndEverLaterFromOneThatIsGone(LocalShop shop, Visitors visitors)
            throws Exception {
        Page page = visitors.arrive(Look.DESKTOP);
        page.navigate("/");
        Object pauses = page.evaluate("import('/js/live/backoff.js').then(({pauseAfter}) => [[1012, 0], [1012, 1],"
                + " [1006, 0], [1006, 3], [1006, 60], [undefined, 0], [1013, 2], [1008, 0]]"
                + ".map(([code, attempt]) => [0, 1].map(luck => pauseAfter(code, attempt, () => luck)).join('-'))"
                + ".join(' '))");
        assertThat(pauses).isEqualTo("0-1000 0-1000 0-500 0-4000 0-15000 0-500 0-2000 60000-60500");
    }

    /** As when a proxy sends the page back to the node that has sent it away, and that refuses it. */
    @Test
    @TakesLong
    void isNotSaidToBeOfflineWhileItsNodeRestarts(Visitors visitors) {
        Page page = visitors.arrive(Look.DESKTOP);
        List<WebSocketRoute> lines = new ArrayList<>();
        page.routeWebSocket(Pattern.compile("/live$"), route -> {
            lines.add(route);
            if (lines.size() == 1 || lines.size() == REFUSED + 2) {
                route.connectToServer();
            } else {
                route.close();
            }
        });
        page.navigate("/");
        assertThat(status(page)).hasAttribute("data-state", "live");
        page.evaluate("window.states = new Set(); const status = document.querySelector('live-status');"
                + " new MutationObserver(() => states.add(status.dataset.state)).observe(status, {attributes: true})");

        lines.get(0).close(new WebSocketRoute.CloseOptions().setCode(1012));

        page.waitForCondition(() -> lines.size() == REFUSED + 2, new Page.WaitForConditionOptions().setTimeout(45_000));
        assertThat(status(page)).hasAttribute("data-state", "live", PATIENTLY);
        assertThat(page.evaluate("[...states].sort().join()").toString())
                .isIn("catching-up,connecting,live", "connecting,live");
    }

    @Test
    void keepsTheNewerNumberWhenAnOlderOneArrivesLate(LocalShop shop, Visitors visitors) throws Exception {
        Page page = visitors.arrive(Look.DESKTOP);
        AtomicReference<WebSocketRoute> line = tapped(page);
        Locator card = plentiful(shop, page);
        Locator other = page.locator(
                        "[data-product-id]:not([data-product-id='" + card.getAttribute("data-product-id") + "'])")
                .first();
        assertThat(status(page)).hasAttribute("data-state", "live");
        long revision = Long.parseLong(stock(card).getAttribute("data-revision"));

        line.get().send(item(card, 4_002, revision + 1_000));
        assertThat(stock(card)).hasAttribute("data-available", "4002");
        line.get().send(item(card, 4_001, revision + 999));
        line.get().send(item(other, 4_003, 1_000_000)); // what is shown of this comes after the late one
        assertThat(stock(other)).hasAttribute("data-available", "4003");
        assertThat(stock(card)).hasAttribute("data-available", "4002");
    }

    /** As a page does that was open while the shop's database was restored to an earlier state. */
    @Test
    void showsWhatThereIsWhenItHadShownMoreThanThat(LocalShop shop, Visitors visitors) throws Exception {
        Page page = visitors.arrive(Look.DESKTOP);
        AtomicReference<WebSocketRoute> line = tapped(page);
        Locator card = plentiful(shop, page);
        assertThat(status(page)).hasAttribute("data-state", "live");
        String revision = stock(card).getAttribute("data-revision");
        WebSocketRoute first = line.get();
        first.send(item(card, 4_002, Long.parseLong(revision) + 1_000));
        assertThat(stock(card)).hasAttribute("data-available", "4002");

        first.close(new WebSocketRoute.CloseOptions().setCode(1012));

        assertThat(stock(card)).hasAttribute("data-available", "100", PATIENTLY);
        assertThat(stock(card)).hasAttribute("data-revision", revision);
    }

    /** The newest line of the page to the shop, once there is one; all goes through it, and a test may say more. */
    private static AtomicReference<WebSocketRoute> tapped(Page page) {
        AtomicReference<WebSocketRoute> line = new AtomicReference<>();
        page.routeWebSocket(Pattern.compile("/live$"), route -> {
            route.connectToServer();
            line.set(route);
        });
        return line;
    }

    private static String item(Locator card, int available, long revision) {
        return "{\"type\":\"stock\",\"items\":[{\"id\":%s,\"available\":%d,\"state\":\"in-stock\",\"revision\":%d}]}"
                .formatted(card.getAttribute("data-product-id"), available, revision);
    }

    /** The first page, which shows what is newest, with a card whose product cannot run out during the test. */
    private static Locator plentiful(LocalShop shop, Page page) throws Exception {
        long id = Goods.add(shop, "Plentiful lantern", 100);
        page.navigate("/");
        Locator card = page.locator("[data-product-id='" + id + "']");
        assertThat(card).isVisible();
        return card;
    }

    private static Locator stock(Locator card) {
        return card.getByTestId("stock");
    }

    private static int available(Locator card) {
        return Integer.parseInt(stock(card).getAttribute("data-available"));
    }

    private static Locator status(Page page) {
        return page.getByTestId("live-status");
    }
}
