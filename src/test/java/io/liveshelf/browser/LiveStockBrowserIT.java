package io.liveshelf.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import io.liveshelf.launch.LocalShop;
import io.liveshelf.launch.ShopApi;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The number on the page is the number on the shelf, whatever happens to the server in between. */
@BrowserTest
class LiveStockBrowserIT {

    private static final HasAttributeOptions PATIENTLY =
            new HasAttributeOptions().setTimeout(Duration.ofSeconds(45).toMillis());

    @Test
    void showsOnePageWhatAnotherHasBought(LocalShop shop, Visitors visitors) {
        Page watching = visitors.arrive(Look.DESKTOP);
        watching.navigate("/");
        Locator card = plentiful(watching);
        int before = available(card);
        assertThat(status(watching)).hasAttribute("data-state", "live");

        Page buying = visitors.arrive(Look.DESKTOP);
        buying.navigate("/product.html?id=" + card.getAttribute("data-product-id"));
        buying.locator("product-detail [data-testid=add-to-cart]").click();
        assertThat(buying.getByTestId("cart-count")).hasAttribute("data-count", "1");
        buying.navigate("/checkout.html");
        buying.getByTestId("email").fill("buyer@shoppers.example");
        buying.getByTestId("place-order").click();
        assertThat(buying.getByTestId("order-id")).isVisible();

        assertThat(stock(card)).hasAttribute("data-available", String.valueOf(before - 1));
    }

    @Test
    void catchesUpByItselfAfterTheServerWasKilled(LocalShop shop, Visitors visitors) throws Exception {
        Page page = visitors.arrive(Look.DESKTOP);
        page.navigate("/");
        Locator card = plentiful(page);
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

    /** A card whose product cannot run out during the test. */
    private static Locator plentiful(Page page) {
        Locator cards = page.locator("[data-product-id]");
        assertThat(cards.first()).isVisible();
        return cards.all().stream()
                .filter(card -> available(card) > 20)
                .findFirst()
                .orElseThrow();
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
