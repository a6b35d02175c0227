package io.liveshelf.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.liveshelf.testing.TakesLong;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No page has a serious or critical finding of axe, in light and dark colours, from left to right and from right to left. */
@BrowserTest
class AccessibilityBrowserIT {

    @ParameterizedTest
    @MethodSource("io.liveshelf.browser.Look#everyLanguageDirectionAndColors")
    @TakesLong
    void noPageHasAGraveFinding(Look look, Visitors visitors) {
        Page page = visitors.arrive(look);
        Pages.put(page, 1, 1);
        SoftAssertions all = new SoftAssertions();
        Pages.all().forEach(path -> {
            Pages.open(page, path);
            all.assertThat(Axe.graveFindings(page, visitors)).as(path).isEmpty();
        });
        all.assertAll();
    }

    @Test
    void theWayToTheShelfHasANameBeforeTheShopHasOne(Visitors visitors) {
        Page page = visitors.arrive(Look.DESKTOP);
        List<Route> asked = new ArrayList<>();
        page.route("**/api/shop", asked::add);
        page.navigate("/sign-in.html");
        Locator brand = page.locator(".header-brand");
        assertThat(brand).hasAccessibleName("To the shelf");
        page.waitForCondition(() -> !asked.isEmpty());
        asked.forEach(Route::resume);
        assertThat(brand).hasAccessibleName("Plumb & Quarter");
    }
}
