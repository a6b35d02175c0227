package io.liveshelf.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.liveshelf.launch.LocalShop;
import io.liveshelf.testing.TakesLong;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The filter of the back office's product list: chosen, built and written. */
@BrowserTest
class ProductFilterBrowserIT {

    private static final String PATH = "/office/products.html";
    private static final int REFUSED = 400;

    @Test
    void buildsAFilterFromChoices(LocalShop shop, Visitors visitors) throws Exception {
        Page page = OfficePage.open(visitors, Look.DESKTOP, shop.administrator(), PATH);
        assertThat(page.getByTestId("product-row").first()).isVisible();
        page.getByTestId("quick-category").selectOption("category=='Ceramics'");
        assertThat(page.getByTestId("filter")).hasValue("category=='Ceramics'");

        page.getByTestId("filter-help").locator("summary").click();
        page.getByTestId("builder-attribute").selectOption("price");
        page.getByTestId("builder-comparison").selectOption("less");
        page.getByTestId("builder-value").fill("30");
        page.getByTestId("builder-value").press("Enter");

        String filter = "category=='Ceramics';price<30";
        assertThat(page.getByTestId("filter")).hasValue(filter);
        shows(page, Found.by(shop, filter).ids("name"));
        assertThat(page.getByTestId("builder-value")).isFocused();
        assertThat(Axe.graveFindings(page, visitors)).isEmpty();

        page.getByTestId("quick-category").selectOption("");
        assertThat(page.getByTestId("filter")).hasValue("price<30");
    }

    @Test
    void addsToAFilterThatSaysOrWithoutChangingWhatItMeans(LocalShop shop, Visitors visitors) throws Exception {
        Page page = OfficePage.open(
                visitors, Look.DESKTOP, shop.administrator(), PATH + "?filter=category==Audio,category==Plants");
        assertThat(page.getByTestId("product-row").first()).isVisible();
        page.getByTestId("filter-help").locator("summary").click();
        page.getByTestId("builder-attribute").selectOption("name");
        page.getByTestId("builder-value").fill("plant");
        page.getByTestId("builder-add").click();

        String filter = "(category==Audio,category==Plants);name=='*plant*'";
        assertThat(page.getByTestId("filter")).hasValue(filter);
        shows(page, Found.by(shop, filter).ids("name"));
    }

    @Test
    void saysWhereAFilterIsWrongAndTriesAnExample(LocalShop shop, Visitors visitors) throws Exception {
        Page page = OfficePage.open(visitors, Look.DESKTOP, shop.administrator(), PATH);
        visitors.expectRefusal(REFUSED);
        page.getByTestId("filter").fill("price<20;colour==red");
        page.getByTestId("filter").press("Enter");
        assertThat(page.locator("#filter-error mark")).hasText("c");

        page.getByTestId("filter-help").locator("summary").click();
        Locator example = page.getByTestId("example").first();
        example.click();
        shows(page, Found.by(shop, example.textContent()).ids("name"));
        assertThat(page.locator("#filter-error")).isHidden();
    }

    @Test
    void saysThatAPastedFilterIsTooLongAndCutsNothingOff(LocalShop shop, Visitors visitors) {
        visitors.expectRefusal(REFUSED);
        Page page = OfficePage.open(visitors, Look.DESKTOP, shop.administrator(), PATH);
        assertThat(page.getByTestId("product-row").first()).isVisible();
        Locator filter = page.getByTestId("filter");
        for (int length : List.of(1_100, 20_000)) {
            String pasted = "name==" + "x".repeat(length);
            filter.fill(pasted);
            filter.press("Enter");
            assertThat(page.locator("#filter-error")).containsText("longer than");
            assertThat(filter).hasValue(pasted);
        }
        filter.fill("price<20");
        filter.press("Enter");
        assertThat(page.locator("#filter-error")).isHidden();
        assertThat(page.getByTestId("product-row").first()).isVisible();
    }

    @Test
    void refusalThatComesLateIsNotToldOfAnotherFilter(LocalShop shop, Visitors visitors) {
        visitors.expectRefusal(REFUSED);
        Page page = OfficePage.open(visitors, Look.DESKTOP, shop.administrator(), PATH);
        Pattern refused = Pattern.compile("/api/products\\?.*filter=name");
        List<Route> held = new ArrayList<>();
        page.route(refused, held::add);
        Locator filter = page.getByTestId("filter");
        filter.fill("name==" + "x".repeat(20_000));
        filter.press("Enter");
        page.waitForCondition(() -> !held.isEmpty());
        filter.fill("price<20");
        filter.press("Enter");
        assertThat(page).hasURL(Pattern.compile("price"));
        assertThat(page.getByTestId("product-row").first()).isVisible();

        page.waitForResponse(refused, () -> held.get(0).resume());
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))");
        assertThat(page.locator("#filter-error")).isHidden();
    }

    @Test
    @TakesLong
    void takesALongFilterInAnyScriptAlsoFromTheAddress(LocalShop shop, Visitors visitors) {
        Page page = OfficePage.open(visitors, Look.DESKTOP.in("zh-CN"), shop.administrator(), PATH);
        assertThat(page.getByTestId("product-row").first()).isVisible();
        String chinese = "name==*" + "花瓶".repeat(490) + "*";
        page.getByTestId("filter").fill(chinese);
        page.getByTestId("filter").press("Enter");
        assertThat(page.getByTestId("no-results")).isVisible();
        page.reload();
        assertThat(page.getByTestId("no-results")).isVisible();
        assertThat(page.getByTestId("filter")).hasValue(chinese);
    }

    @Test
    void turnsPagesBehindTheLastProductShown(LocalShop shop, Visitors visitors) {
        Page page = OfficePage.open(visitors, Look.DESKTOP, shop.administrator(), PATH);
        assertThat(page.getByTestId("product-row").first()).isVisible();
        String request = page.waitForRequest(
                        url -> url.url().contains("/api/products?"),
                        () -> page.getByTestId("next-page").click())
                .url();
        assertThat(request).contains("after=");
        assertThat(page.locator(".pager-place")).containsText("2");
    }

    private static void shows(Page page, List<String> ids) {
        assertThat(ids).isNotEmpty();
        page.waitForFunction(
                "ids => ids.join() === [...document.querySelectorAll('[data-testid=product-row]')]"
                        + ".map(row => row.dataset.productId).join()",
                ids);
    }
}
