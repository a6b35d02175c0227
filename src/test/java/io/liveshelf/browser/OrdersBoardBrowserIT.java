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

/** Operators see the orders come and move them on. */
@BrowserTest
@TakesLong
class OrdersBoardBrowserIT {

    private static final String EMAIL = "board@shoppers.example";
    private static final Pattern REFUND = Pattern.compile("/refund$");
    private static final Map<String, Object> ACCEPTED = Map.of("token", "ok");

    @Test
    void showsANewOrderByItself(LocalShop shop, Visitors visitors) throws Exception {
        Page board = board(visitors, shop, "/office/orders.html");
        assertThat(board.getByTestId("live-status")).hasAttribute("data-state", "live");

        String order = order(shop, visitors, "Noticed broom");

        assertThat(board.locator("[data-order-id='" + order + "']")).isVisible();
    }

    @Test
    void callsOrdersOfTheSameMomentByDifferentNumbers(LocalShop shop, Visitors visitors) throws Exception {
        String first = order(shop, visitors, "First broom");
        String second = order(shop, visitors, "Second broom");
        Page board = board(visitors, shop, "/office/orders.html");

        String number = number(board, first);
        assertThat(first).endsWith(number);
        assertThat(number).hasSize(8).isNotEqualTo(number(board, second));
    }

    private static String number(Page board, String order) {
        return board.locator("[data-order-id='" + order + "'] .order-id").textContent();
    }

    @Test
    void shipsAndDeliversWhatIsPaid(LocalShop shop, Visitors visitors) throws Exception {
        Page shopper = visitors.arrive(Look.DESKTOP);
        String order = Pages.order(shopper, Goods.add(shop, "Shipped broom", 2), EMAIL);
        Goods.move(shop, order, "pay", ACCEPTED);
        Page board = board(visitors, shop, "/office/orders.html?order=" + order);
        Locator row = board.locator("#single").getByTestId("order-row");

        row.getByTestId("ship").click();
        board.getByTestId("confirm").click();
        assertThat(row).hasAttribute("data-state", "shipped");
        assertThat(shopper.getByTestId("order-state")).hasAttribute("data-state", "shipped");

        row.getByTestId("deliver").click();
        board.getByTestId("confirm").click();
        assertThat(row).hasAttribute("data-state", "delivered");
        assertThat(row.getByTestId("ship")).hasCount(0);
    }

    @Test
    void givesMoneyBackOnceWhenTheAnswerIsLost(LocalShop shop, Visitors visitors) throws Exception {
        String order = paidOrderOfTwo(shop, visitors);
        Page board = board(visitors, shop, "/office/orders.html?order=" + order);
        visitors.expectOutage();
        Held.loseAnswer(board, REFUND);
        Locator row = board.locator("#single").getByTestId("order-row");
        row.getByTestId("refund").click();
        Locator quantity = board.getByTestId("dialog").getByTestId("quantity");
        quantity.fill("1");
        quantity.press("Tab");
        board.getByTestId("confirm").click();

        assertThat(board.locator(".toast[data-tone=success]")).isVisible();
        assertThat(row.locator(".line-refunded")).containsText("1");
        assertThat(row).hasAttribute("data-state", "paid");
    }

    @Test
    void refundsAPartAndThenTheRest(LocalShop shop, Visitors visitors) throws Exception {
        String order = paidOrderOfTwo(shop, visitors);
        Page board = board(visitors, shop, "/office/orders.html?order=" + order);
        Locator row = board.locator("#single").getByTestId("order-row");

        row.getByTestId("refund").click();
        Locator quantity = board.getByTestId("dialog").getByTestId("quantity");
        quantity.fill("1");
        quantity.press("Tab");
        assertThat(board.getByTestId("refund-amount")).containsText(Goods.PRICE);
        board.getByTestId("confirm").click();
        assertThat(row.locator(".line-refunded")).isVisible();
        assertThat(row).hasAttribute("data-state", "paid");

        row.getByTestId("refund").click();
        board.getByTestId("confirm").click();
        assertThat(row).hasAttribute("data-state", "refunded");
    }

    @Test
    void showsOnlyTheOrdersOfTheChosenView(LocalShop shop, Visitors visitors) throws Exception {
        String paid = order(shop, visitors, "Paid broom");
        Goods.move(shop, paid, "pay", ACCEPTED);
        String unpaid = order(shop, visitors, "Unpaid broom");
        Page board = board(visitors, shop, "/office/orders.html");
        assertThat(board.locator("[data-order-id='" + unpaid + "']")).isVisible();

        board.locator("[data-testid=order-view][data-view=to-ship]").click();

        assertThat(board.locator("[data-order-id='" + paid + "']")).isVisible();
        assertThat(board.locator("[data-order-id='" + unpaid + "']")).hasCount(0);
    }

    @Test
    void opensTheLastPageThereIsInPlaceOfAnEmptyOne(LocalShop shop, Visitors visitors) throws Exception {
        order(shop, visitors, "Paged broom");
        Page board = board(visitors, shop, "/office/orders.html");

        board.navigate("/office/orders.html?page=999");

        assertThat(board.getByTestId("order-row").first()).isVisible();
        assertThat(board.url()).doesNotContain("999");
    }

    @ParameterizedTest
    @CsvSource({"en-GB, LIGHT", "fa-IR, DARK"})
    void hasNoGraveFindingWhileItAsks(String locale, ColorScheme colors, LocalShop shop, Visitors visitors)
            throws Exception {
        String order = order(shop, visitors, "Readable broom");
        Goods.move(shop, order, "pay", ACCEPTED);
        Look look = Look.PHONE.in(locale).with(colors);
        Page board = OfficePage.open(visitors, look, shop.administrator(), "/office/orders.html?order=" + order);
        board.locator("#single").getByTestId("refund").click();
        assertThat(board.getByTestId("dialog")).isVisible();

        assertThat(Pages.beyondTheScreen(board)).isZero();
        assertThat(Axe.graveFindings(board, visitors)).isEmpty();
    }

    private static String paidOrderOfTwo(LocalShop shop, Visitors visitors) throws Exception {
        Page shopper = visitors.arrive(Look.DESKTOP);
        Pages.put(shopper, Goods.add(shop, "Refunded broom", 3), 2);
        shopper.navigate("/checkout.html");
        shopper.getByTestId("email").fill(EMAIL);
        shopper.getByTestId("place-order").click();
        shopper.waitForURL("**/order.html?id=*");
        String order = shopper.getByTestId("order-id").textContent();
        Goods.move(shop, order, "pay", ACCEPTED);
        return order;
    }

    private static Page board(Visitors visitors, LocalShop shop, String path) {
        Page page = OfficePage.open(visitors, Look.DESKTOP, shop.administrator(), path);
        assertThat(page.locator("#views [data-testid=order-view]").first()).isVisible();
        return page;
    }

    private static String order(LocalShop shop, Visitors visitors, String product) throws Exception {
        return Pages.order(visitors.arrive(Look.DESKTOP), Goods.add(shop, product, 2), EMAIL);
    }
}
