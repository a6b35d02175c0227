package io.liveshelf.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.liveshelf.testing.OnDatabase;
import io.liveshelf.testing.ShopDatabase;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Looking for words on the shelf. */
@BrowserTest
class ShelfSearchBrowserIT {

    @Test
    @OnDatabase(value = ShopDatabase.POSTGRESQL, because = "it has no trigrams, which know what was misspelt")
    void findsWhatWasMisspeltAndSortsItByRelevance(Visitors visitors) {
        ShelfPage shelf = ShelfPage.open(visitors, Look.DESKTOP, "/");
        Page page = shelf.page();
        page.keyboard().press("/");
        assertThat(page.getByTestId("search")).isFocused();
        page.keyboard().type("hedphones");

        Locator first = page.locator("product-card").first();
        assertThat(first).containsText("Chestnut Headphones");
        assertThat(page.getByTestId("sort")).hasValue("relevance");
        assertThat(page).hasURL(Pattern.compile("/\\?q=hedphones$"));
    }

    @Test
    void emptiesTheFieldByEscapeAndByItsButtonInOneStepBack(Visitors visitors) {
        ShelfPage shelf = ShelfPage.open(visitors, Look.DESKTOP, "/?category=Audio");
        Page page = shelf.page();
        Locator search = page.getByTestId("search");
        search.fill("radio");
        assertThat(page).hasURL(Pattern.compile("q=radio&"));
        search.fill("turntable");
        assertThat(page).hasURL(Pattern.compile("q=turntable&"));
        page.goBack();
        assertThat(page).hasURL(Pattern.compile("/\\?category=Audio$"));
        assertThat(search).hasValue("");

        search.fill("radio");
        assertThat(page).hasURL(Pattern.compile("q=radio&"));
        search.press("Escape");
        assertThat(page).hasURL(Pattern.compile("/\\?category=Audio$"));
        search.fill("radio");
        page.getByTestId("clear-search").click();
        assertThat(search).isFocused();
        assertThat(search).hasValue("");
        assertThat(page.getByTestId("clear-search")).isHidden();
        assertThat(page.getByTestId("sort")).hasValue("newest");
    }

    @Test
    void offersTheWholeShelfForWordsThatAreNotHere(Visitors visitors) {
        Page page = visitors.arrive(Look.DESKTOP);
        page.navigate("/?q=headphones&category=Plants&inStock=true");
        Locator none = page.getByTestId("no-results");
        assertThat(none).isVisible();
        none.locator("a").first().click();
        assertThat(page.locator("product-card").first()).containsText("Headphones");
    }

    @Test
    void keepsTheKeyboardAtTheProductsWhenItTriesAgain(Visitors visitors) {
        visitors.expectOutage();
        Page page = visitors.arrive(Look.DESKTOP);
        page.route("**/api/products?*", Route::abort);
        page.navigate("/");
        Locator retry = page.getByTestId("retry");
        assertThat(retry).isVisible();
        retry.press("Enter");
        assertThat(page.locator("#count")).isFocused();
        assertThat(retry).isVisible();
        page.unroute("**/api/products?*");
        retry.click();
        assertThat(page.locator("product-card").first()).isVisible();
    }

    @Test
    void standsStillWhileItLoads(Visitors visitors) {
        Page page = visitors.arrive(Look.PHONE);
        page.addInitScript("window.moved = 0; new PerformanceObserver(list => list.getEntries()"
                + ".forEach(entry => { window.moved += entry.hadRecentInput ? 0 : entry.value; }))"
                + ".observe({type: 'layout-shift', buffered: true});");
        page.navigate("/?brand=Ember+Row");
        assertThat(page.locator("product-card").first()).isVisible();
        assertThat(page.locator("[data-testid=brand-option]").first()).isAttached();
        assertThat(((Number) page.evaluate("window.moved")).doubleValue()).isLessThan(0.1);
    }
}
