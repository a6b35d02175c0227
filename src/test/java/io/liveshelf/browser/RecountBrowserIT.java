package io.liveshelf.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.liveshelf.launch.LocalShop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A recount while the stock moves. */
@BrowserTest
class RecountBrowserIT {

    private static final int MOVED = 409;
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

    private Locator onHand() {
        return OfficePage.counter(page, "onHand");
    }

    private Locator moved() {
        return page.getByTestId("moved-since").locator("li");
    }
}
