package io.liveshelf.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.liveshelf.launch.LocalShop;
import io.liveshelf.testing.TakesLong;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Who is at the checkout has what is in the cart, for a while, and everybody sees it. */
@BrowserTest
class CheckoutHoldBrowserIT {

    private static final int CONFLICT = 409;
    private static final Pattern MINUTES_AND_SECONDS = Pattern.compile("\\d+:\\d\\d");
    private static final String NOTE_STATES = """
        () => {
          const panel = document.querySelector("hold-panel");
          window.states = [];
          new MutationObserver(() => states.push(panel.dataset.state)).observe(panel, { attributeFilter: ["data-state"] });
        }\
        """;
    private static final Pattern UNDER_A_MINUTE = Pattern.compile("0:\\d\\d");
    private static final Pattern ABOUT_FIVE_MINUTES = Pattern.compile("[45]:\\d\\d");

    @Test
    void holdsTheCartAndShowsTheOthersWhatIsLeft(LocalShop shop, Visitors visitors) throws Exception {
        long id = Goods.add(shop, "Held lantern", 3);
        Page watching = Pages.watch(visitors, id);
        Page owner = atCheckout(visitors, id, 2);

        assertThat(owner.getByTestId("hold-left")).hasText(MINUTES_AND_SECONDS);
        assertThat(Pages.stock(watching)).hasAttribute("data-available", "1");
        assertThat(line(owner)).hasAttribute("data-state", "fine");
        assertThat(line(owner).getByTestId("stock")).hasAttribute("data-own", "2");
        assertThat(owner.getByTestId("place-order")).isEnabled();
    }

    @Test
    void isTheSameHoldAfterAReloadAndInAnotherTab(LocalShop shop, Visitors visitors) throws Exception {
        long id = Goods.add(shop, "Twice seen lantern", 3);
        Page owner = atCheckout(visitors, id, 1);
        String hold = heldIn(owner);

        owner.reload();
        assertThat(panel(owner)).hasAttribute("data-state", "held");
        Page otherTab = otherTab(owner);

        assertThat(heldIn(owner)).isEqualTo(hold);
        assertThat(heldIn(otherTab)).isEqualTo(hold);
    }

    @Test
    void isMadeLongerInEveryTab(LocalShop shop, Visitors visitors) throws Exception {
        Page owner = atCheckout(visitors, Goods.add(shop, "Extended lantern", 3), 1);
        endSoon(shop, heldIn(owner), "longest");
        owner.reload();
        Page otherTab = otherTab(owner);
        assertThat(otherTab.getByTestId("hold-left")).hasText(UNDER_A_MINUTE);

        owner.getByTestId("extend-hold").click();

        assertThat(owner.getByTestId("hold-left")).hasText(ABOUT_FIVE_MINUTES);
        assertThat(otherTab.getByTestId("hold-left")).hasText(ABOUT_FIVE_MINUTES);
        assertThat(owner.getByTestId("extend-hold")).isVisible();
    }

    @Test
    @TakesLong
    void isNotMadeLongerThanTheShopAllows(LocalShop shop, Visitors visitors) throws Exception {
        Page owner = atCheckout(visitors, Goods.add(shop, "Bounded lantern", 3), 1);
        endSoon(shop, heldIn(owner), "current_timestamp(6) + interval '110' second");
        owner.reload();
        assertThat(owner.getByTestId("hold-left")).hasText(UNDER_A_MINUTE);

        owner.getByTestId("extend-hold").click();

        assertThat(owner.getByTestId("hold-left")).hasText(Pattern.compile("1:\\d\\d"));
        assertThat(owner.getByTestId("extend-hold")).isHidden();
        assertThat(owner.locator(".hold-note")).isVisible();
    }

