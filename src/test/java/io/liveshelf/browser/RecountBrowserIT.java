package io.liveshelf.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.liveshelf.launch.LocalShop;
import io.liveshelf.testing.TakesLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A recount while the stock moves. */
@BrowserTest
class RecountBrowserIT {

    private static final int MOVED = 409;
    private static final int LEDGER_PAGE = 100;
    private static final int OPENING_STOCK = 12;

    private long id;
    private Page page;

    /** Ten were found where there were twelve, and two more left meanwhile. */
    @BeforeEach
    void countsWhileTheStockMoves(LocalShop shop, Visitors visitors) throws Exception {
        id = Goods.add(shop, "Copper kettle", OPENING_STOCK);
        page = OfficePage.desk(visitors, Look.DESKTOP, shop, id);
        page.getByTestId("recount-quantity").fill("10");
        page.locator("#recount-reason").fill("by hand");
        Goods.take(shop, id, 2);
        assertThat(onHand()).hasAttribute("data-value", "10");
        assertThat(page.getByTestId("counted-against")).containsText("12");
        visitors.expectRefusal(MOVED);
    }

    @Test
    void refusedItShowsWhatMovedAndKeepsTheNumber() {
        page.getByTestId("recount").press("Enter");

        assertThat(page.locator("#recount-form")).hasAttribute("aria-busy", "false");
        assertThat(page.locator("#recount-moved")).isFocused();
        assertThat(moved()).hasCount(1);
        assertThat(moved()).containsText("-2");
        assertThat(moved()).containsText("broken");
        assertThat(page.getByTestId("recount-quantity")).hasValue("10");
        assertThat(onHand()).hasAttribute("data-value", "10");
    }

    @Test
    void appliesToTheCountWhatMovedAfterIt() {
        page.getByTestId("recount").press("Enter");
        assertThat(page.locator("#recount-moved")).isFocused();
        assertThat(page.getByTestId("recount-rebase")).containsText("8");
        page.getByTestId("recount-rebase").press("Enter");

        assertThat(onHand()).hasAttribute("data-value", "8");
        assertThat(page.getByTestId("recount-quantity")).hasValue("");
        assertThat(page.getByTestId("recount")).isFocused();
        assertThat(page.locator("#recount-moved")).isEmpty();
    }

    @Test
    void holdsTheCountAgainstTheNewNumber() {
        page.getByTestId("recount").press("Enter");
        assertThat(page.locator("#recount-moved")).isFocused();
        page.getByTestId("recount-again").press("Enter");
        assertThat(page.getByTestId("recount-quantity")).isFocused();
        assertThat(page.getByTestId("recount-quantity")).hasValue("10");
        page.getByTestId("recount-quantity").fill("9");
        page.keyboard().press("Enter");

        assertThat(onHand()).hasAttribute("data-value", "9");
    }

    @Test
    void keepsTheNumberAndWhatItWasCountedAgainstOverAReload() {
        page.reload();

        assertThat(page.getByTestId("recount-quantity")).hasValue("10");
        assertThat(page.locator("#recount-reason")).hasValue("by hand");
        assertThat(page.getByTestId("counted-against")).containsText("12");
        assertThat(moved()).hasCount(1);
    }

    @Test
    void buttonsStayWhereTheyAreWhileTheStockMovesOn(LocalShop shop) throws Exception {
        page.getByTestId("recount").press("Enter");
        assertThat(page.locator("#recount-moved")).isFocused();
        Locator rebase = page.getByTestId("recount-rebase");
        assertThat(rebase).containsText("8");
        rebase.focus();
        rebase.evaluate("(button) => { button.dataset.before = ''; }");
        Goods.take(shop, id, 1);

        assertThat(rebase).containsText("7");
        assertThat(moved()).hasCount(2);
        assertThat(rebase).isFocused();
        assertThat(rebase).hasAttribute("data-before", "");
        rebase.press("Enter");
        assertThat(page.getByTestId("recount-quantity")).hasValue("");
        assertThat(onHand()).hasAttribute("data-value", "7");
    }

    @Test
    @TakesLong
    void saysNoNumberForMoreMovementsThanItKnows(LocalShop shop) throws Exception {
        Goods.receive(shop, id, 200);
        assertThat(onHand()).hasAttribute("data-value", "210");
        page.getByTestId("recount-again").click();
        page.getByTestId("recount-quantity").fill("205");
        page.navigate("about:blank");
        for (int i = 0; i <= LEDGER_PAGE; i++) {
            Goods.take(shop, id, 1);
        }
        page.navigate(OfficePage.desk(id));
        assertThat(page.locator("#recount-moved")).containsText("109");
        assertThat(page.getByTestId("recount-rebase")).isHidden();
        page.getByTestId("recount").click();

        assertThat(page.getByTestId("recount-rebase")).containsText("104");
        page.getByTestId("recount-rebase").click();
        assertThat(onHand()).hasAttribute("data-value", "104");
    }

    @Test
    @TakesLong
    void nothingIsCountedBeforeTheStockIsThere() {
        Held stock = Held.on(page, Pattern.compile("/stock$"));
        page.evaluate("() => { sessionStorage.clear(); localStorage.clear(); }");
        page.reload();
        stock.await(1);
        assertThat(page.getByTestId("receive-quantity")).isEnabled();
        assertThat(page.getByTestId("recount-quantity")).isDisabled();
        assertThat(page.getByTestId("recount")).isDisabled();
        stock.letGo();

        assertThat(page.getByTestId("recount-quantity")).isEnabled();
        assertThat(page.getByTestId("recount")).isEnabled();
        assertThat(page.getByTestId("counted-against")).containsText("10");
    }

    private Locator onHand() {
        return OfficePage.counter(page, "onHand");
    }

    private Locator moved() {
        return page.getByTestId("moved-since").locator("li");
    }
}
