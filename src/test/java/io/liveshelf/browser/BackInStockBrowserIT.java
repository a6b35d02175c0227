package io.liveshelf.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.liveshelf.launch.LocalShop;
import org.junit.jupiter.api.Test;

/** Who comes too late can be told when it is back. */
@BrowserTest
class BackInStockBrowserIT {

    @Test
    void takesAnAddressToWriteTo(LocalShop shop, Visitors visitors) throws Exception {
        Page page = Pages.watch(visitors, Goods.add(shop, "Missed teapot", 0));
        page.getByTestId("tell-me").click();
        assertThat(page.getByTestId("back-email")).hasAttribute("aria-invalid", "true");

        page.getByTestId("back-email").fill("late@shoppers.example");
        page.getByTestId("tell-me").click();

        assertThat(page.getByTestId("back-done")).containsText("late@shoppers.example");
    }

    @Test
    void saysOnTheOpenPageThatItIsBackAndPutsItIntoTheCart(LocalShop shop, Visitors visitors) throws Exception {
        long id = Goods.add(shop, "Awaited teapot", 0);
        Page page = Pages.watch(visitors, id);
        assertThat(page.getByTestId("back-in-stock")).isVisible();

        Goods.receive(shop, id, 4);

        Locator toast = page.locator(".toast");
        assertThat(toast).containsText("Awaited teapot");
        toast.locator(".toast-action").click();
        assertThat(page.getByTestId("cart-count")).hasAttribute("data-count", "1");
        assertThat(page.getByTestId("back-in-stock")).isHidden();
    }

    @Test
    void saysItOnceHoweverOftenItIsBack(LocalShop shop, Visitors visitors) throws Exception {
        long id = Goods.add(shop, "Fickle teapot", 0);
        Page page = Pages.watch(visitors, id);
        Goods.receive(shop, id, 4);
        Locator toast = page.locator(".toast");
        assertThat(toast).containsText("Fickle teapot");
        toast.locator(".toast-dismiss").click();
        assertThat(toast).hasCount(0);

        Goods.take(shop, id, 4);
        assertThat(Pages.stock(page)).hasAttribute("data-state", "sold-out");
        Goods.receive(shop, id, 9);

        assertThat(Pages.stock(page)).hasAttribute("data-available", "9");
        assertThat(toast).hasCount(0);
    }
}
