package io.liveshelf.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
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
    void asksForNoAddressInAShopThatWritesNoMails(LocalShop shop, Visitors visitors) throws Exception {
        long id = Goods.add(shop, "Silent teapot", 0);
        Page page = visitors.arrive(Look.DESKTOP);
        page.route(
                "**/api/shop",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody("{\"name\":\"Silent shop\",\"currency\":\"EUR\",\"mail\":false}")));
        page.navigate("/product.html?id=" + id);

        assertThat(page.getByTestId("back-open")).isVisible();
        assertThat(page.getByTestId("back-email")).hasCount(0);
    }

    /** Somebody asks at the very moment at which it comes: the shop's answer is there before the news. */
    @Test
    void saysThatItCanBeHadNowAndAsksAgainWhenItIsGone(LocalShop shop, Visitors visitors) throws Exception {
        long id = Goods.add(shop, "Punctual teapot", 0);
        Page page = Pages.watch(visitors, id);
        visitors.expectRefusal(409);
        page.route(
                "**/back-in-stock",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setStatus(409)
                        .setContentType("application/problem+json")
                        .setBody("{\"status\":409,\"code\":\"available-now\",\"detail\":\"It can be had now.\"}")));
        page.getByTestId("back-email").fill("punctual@shoppers.example");

        page.getByTestId("tell-me").click();

        assertThat(page.getByTestId("back-done")).hasText("It can be had now.");
        Goods.receive(shop, id, 1);
        assertThat(page.getByTestId("back-in-stock")).isHidden();
        Goods.take(shop, id, 1);
        assertThat(page.getByTestId("back-email")).isVisible();
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
