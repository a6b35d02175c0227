package io.liveshelf.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** Everything from search to order without a mouse. */
@BrowserTest
class KeyboardBrowserIT {

    private static final int MOST_TABS = 60;

    @Test
    void ordersWithTheKeyboardAlone(Visitors visitors) {
        Page page = visitors.arrive(Look.DESKTOP);
        page.navigate("/");
        assertThat(page.locator("[data-product-id]").first()).isVisible();

        tabTo(page, "[data-testid=search]");
        page.keyboard().type("mug");
        assertThat(page.locator("#count")).containsText("mug");
        tabTo(page, "[data-testid=add-to-cart]");
        page.keyboard().press("Enter");
        assertThat(page.getByTestId("cart-count")).hasAttribute("data-count", "1");

        page.navigate("/cart.html");
        assertThat(page.getByTestId("cart-line")).isVisible();
        tabTo(page, "[data-testid=checkout]");
        page.keyboard().press("Enter");
        page.waitForURL("**/checkout.html");
        tabTo(page, "[data-testid=email]");
        page.keyboard().type("keys@shoppers.example");
        tabTo(page, "[data-testid=place-order]");
        page.keyboard().press("Enter");
        assertThat(page.getByTestId("order-id")).isVisible();
    }

    /** Presses Tab until an element that fits has the focus. */
    static void tabTo(Page page, String selector) {
        Locator focused = page.locator(selector + ":focus");
        for (int i = 0; i < MOST_TABS && focused.count() == 0; i++) {
            page.keyboard().press("Tab");
        }
        assertThat(focused.count())
                .as("%s within %d presses of Tab", selector, MOST_TABS)
                .isEqualTo(1);
    }
}
