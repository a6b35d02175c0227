package io.liveshelf.browser;

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
                "/sign-up.html");
    }

    /** Opens a page with a product in the cart and waits until it has settled. */
    static void open(Page page, String path) {
        page.navigate("/product.html?id=1");
        page.locator("product-detail [data-testid=add-to-cart]").click();
        page.navigate(path);
        page.waitForLoadState(LoadState.LOAD);
        page.locator("main").first().waitFor();
        page.locator("[aria-busy=true]").first().waitFor(new WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }
}
