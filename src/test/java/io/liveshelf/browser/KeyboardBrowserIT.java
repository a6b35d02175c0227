package io.liveshelf.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.liveshelf.testing.TakesLong;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything from search to order without a mouse. */
@BrowserTest
class KeyboardBrowserIT {

    private static final int MOST_TABS = 60;

    /** What of the page is under something that stays on top when it is given the keyboard, from wherever one has been. */
    private static final String COVERED = """
            () => {
              const box = (element) => element.getBoundingClientRect();
              const bars = [...document.querySelectorAll("shop-header, hold-panel")]
                .filter((bar) => bar.checkVisibility() && getComputedStyle(bar).position === "sticky");
              const from = [() => scrollTo(0, document.documentElement.scrollHeight), (element) => scrollBy(0, box(element).top)];
              const covered = (element) => from.some((scroll) => {
                document.activeElement.blur();
                scroll(element);
                element.focus();
                return document.activeElement === element && bars.some((bar) => box(element).top < box(bar).bottom);
              });
              return [...document.querySelectorAll("main :is(a[href], button, input, select, textarea, [tabindex])")]
                .filter((element) => element.checkVisibility() && box(element).height < innerHeight / 2)
                .filter((element) => !bars.some((bar) => bar.contains(element)) && covered(element))
                .map((element) => element.outerHTML.slice(0, 100));
            }
            """;

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

    @ParameterizedTest
    @MethodSource("io.liveshelf.browser.Look#phones")
    @TakesLong
    void whatHasTheKeyboardIsNotUnderWhatStaysOnTop(Look look, Visitors visitors) {
        Page page = visitors.arrive(look);
        Pages.put(page, 1, 1);
        SoftAssertions all = new SoftAssertions();
        Pages.all().forEach(path -> {
            Pages.open(page, path);
            if (path.equals("/checkout.html")) {
                assertThat(page.getByTestId("hold")).hasAttribute("data-state", "held");
            }
            all.assertThat((List<?>) page.evaluate(COVERED)).as(path).isEmpty();
        });
        all.assertAll();
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
