package io.liveshelf.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.liveshelf.launch.LocalShop;
import io.liveshelf.testing.TakesLong;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An order's page from placing to its end, as the shopper sees it. */
@BrowserTest
class OrderLifeBrowserIT {

    private static final int DECLINED = 402;
    private static final String EMAIL = "life@shoppers.example";
    private static final Map<String, Object> ACCEPTED = Map.of("token", "ok");

    @Test
    void paysWithTheDemoCard(LocalShop shop, Visitors visitors) throws Exception {
        Page page = visitors.arrive(Look.DESKTOP);
        Pages.order(page, Goods.add(shop, "Paid kettle", 3), EMAIL);
        assertThat(page.getByTestId("pay-left")).containsText(":");

        page.getByTestId("pay").click();

        assertThat(state(page)).hasAttribute("data-state", "paid");
        assertThat(page.locator("[data-testid=order-way] [data-state=paid] time"))
                .isVisible();
        assertThat(page.getByTestId("pay-panel")).hasCount(0);
    }

    @Test
    @TakesLong
    void letsAnotherCardBeTriedAfterADecline(LocalShop shop, Visitors visitors) throws Exception {
        Page page = visitors.arrive(Look.DESKTOP);
        Pages.order(page, Goods.add(shop, "Declined kettle", 3), EMAIL);

        visitors.expectRefusal(DECLINED);
        page.getByTestId("card-declined").check();
        page.getByTestId("pay").click();
        assertThat(page.locator("pay-panel .form-error")).isVisible();
        assertThat(state(page)).hasAttribute("data-state", "placed");

        page.getByTestId("card-accepted").check();
        page.getByTestId("pay").click();
        assertThat(state(page)).hasAttribute("data-state", "paid");
    }

    @Test
    void followsWhatTheShopDoesWithIt(LocalShop shop, Visitors visitors) throws Exception {
        Page page = visitors.arrive(Look.DESKTOP);
        String order = Pages.order(page, Goods.add(shop, "Followed kettle", 3), EMAIL);
        assertThat(page.getByTestId("live-status")).hasAttribute("data-state", "live");

        Goods.move(shop, order, "pay", ACCEPTED);
        assertThat(state(page)).hasAttribute("data-state", "paid");
        Goods.move(shop, order, "ship", Map.of());
        assertThat(state(page)).hasAttribute("data-state", "shipped");
        Goods.move(shop, order, "deliver", Map.of());
        assertThat(state(page)).hasAttribute("data-state", "delivered");
    }

    @Test
    @TakesLong
    void looksForMoneyThatComesBackAlsoWhenNoNewsDoes(LocalShop shop, Visitors visitors) throws Exception {
        Page page = visitors.arrive(Look.DESKTOP);
        page.clock().install();
        page.routeWebSocket(Pattern.compile("/live$"), line -> {}); // which says nothing
        String order = Pages.order(page, Goods.add(shop, "Sent back kettle", 3), EMAIL);
        Goods.move(shop, order, "pay", ACCEPTED);
        Goods.move(shop, order, "ship", Map.of());
        Goods.move(shop, order, "deliver", Map.of());
        page.reload();
        assertThat(state(page)).hasAttribute("data-state", "delivered");

        Goods.move(shop, order, "refund", Map.of());
        page.clock().fastForward("02:30");

        assertThat(state(page)).hasAttribute("data-state", "refunded");
    }

    @Test
    void cancelsAfterAskingAndTheGoodsAreBackForAll(LocalShop shop, Visitors visitors) throws Exception {
        long id = Goods.add(shop, "Cancelled kettle", 2);
        Page watching = Pages.watch(visitors, id);
        Page page = visitors.arrive(Look.DESKTOP);
        Pages.order(page, id, EMAIL);
        assertThat(Pages.stock(watching)).hasAttribute("data-available", "1");

        page.getByTestId("cancel-order").click();
        page.getByTestId("dismiss").click();
        assertThat(state(page)).hasAttribute("data-state", "placed");
        page.getByTestId("cancel-order").click();
        page.getByTestId("confirm").click();

        assertThat(page.getByTestId("order-end")).hasAttribute("data-state", "cancelled");
        assertThat(Pages.stock(watching)).hasAttribute("data-available", "2");
    }

    @Test
    @TakesLong
    void showsWhatWasRefunded(LocalShop shop, Visitors visitors) throws Exception {
        long id = Goods.add(shop, "Refunded kettle", 3);
        Page page = visitors.arrive(Look.DESKTOP);
        Pages.put(page, id, 2);
        page.navigate("/checkout.html");
        page.getByTestId("email").fill(EMAIL);
        page.getByTestId("place-order").click();
        page.waitForURL("**/order.html?id=*");
        String order = page.getByTestId("order-id").textContent();
        Goods.move(shop, order, "pay", ACCEPTED);

        Goods.move(shop, order, "refund", Map.of("lines", Goods.lines(id, 1)));

        assertThat(page.locator(".order-line")).hasAttribute("data-refunded", "1");
        assertThat(state(page)).hasAttribute("data-state", "paid");
    }

    @ParameterizedTest
    @CsvSource({"en-GB, LIGHT", "fa-IR, DARK"})
    @TakesLong
    void hasNoGraveFindingOnAPhone(String locale, ColorScheme colors, LocalShop shop, Visitors visitors)
            throws Exception {
        Page page = visitors.arrive(Look.PHONE.in(locale).with(colors));
        Pages.order(page, Goods.add(shop, "Readable kettle", 3), EMAIL);
        assertThat(page.getByTestId("pay-panel")).isVisible();

        assertThat(Pages.beyondTheScreen(page)).isZero();
        assertThat(Axe.graveFindings(page, visitors)).isEmpty();
    }

    private static Locator state(Page page) {
        return page.getByTestId("order-state");
    }
}
