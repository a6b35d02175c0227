package io.liveshelf.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.NavigateOptions;
import com.microsoft.playwright.options.WaitUntilState;
import io.liveshelf.launch.LocalShop;
import io.liveshelf.launch.ShopApi;
import io.liveshelf.testing.TakesLong;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What operators do behind the counter, and what shoppers see of it. */
@BrowserTest
class BackOfficeBrowserIT {

    private static final int STALE = 412;
    private static final int OPENING_STOCK = 12;

    @BeforeAll
    static void somebodyHasOrdered(LocalShop shop) throws Exception {
        Map<String, Object> line = Map.of("productId", Goods.add(shop, "Letter opener", OPENING_STOCK), "quantity", 2);
        ShopApi.guest(shop.uri())
                .post(
                        "orders",
                        Map.of("lines", List.of(line), "email", "early@shoppers.example"),
                        Map.of("Idempotency-Key", UUID.randomUUID().toString()))
                .orThrow("Ordering");
    }

    @Test
    void leadsStrangersThroughSignInToThePageTheyWanted(LocalShop shop, Visitors visitors) {
        Page page = visitors.arrive(Look.DESKTOP);
        page.navigate("/office/products.html?q=mug", new NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
        page.waitForURL("**/sign-in.html?*");

        OfficePage.signIn(page, shop.administrator());

        page.waitForURL(url -> url.endsWith("/office/products.html?q=mug"));
        assertThat(page.getByTestId("search")).hasValue("mug");
        assertThat(page.getByTestId("product-row").first()).isVisible();
    }

    @Test
    void tellsShoppersThatTheyMayNotEnter(Visitors visitors) {
        Page page = visitors.arrive(Look.DESKTOP);
        page.navigate("/sign-up.html?next=%2Foffice%2Fproducts.html");
        assertThat(page.getByTestId("submit")).not().isEmpty();
        page.getByTestId("name").fill("Robin");
        page.getByTestId("email").fill("robin@shoppers.example");
        page.getByTestId("password").fill("a shopper's password");
        page.getByTestId("submit").click();

        page.waitForURL("**/office/products.html");
        assertThat(page.getByTestId("not-allowed")).containsText("robin@shoppers.example");
        assertThat(page.getByTestId("search")).hasCount(0);
    }

    @Test
    void putsANewProductOnTheShelfThatIsOpen(LocalShop shop, Visitors visitors) {
        Page shelf = visitors.arrive(Look.DESKTOP);
        shelf.navigate("/");
        assertThat(shelf.locator("product-card").first()).isVisible();

        Page office = OfficePage.PRODUCTS.open(visitors, Look.DESKTOP, shop.administrator());
        office.getByTestId("new-product").click();
        office.getByTestId("name").fill("Brass astrolabe");
        office.getByTestId("sku").fill("ASTRO-1");
        office.getByTestId("description").fill("Tells the hour by the stars.");
        office.getByTestId("brand").fill("Isfahan Works");
        office.getByTestId("category").fill("Instruments");
        office.getByTestId("price").fill("249.50");
        office.getByTestId("opening-stock").fill("3");
        office.getByTestId("save").click();
        office.waitForURL("**/office/product.html?id=*");
        assertThat(OfficePage.counter(office, "onHand")).hasAttribute("data-value", "3");

        shelf.getByTestId("search").fill("astrolabe");
        Locator card = shelf.locator("product-card").filter(new FilterOptions().setHasText("Brass astrolabe"));
        assertThat(card).hasCount(1);
        assertThat(card).containsText("249.50");
        assertThat(card.getByTestId("stock")).hasAttribute("data-available", "3");
    }

    @Test
    void writesADeliveryIntoTheLedgerAndOntoTheOpenShopPage(LocalShop shop, Visitors visitors) throws Exception {
        long id = Goods.add(shop, "Field telescope", OPENING_STOCK);
        Page watching = watch(visitors, id);
        Page office = OfficePage.open(visitors, Look.DESKTOP, shop.administrator(), OfficePage.desk(id));
        Locator ledger = office.getByTestId("ledger-row");
        assertThat(ledger).hasCount(1);

        office.getByTestId("receive-quantity").fill("10");
        office.getByTestId("receive-reason").fill("from the harbour");
        office.getByTestId("receive").click();

        String after = String.valueOf(OPENING_STOCK + 10);
        assertThat(OfficePage.counter(office, "onHand")).hasAttribute("data-value", after);
        assertThat(ledger).hasCount(2);
        assertThat(ledger.first()).hasAttribute("data-kind", "received");
        assertThat(ledger.first()).containsText("+10");
        assertThat(ledger.first()).containsText("from the harbour");
        assertThat(Pages.stock(watching)).hasAttribute("data-available", after);
    }

    @Test
    void showsTheSecondOfTwoOperatorsBothEditsAndLosesNeither(LocalShop shop, Visitors visitors) throws Exception {
        long id = Goods.add(shop, "Paper kite", OPENING_STOCK);
        Page first = OfficePage.open(visitors, Look.DESKTOP, shop.administrator(), OfficePage.desk(id));
        Page second = OfficePage.open(visitors, Look.DESKTOP, shop.administrator(), OfficePage.desk(id));
        assertThat(second.getByTestId("name")).hasValue("Paper kite");
        second.getByTestId("name").fill("Silk kite");
        second.getByTestId("description").fill("Flies higher.");

        assertThat(first.getByTestId("name")).hasValue("Paper kite");
        first.getByTestId("name").fill("Linen kite");
        first.getByTestId("price").fill("31.00");
        first.getByTestId("save").click();
        assertThat(first.locator("#title")).hasText("Linen kite");
        assertThat(second.getByTestId("changed-elsewhere")).containsText("Name");

        visitors.expectRefusal(STALE);
        second.getByTestId("save").click();
        Locator conflict = second.getByTestId("conflict");
        assertThat(conflict.locator("[data-field=name]")).containsText("Linen kite");
        assertThat(conflict.locator("[data-field=name]")).containsText("Silk kite");
        assertThat(conflict.locator("[data-field=amount]")).containsText("31.00");
        assertThat(second.getByTestId("name")).hasValue("Silk kite");
        assertThat(second.getByTestId("description")).hasValue("Flies higher.");

        second.getByTestId("keep-mine").click();
        assertThat(conflict).hasCount(0);
        assertThat(first.getByTestId("name")).hasValue("Silk kite");
        assertThat(first.getByTestId("description")).hasValue("Flies higher.");
        assertThat(first.getByTestId("price")).hasValue("31.00");
    }

    @Test
    @TakesLong
    void letsTheSecondOfTwoOperatorsTakeWhatIsStored(LocalShop shop, Visitors visitors) throws Exception {
        long id = Goods.add(shop, "Tin drum", OPENING_STOCK);
        Page first = OfficePage.open(visitors, Look.DESKTOP, shop.administrator(), OfficePage.desk(id));
        Page second = OfficePage.open(visitors, Look.DESKTOP, shop.administrator(), OfficePage.desk(id));
        assertThat(second.getByTestId("name")).hasValue("Tin drum");
        second.getByTestId("name").fill("Copper drum");
        assertThat(first.getByTestId("name")).hasValue("Tin drum");
        first.getByTestId("name").fill("Steel drum");
        first.getByTestId("save").click();
        assertThat(first.locator("#title")).hasText("Steel drum");

        visitors.expectRefusal(STALE);
        second.getByTestId("save").click();
        second.getByTestId("take-theirs").click();
        assertThat(second.getByTestId("name")).hasValue("Steel drum");

        undo(second).click();
        assertThat(second.getByTestId("name")).hasValue("Copper drum");
    }

    @Test
    void withdrawsADeletedProductFromTheOpenShopPageUntilThatIsUndone(LocalShop shop, Visitors visitors)
            throws Exception {
        long id = Goods.add(shop, "Music box", OPENING_STOCK);
        Page watching = watch(visitors, id);
        String before = Pages.stock(watching).getAttribute("data-state");
        Page office = OfficePage.open(visitors, Look.DESKTOP, shop.administrator(), "/office/products.html?q=box");

        OfficePage.row(office, id).getByTestId("delete").click();
        assertThat(Pages.stock(watching)).hasAttribute("data-state", "withdrawn");
        assertThat(buy(watching)).isDisabled();
        assertThat(OfficePage.row(office, id)).hasCount(0);

        undo(office).click();
        assertThat(Pages.stock(watching)).hasAttribute("data-state", before);
        assertThat(Pages.stock(watching)).hasAttribute("data-available", String.valueOf(OPENING_STOCK));
        assertThat(buy(watching)).isEnabled();
        assertThat(OfficePage.row(office, id)).isVisible();
    }

    @Test
    @TakesLong
    void restoresAProductFromAmongTheDeleted(LocalShop shop, Visitors visitors) throws Exception {
        long id = Goods.add(shop, "Snow globe", OPENING_STOCK);
        Page watching = watch(visitors, id);
        Page office = OfficePage.open(visitors, Look.DESKTOP, shop.administrator(), OfficePage.desk(id));
        office.getByTestId("delete").click();
        assertThat(office.locator("#deleted")).not().isEmpty();
        assertThat(Pages.stock(watching)).hasAttribute("data-state", "withdrawn");

        office.navigate("/office/products.html?q=globe");
        assertThat(office.getByTestId("no-results")).isVisible();
        office.getByTestId("show-deleted").check();
        OfficePage.row(office, id).getByTestId("restore").click();

        assertThat(OfficePage.row(office, id).getByTestId("delete")).isVisible();
        assertThat(Pages.stock(watching)).not().hasAttribute("data-state", "withdrawn");
        assertThat(buy(watching)).isEnabled();
    }

    @Test
    @TakesLong
    void balancesTheBooksAndListsTheLatestOrderFirst(LocalShop shop, Visitors visitors) throws Exception {
        long id = Goods.add(shop, "Chess clock", OPENING_STOCK);
        String order = Pages.order(visitors.arrive(Look.DESKTOP), id, "latest@shoppers.example");

        Page office = OfficePage.OVERVIEW.open(visitors, Look.DESKTOP, shop.administrator());
        assertThat(office.getByTestId("audit-verdict")).hasAttribute("data-tone", "good");
        Locator latest = office.locator("#latest [data-order-id]").first();
        assertThat(latest).hasAttribute("data-order-id", order);
        assertThat(latest).containsText("latest@shoppers.example");

        office.navigate("/office/orders.html");
        assertThat(office.getByTestId("order-row").first()).hasAttribute("data-order-id", order);
    }

    @ParameterizedTest
    @MethodSource("io.liveshelf.browser.Look#everyLanguageDirectionAndColors")
    @TakesLong
    void noPageHasAGraveFinding(Look look, LocalShop shop, Visitors visitors) {
        Page page = visitors.arrive(look);
        visitors.signIn(page, shop.administrator());
        SoftAssertions all = new SoftAssertions();
        for (OfficePage place : OfficePage.values()) {
            place.open(page);
            all.assertThat(Axe.graveFindings(page, visitors)).as(place.name()).isEmpty();
        }
        all.assertAll();
    }

    @Test
    @TakesLong
    void everyPageFitsTheWidthOfAPhone(LocalShop shop, Visitors visitors) {
        Page page = visitors.arrive(Look.PHONE);
        visitors.signIn(page, shop.administrator());
        SoftAssertions all = new SoftAssertions();
        for (OfficePage place : OfficePage.values()) {
            place.open(page);
            all.assertThat(Pages.beyondTheScreen(page))
                    .as("pixels of %s beyond the screen", place)
                    .isZero();
        }
        all.assertAll();
    }

    /** A shopper's page of the product, connected. */
    private static Page watch(Visitors visitors, long id) {
        Page page = Pages.watch(visitors, id);
        assertThat(Pages.stock(page)).hasAttribute("data-available", String.valueOf(OPENING_STOCK));
        return page;
    }

    private static Locator buy(Page shopPage) {
        return shopPage.locator("product-detail [data-testid=add-to-cart]");
    }

    private static Locator undo(Page office) {
        return office.locator(".toast-action");
    }
}
