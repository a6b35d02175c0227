package io.liveshelf.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.WaitForOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.stream.Stream;

/** The pages that everybody can open, with something on them. */
final class Pages {

    private Pages() {}

    static Stream<String> all() {
        return Stream.of(
                "/",
                "/product.html?id=1",
                "/cart.html",
                "/checkout.html",
                "/orders.html",
                "/sign-in.html",
                "/sign-up.html",
                "/account.html");
    }

    /** Opens a page and waits until it has settled. */
    static void open(Page page, String path) {
        page.navigate(path);
        page.waitForLoadState(LoadState.LOAD);
        page.locator("main").first().waitFor();
        page.locator("[aria-busy=true]").first().waitFor(new WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    /** By how many pixels one could scroll sideways. */
    static int beyondTheScreen(Page page) {
        return (int) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }

    /** Puts so many of the product into the cart of who reads this page. */
    static void put(Page page, long productId, int quantity) {
        page.navigate("/product.html?id=" + productId);
        Locator product = page.locator("product-detail");
        product.getByTestId("quantity").fill(String.valueOf(quantity));
        product.getByTestId("quantity").press("Tab");
        product.getByTestId("add-to-cart").click();
        assertThat(page.getByTestId("cart-count")).not().hasAttribute("data-count", "0");
    }

    /** The stock that a product's page shows. */
    static Locator stock(Page productPage) {
        return productPage.locator("product-detail [data-testid=stock]");
    }

    /** Opens a product's page and waits until it is live. */
    static Page watch(Visitors visitors, long productId) {
        Page page = visitors.arrive(Look.DESKTOP);
        page.navigate("/product.html?id=" + productId);
        assertThat(stock(page)).isVisible();
        assertThat(page.getByTestId("live-status")).hasAttribute("data-state", "live");
        return page;
    }

    /** Orders one of the product as a guest who reads this page; stays on the order's page and answers the order's id. */
    static String order(Page page, long productId, String email) {
        page.navigate("/product.html?id=" + productId);
        page.locator("product-detail [data-testid=add-to-cart]").click();
        assertThat(page.getByTestId("cart-count")).hasAttribute("data-count", "1");
        page.navigate("/checkout.html");
        page.getByTestId("email").fill(email);
        page.getByTestId("place-order").click();
        page.waitForURL("**/order.html?id=*");
        return page.getByTestId("order-id").textContent();
    }
}
