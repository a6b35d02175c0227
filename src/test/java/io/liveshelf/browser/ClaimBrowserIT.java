package io.liveshelf.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.AriaRole;
import io.liveshelf.launch.LocalShop;
import io.liveshelf.testing.TakesLong;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** There is one of it, and two who want it. */
@TakesLong
@BrowserTest
class ClaimBrowserIT {

    private static final int CONFLICT = 409;
    private static final int BUSY = 503;
    private static final String REFUSAL = "Not just now";

    @Test
    void showsTheOtherAtOnceThatItIsTaken(LocalShop shop, Visitors visitors) throws Exception {
        long id = single(shop, "Only vase");
        Page first = Pages.watch(visitors, id);
        Page other = Pages.watch(visitors, id);
        assertThat(panel(other)).hasAttribute("data-state", "free");

        first.getByTestId("claim").click();

        assertThat(panel(first)).hasAttribute("data-state", "yours");
        assertThat(panel(other)).hasAttribute("data-state", "taken");
        assertThat(other.getByTestId("claim")).hasCount(0);
        first.reload();
        assertThat(panel(first)).hasAttribute("data-state", "yours");
    }

    @Test
    void isBoughtByWhoHasClaimedIt(LocalShop shop, Visitors visitors) throws Exception {
        long id = single(shop, "Bought vase");
        Page other = Pages.watch(visitors, id);
        Page page = Pages.watch(visitors, id);
        page.getByTestId("claim").click();
        assertThat(panel(other)).hasAttribute("data-state", "taken");
        panel(page).getByTestId("add-to-cart").click();
        page.getByTestId("buy").click();

        page.waitForURL("**/checkout.html");
        assertThat(page.getByTestId("cart-line")).hasAttribute("data-state", "fine");
        page.getByTestId("email").fill("claimer@shoppers.example");
        page.getByTestId("place-order").click();
        assertThat(page.getByTestId("order-id")).isVisible();

        assertThat(panel(other)).hasAttribute("data-state", "gone");
        page.navigate("/product.html?id=" + id);
        assertThat(panel(page)).hasAttribute("data-state", "gone");
        assertThat(panel(page).locator("button, a")).hasCount(0);
        other.reload();
        assertThat(panel(other)).hasAttribute("data-state", "gone");
    }

    @Test
    void saysAloudWhyItCouldNotBeClaimed(LocalShop shop, Visitors visitors) throws Exception {
        Page page = Pages.watch(visitors, single(shop, "Besieged vase"));
        page.clock().install();
        refuse(page, BUSY, "busy");

        visitors.expectRefusal(BUSY);
        page.getByTestId("claim").click();

        assertThat(panel(page).getByRole(AriaRole.ALERT)).containsText(REFUSAL);
        page.clock().runFor(1_000);
        assertThat(page.locator("body > p[role=status]")).not().containsText("There is only one.");
        assertThat(page.getByTestId("claim")).isFocused();
    }

    @Test
    void keepsTheFocusWhenThereIsNothingMoreToPress(LocalShop shop, Visitors visitors) throws Exception {
        Page page = Pages.watch(visitors, single(shop, "Missed vase"));
        refuse(page, CONFLICT, "taken");

        visitors.expectRefusal(CONFLICT);
        page.getByTestId("claim").click();

        assertThat(panel(page)).hasAttribute("data-state", "taken");
        assertThat(panel(page)).isFocused();
    }

    @Test
    void isFreeForAllAgainWhenItIsLetGo(LocalShop shop, Visitors visitors) throws Exception {
        long id = single(shop, "Returned vase");
        Page first = Pages.watch(visitors, id);
        Page other = Pages.watch(visitors, id);
        first.getByTestId("claim").click();
        assertThat(panel(other)).hasAttribute("data-state", "taken");

        first.getByTestId("let-go").click();

        assertThat(panel(other)).hasAttribute("data-state", "free");
        other.getByTestId("claim").click();
        assertThat(panel(other)).hasAttribute("data-state", "yours");
        assertThat(panel(first)).hasAttribute("data-state", "taken");
    }

    @Test
    void holdsBackMoreThanOneCustomerMayBuy(LocalShop shop, Visitors visitors) throws Exception {
        long id = Goods.add(shop, "Rationed vase", 9, Map.of("purchaseLimit", 2));
        Page page = Pages.watch(visitors, id);
        assertThat(page.getByTestId("purchase-limit")).containsText("2");

        Locator quantity = page.locator("product-detail").getByTestId("quantity");
        quantity.fill("7");
        quantity.press("Tab");
        page.locator("product-detail").getByTestId("add-to-cart").click();

        assertThat(page.getByTestId("cart-count")).hasAttribute("data-count", "2");
    }

    /** From now on the shop seems to answer claims like that, as somebody else was faster. */
    private static void refuse(Page page, int status, String code) {
        String problem = "{\"code\":\"%s\",\"detail\":\"%s\"}".formatted(code, REFUSAL);
        page.route("**/claim", route -> {
            if (route.request().method().equals("POST")) {
                route.fulfill(new FulfillOptions()
                        .setStatus(status)
                        .setContentType("application/problem+json")
                        .setBody(problem));
            } else {
                route.fulfill(
                        new FulfillOptions().setContentType("application/json").setBody("{\"claimedBy\":\"other\"}"));
            }
        });
    }

    private static long single(LocalShop shop, String name) throws Exception {
        return Goods.add(shop, name, 1, Map.of("oneOfAKind", true));
    }

    private static Locator panel(Page page) {
        return page.getByTestId("claim-panel");
    }
}