    @Test
    @TakesLong
    void isSaidToBeGivenUpInTheOtherTabAndCanBeHeldAgainThere(LocalShop shop, Visitors visitors) throws Exception {
        long id = Goods.add(shop, "Twice wanted lantern", 3);
        Page watching = Pages.watch(visitors, id);
        Page owner = atCheckout(visitors, id, 2);
        Page otherTab = otherTab(owner);

        owner.getByTestId("release-hold").click();

        assertThat(panel(otherTab)).hasAttribute("data-state", "returned");
        assertThat(panel(otherTab)).containsText("another tab");
        assertThat(Pages.stock(watching)).hasAttribute("data-available", "3");
        otherTab.getByTestId("hold-again").click();
        assertThat(panel(otherTab)).hasAttribute("data-state", "held");
        assertThat(Pages.stock(watching)).hasAttribute("data-available", "1");
    }

    @Test
    @TakesLong
    void isNoMoreTalkedOfInTheOtherTabOnceItIsOrdered(LocalShop shop, Visitors visitors) throws Exception {
        Page owner = atCheckout(visitors, Goods.add(shop, "Ordered lantern", 3), 1);
        Page otherTab = otherTab(owner);
        otherTab.evaluate(NOTE_STATES);

        owner.getByTestId("email").fill("tabs@shoppers.example");
        owner.getByTestId("place-order").click();
        assertThat(owner.getByTestId("order-id")).isVisible();

        assertThat(panel(otherTab)).hasAttribute("data-state", "none");
        assertThat(otherTab.locator("#other .notice")).isVisible();
        assertThat(otherTab.evaluate("states")).asInstanceOf(LIST).containsOnly("none");
    }

    @Test
    @TakesLong
    void staysWithTheGuestWhoSignsInAndIsOrdered(LocalShop shop, Visitors visitors) throws Exception {
        Customer customer = Customer.signUp(shop, "Known");
        Page owner = atCheckout(visitors, Goods.add(shop, "Very last lantern", 1), 1);
        String hold = heldIn(owner);

        owner.locator("main a[href^='/sign-in.html']").click();
        customer.signIn(owner);
        owner.waitForURL("**/checkout.html");

        assertThat(owner.locator("#known-email")).hasText(customer.email());
        assertThat(panel(owner)).hasAttribute("data-state", "held");
        assertThat(owner.getByTestId("hold-left")).hasText(MINUTES_AND_SECONDS);
        assertThat(heldIn(owner)).isEqualTo(hold);
        owner.getByTestId("place-order").click();
        assertThat(owner.getByTestId("order-id")).isVisible();
    }

    @Test
    @TakesLong
    void isForgottenWithWhatIsClaimedWhenItsOwnerSignsOut(LocalShop shop, Visitors visitors) throws Exception {
        long id = Goods.add(shop, "Left lantern", 3);
        long single = Goods.add(shop, "Left candle", 1, Map.of("oneOfAKind", true));
        Page owner = visitors.arrive(Look.DESKTOP);
        owner.navigate("/sign-in.html?next=%2Fproduct.html%3Fid%3D" + single);
        Customer.signUp(shop, "Leaving").signIn(owner);
        owner.getByTestId("claim").click();
        assertThat(owner.getByTestId("let-go")).isVisible();
        Pages.put(owner, id, 2);
        owner.navigate("/checkout.html");
        assertThat(panel(owner)).hasAttribute("data-state", "held");

        owner.getByTestId("sign-out").click();
        owner.waitForURL(url -> url.endsWith("/"));
        owner.navigate("/product.html?id=" + id);

        assertThat(Pages.stock(owner)).hasAttribute("data-available", "1");
        assertThat(owner.locator(".detail-held")).isEmpty();
        assertThat(owner.evaluate("localStorage.getItem('liveshelf.claims')")).isEqualTo("[]");
    }

    @Test
    void ordersTheLastOneThatIsHeld(LocalShop shop, Visitors visitors) throws Exception {
        long id = Goods.add(shop, "Last lantern", 1);
        Page watching = Pages.watch(visitors, id);
        Page owner = atCheckout(visitors, id, 1);
        assertThat(Pages.stock(watching)).hasAttribute("data-state", "sold-out");
        assertThat(line(owner)).hasAttribute("data-state", "fine");

        owner.getByTestId("email").fill("last@shoppers.example");
        owner.getByTestId("place-order").click();

        assertThat(owner.getByTestId("order-id")).isVisible();
        assertThat(Pages.stock(watching)).hasAttribute("data-available", "0");
    }

