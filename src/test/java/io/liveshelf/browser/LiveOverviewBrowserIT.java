package io.liveshelf.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import io.liveshelf.launch.LocalShop;
import io.liveshelf.testing.TakesLong;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What operators see of the live shelf, and what is said of those who look at a product. */
@TakesLong
@BrowserTest
class LiveOverviewBrowserIT {

    private static final double PATIENCE = Duration.ofSeconds(20).toMillis();
    private static final HasAttributeOptions SOON = new HasAttributeOptions().setTimeout(PATIENCE);
    private static final int UNAVAILABLE = 503;

    private static final String WITHOUT_REDIS = """
            {"node":"5f0c1d2e","othersKnown":false,"nodes":[{"name":"5f0c1d2e","host":"a-rather-long-name.of.a.machine",
            "version":"1.0.0","since":"2026-11-26T08:00:00Z","watchers":1200,"products":48,"redis":false,
            "hearsAll":false,"drift":{"older":3}}],"watchers":1200,"products":48,"hearsAll":false,
            "redis":{"up":false,"since":"2026-11-26T09:00:00Z"},"queues":{"shelf":0,"notices":2,"push":5},
            "push":{},"audit":{"running":false,"drift":{"older":3,"missing":0,"mislaid":1}}}
            """;

    @Test
    void showsTheLiveShelfAsItRuns(LocalShop shop, Visitors visitors) throws Exception {
        long id = Goods.add(shop, "Marine chronometer", 5);
        Pages.watch(visitors, id);
        Page office = OfficePage.OVERVIEW.open(visitors, Look.DESKTOP, shop.administrator());
        assertThat(office.getByTestId("live-verdict")).hasAttribute("data-tone", "good", SOON);
        assertThat(office.getByTestId("node-row")).hasCount(1);
        assertThat(office.getByTestId("live-watchers")).hasAttribute("data-value", Pattern.compile("[1-9]\\d*"), SOON);

        Goods.receive(shop, id, 1);

        assertThat(office.getByTestId("live-latency")).hasAttribute("data-value", Pattern.compile("\\d.*"), SOON);
        assertThat(office.locator("[data-figure=latency] .chart-line").first())
                .hasAttribute("d", Pattern.compile("M.*"));
    }

    @ParameterizedTest
    @MethodSource("io.liveshelf.browser.Look#phones")
    void saysThatRedisIsAwayAndWhatWasWrong(Look look, LocalShop shop, Visitors visitors) {
        Page office = visitors.arrive(look);
        visitors.signIn(office, shop.administrator());
        office.route(
                "**/api/live",
                route -> route.fulfill(
                        new FulfillOptions().setContentType("application/json").setBody(WITHOUT_REDIS)));
        OfficePage.OVERVIEW.open(office);

        assertThat(office.getByTestId("live-verdict")).hasAttribute("data-tone", "bad");
        assertThat(office.getByTestId("others-unknown")).isVisible();
        assertThat(office.locator("#live [data-drift]")).hasCount(2);
        assertThat(office.locator("#live [data-drift=mislaid]")).containsText("mislaid");
        assertThat(office.getByTestId("live-latency")).hasAttribute("data-value", "");
        assertThat(Pages.beyondTheScreen(office)).isZero();
        assertThat(Axe.graveFindings(office, visitors)).isEmpty();
    }

    @Test
    void saysWhyTheLiveShelfCannotBeShownAndTriesAgain(LocalShop shop, Visitors visitors) {
        visitors.expectRefusal(UNAVAILABLE);
        Page office = visitors.arrive(Look.DESKTOP);
        visitors.signIn(office, shop.administrator());
        office.route("**/api/live", LiveOverviewBrowserIT::refuse);
        OfficePage.OVERVIEW.open(office);
        Locator retry = office.locator("#live").getByTestId("retry");
        assertThat(retry).isVisible();

        office.unroute("**/api/live");
        retry.click();
        assertThat(office.getByTestId("live-verdict")).isVisible();
    }

    private static void refuse(Route route) {
        route.fulfill(new FulfillOptions()
                .setStatus(UNAVAILABLE)
                .setContentType("application/problem+json")
                .setBody("{\"status\":503,\"code\":\"unavailable\",\"detail\":\"Not now.\"}"));
    }

    @Test
    void saysHowManyPeopleLookAtAProduct(LocalShop shop, Visitors visitors) throws Exception {
        Map<String, Object> category = Map.of("category", "Instruments of the sky");
        long id = Goods.add(shop, "Planisphere", 5, category);
        Goods.add(shop, "Armillary sphere", 5, category);
        Page desk = OfficePage.desk(visitors, Look.DESKTOP, shop, id);
        assertThat(desk.getByTestId("viewers")).hasAttribute("data-viewers", "0", SOON);

        Page alone = Pages.watch(visitors, id);
        assertThat(alone.locator("#related product-card")).hasCount(1);
        assertThat(desk.getByTestId("viewers")).hasAttribute("data-viewers", "1", SOON);
        assertThat(alone.getByTestId("viewers")).isEmpty();

        Pages.watch(visitors, id);
        assertThat(alone.getByTestId("viewers"))
                .hasText("2 people are looking at this now", new HasTextOptions().setTimeout(PATIENCE));
        assertThat(desk.getByTestId("viewers")).hasAttribute("data-viewers", "2", SOON);

        desk.navigate("/office/");
        Locator viewed = desk.locator("#viewed li").filter(new FilterOptions().setHasText("Planisphere"));
        assertThat(viewed).isVisible(new IsVisibleOptions().setTimeout(PATIENCE));
        viewed.locator("a").click();
        desk.waitForURL("**/office/product.html?id=" + id);
    }
}
