package io.liveshelf.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.NavigateOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.WaitUntilState;
import io.liveshelf.launch.LocalShop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is being typed is nobody's but the typist's, whatever arrives meanwhile. */
@BrowserTest
class TypingBrowserIT {

    private static final long A_WHILE = Duration.ofSeconds(2).toMillis();
    private static final String COMPOSED =
            "(field, key) => field.dispatchEvent(new KeyboardEvent('keydown', {key, isComposing: true, bubbles: true,"
                    + " cancelable: true}))";

    @Test
    void staysWhenTheShopIsHeardOfLate(Visitors visitors) {
        Page page = visitors.arrive(Look.DESKTOP);
        List<Route> asked = held(page, "**/api/shop");
        stopTheClock(page);
        page.getByTestId("search").pressSequentially("lam");
        release(page, asked);
        assertThat(page.locator("main[data-ready]")).isVisible();
        assertThat(page.getByTestId("search")).hasValue("lam");

        page.clock().runFor(A_WHILE);
        assertThat(page).hasURL(Pattern.compile("/\\?q=lam$"));
    }

    @Test
    void staysInThePriceUntilItIsMeant(Visitors visitors) {
        Page page = visitors.arrive(Look.DESKTOP);
        List<Route> asked = held(page, "**/api/shop");
        page.navigate("/");
        assertThat(page.locator("product-card").first()).isVisible();
        page.getByTestId("price-min").fill("20");
        release(page, asked);
        assertThat(page.locator("main[data-ready]")).isVisible();
        assertThat(page.getByTestId("price-min")).hasValue("20");

        page.getByTestId("price-min").press("Enter");
        assertThat(page).hasURL(Pattern.compile("/\\?min=20$"));
    }

    @Test
    void isLookedForThoughThePageWasNotReadyForIt(Visitors visitors) {
        Page page = visitors.arrive(Look.DESKTOP);
        List<Route> scripts = held(page, "**/js/pages/shelf.js");
        page.navigate("/", new NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
        page.getByTestId("search").fill("lamp");
        release(page, scripts);

        assertThat(page).hasURL(Pattern.compile("/\\?q=lamp$"));
        assertThat(page.getByTestId("search")).hasValue("lamp");
    }

    @Test
    void staysInTheFilterWhileAProductIsRemoved(LocalShop shop, Visitors visitors) throws Exception {
        long product = Goods.add(shop, "Vase to be removed", 1);
        Page page = OfficePage.open(
                visitors, Look.DESKTOP, shop.administrator(), "/office/products.html?filter=id==" + product);
        List<Route> asked = held(page, "**/api/products/" + product);
        page.getByTestId("delete").click();
        Locator filter = page.getByTestId("filter");
        filter.fill("price<");
        release(page, asked);

        assertThat(page.getByTestId("no-results")).isVisible();
        assertThat(filter).hasValue("price<");
        assertThat(filter).isFocused();
    }

    @Test
    void isLookedForWhenTheInputMethodIsDone(Visitors visitors) {
        Page page = visitors.arrive(Look.DESKTOP.in("zh-CN"));
        stopTheClock(page);
        Locator search = page.getByTestId("search");
        search.focus();
        CDPSession keyboard = page.context().newCDPSession(page);
        keyboard.send("Input.imeSetComposition", composition("ma ke bei"));
        assertThat(search).hasValue("ma ke bei");
        assertThat(search.evaluate(COMPOSED, "Enter")).as("sends the form").isEqualTo(false);
        search.evaluate(COMPOSED, "Escape");
        page.clock().runFor(A_WHILE);
        assertThat(search).hasValue("ma ke bei");
        assertThat(page.evaluate("location.search")).isEqualTo("");

        keyboard.send("Input.insertText", text("马克杯"));
        page.clock().runFor(A_WHILE);
        assertThat(search).hasValue("马克杯");
        assertThat(page.evaluate("decodeURI(location.search)")).isEqualTo("?q=马克杯");
    }

    @Test
    void addsNoConditionWhileTheInputMethodIsAtWork(LocalShop shop, Visitors visitors) {
        Page page = OfficePage.open(visitors, Look.DESKTOP, shop.administrator(), "/office/products.html");
        page.getByTestId("filter-help").locator("summary").click();
        Locator value = page.getByTestId("builder-value");
        value.fill("vase");
        value.evaluate(COMPOSED, "Enter");
        assertThat(value).hasValue("vase");
        value.press("Enter");
        assertThat(page.getByTestId("filter")).hasValue("name=='*vase*'");
    }

    /** Opens the shelf, on which no time passes from then on unless it is said so. */
    private static void stopTheClock(Page page) {
        page.clock().install();
        page.navigate("/");
        assertThat(page.locator("product-card").first()).isVisible();
        page.clock().pauseAt(System.currentTimeMillis() + Duration.ofMinutes(1).toMillis());
    }

    /** Lets requests of that kind wait until they are resumed. */
    private static List<Route> held(Page page, String requests) {
        List<Route> held = new ArrayList<>();
        page.route(requests, held::add);
        return held;
    }

    private static void release(Page page, List<Route> held) {
        page.waitForCondition(() -> !held.isEmpty());
        held.forEach(Route::resume);
    }

    private static JsonObject text(String text) {
        JsonObject arguments = new JsonObject();
        arguments.addProperty("text", text);
        return arguments;
    }

    private static JsonObject composition(String text) {
        JsonObject arguments = text(text);
        arguments.addProperty("selectionStart", text.length());
        arguments.addProperty("selectionEnd", text.length());
        return arguments;
    }
}