    @Test
    @TakesLong
    void givesBackWhatIsHeldOnTheWayToTheCart(LocalShop shop, Visitors visitors) throws Exception {
        long id = Goods.add(shop, "Returned lantern", 3);
        Page watching = Pages.watch(visitors, id);
        Page owner = atCheckout(visitors, id, 3);
        assertThat(Pages.stock(watching)).hasAttribute("data-available", "0");

        owner.getByTestId("back-to-cart").click();

        owner.waitForURL("**/cart.html");
        assertThat(Pages.stock(watching)).hasAttribute("data-available", "3");
        assertThat(line(owner)).hasAttribute("data-state", "fine");
    }

    @Test
    void saysWhatThereIsAndHoldsThat(LocalShop shop, Visitors visitors) throws Exception {
        long id = Goods.add(shop, "Scarce lantern", 3);
        Page second = visitors.arrive(Look.DESKTOP);
        Pages.put(second, id, 3);
        atCheckout(visitors, id, 2);

        visitors.expectRefusal(CONFLICT);
        second.navigate("/checkout.html");
        assertThat(panel(second)).hasAttribute("data-state", "refused");
        assertThat(panel(second)).containsText("Scarce lantern");
        second.getByTestId("take-what-there-is").click();

        assertThat(panel(second)).hasAttribute("data-state", "held");
        assertThat(line(second)).hasAttribute("data-quantity", "1");
    }

    @Test
    void saysThatTheTimeIsUpAndLetsItBeOrderedAllTheSame(LocalShop shop, Visitors visitors) throws Exception {
        long id = Goods.add(shop, "Patient lantern", 3);
        Page owner = visitors.arrive(Look.DESKTOP);
        owner.clock().install();
        Pages.put(owner, id, 1);
        owner.navigate("/checkout.html");
        assertThat(panel(owner)).hasAttribute("data-state", "held");

        owner.clock().fastForward("20:00");

        assertThat(panel(owner)).hasAttribute("data-state", "ended");
        assertThat(owner.getByTestId("hold-again")).isVisible();
        assertThat(owner.getByTestId("place-order")).isEnabled();
    }

    @Test
    @TakesLong
    void hasNoGraveFindingInPersian(LocalShop shop, Visitors visitors) throws Exception {
        long id = Goods.add(shop, "Readable lantern", 3);
        Page owner = visitors.arrive(Look.PHONE.in("fa-IR"));
        Pages.put(owner, id, 1);
        owner.navigate("/checkout.html");
        assertThat(panel(owner)).hasAttribute("data-state", "held");

        assertThat(Pages.beyondTheScreen(owner)).isZero();
        assertThat(Axe.graveFindings(owner, visitors)).isEmpty();
    }

    private static Page atCheckout(Visitors visitors, long productId, int quantity) {
        Page page = visitors.arrive(Look.DESKTOP);
        Pages.put(page, productId, quantity);
        page.navigate("/checkout.html");
        assertThat(panel(page)).hasAttribute("data-state", "held");
        return page;
    }

    private static Page otherTab(Page page) {
        Page other = page.context().newPage();
        other.navigate("/checkout.html");
        assertThat(panel(other)).hasAttribute("data-state", "held");
        return other;
    }

    /** As if most of its time had passed. */
    private static void endSoon(LocalShop shop, String hold, String longest) throws Exception {
        Database.execute(
                shop,
                "update sales.stock_hold set expires_at = current_timestamp(6) + interval '50' second, longest = "
                        + longest + " where id = '" + hold + "'");
    }

    private static Locator panel(Page page) {
        return page.getByTestId("hold");
    }

    private static Locator line(Page page) {
        return page.getByTestId("cart-line");
    }

    private static String heldIn(Page page) {
        return (String) page.evaluate("JSON.parse(localStorage.getItem('liveshelf.hold')).id");
    }
}
