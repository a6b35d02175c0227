package io.liveshelf.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.liveshelf.launch.LocalShop;
import io.liveshelf.testing.TakesLong;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two operators on one product: neither loses what they wrote, whatever happens meanwhile. */
@BrowserTest
class EditConflictBrowserIT {

    private static final int STALE = 412;
    private static final int UNAUTHENTICATED = 401;
    private static final int MOST_TABS = 12;

    @Test
    void picksFieldByFieldAmongWhatWasTheirsAndMineWithTheKeyboard(LocalShop shop, Visitors visitors) throws Exception {
        long id = kite(shop);
        Page page = OfficePage.desk(visitors, Look.DESKTOP, shop, id);
        page.getByTestId("name").fill("Silk kite");
        page.getByTestId("description").fill("It flies very high on windy days.");
        Goods.edit(shop, id, Map.of("name", "Linen kite", "brand", "Aeolus"));
        visitors.expectRefusal(STALE);
        page.getByTestId("save").press("Enter");

        Locator name = page.locator(".conflict-row[data-field=name]");
        assertThat(side(name, "base")).containsText("Paper kite");
        assertThat(side(name, "theirs").locator("ins")).hasText("Linen");
        assertThat(side(name, "mine").locator("ins")).hasText("Silk");
        assertThat(page.locator(".conflict-row")).hasCount(1);
        assertThat(page.locator(".settled-row[data-field=brand]")).containsText("Aeolus");
        assertThat(page.locator(".settled-row[data-field=description] ins")).hasText("very ");
        assertThat(page.locator("[data-key=name-mine]")).isFocused();

        page.keyboard().press("ArrowUp");
        assertThat(page.locator("[data-key=name-theirs]")).isFocused();
        assertThat(page.locator("[data-key=name-theirs]")).isChecked();
        tabTo(page, "[data-testid=keep-mine]");
        page.keyboard().press("Enter");

        assertThat(page.getByTestId("conflict")).hasCount(0);
        assertThat(page.getByTestId("save")).isFocused();
        assertThat(page.locator("#unsaved")).hasAttribute("data-tone", "good");
        assertThat(Goods.stored(shop, id).path("name").asText()).isEqualTo("Linen kite");
        assertThat(Goods.stored(shop, id).path("description").asText()).contains("very high");
        assertThat(Goods.stored(shop, id).path("brand").asText()).isEqualTo("Aeolus");
    }

    @Test
    void savesATextOfItsOwnAndWhatItWasBefore(LocalShop shop, Visitors visitors) throws Exception {
        long id = kite(shop);
        Page page = OfficePage.desk(visitors, Look.DESKTOP, shop, id);
        page.getByTestId("name").fill("Silk kite");
        page.getByTestId("price").fill("30.00");
        Goods.edit(shop, id, Map.of("name", "Linen kite", "price", Map.of("amount", "31.00", "currency", "EUR")));
        visitors.expectRefusal(STALE);
        page.getByTestId("save").click();

        page.locator(".conflict-row[data-field=name]").getByTestId("edit-mine").click();
        assertThat(page.getByTestId("own-text")).isFocused();
        page.getByTestId("own-text").fill("Silk and linen kite");
        assertThat(page.getByTestId("name")).hasValue("Silk and linen kite");
        page.locator("[data-key=amount-base]").check();
        page.getByTestId("keep-mine").click();

        assertThat(page.locator("#unsaved")).hasAttribute("data-tone", "good");
        assertThat(Goods.stored(shop, id).path("name").asText()).isEqualTo("Silk and linen kite");
        assertThat(Goods.stored(shop, id).at("/price/amount").asText()).isEqualTo(Goods.PRICE);
    }

    @Test
    void takesAlongWhatOthersChangedElsewhereAndSaysSo(LocalShop shop, Visitors visitors) throws Exception {
        long id = kite(shop);
        Page page = OfficePage.desk(visitors, Look.DESKTOP, shop, id);
        page.getByTestId("description").fill("Flies.");
        Goods.edit(shop, id, Map.of("brand", "Aeolus", "name", "Linen kite"));
        assertThat(page.getByTestId("changed-elsewhere")).containsText("Name, Brand");
        visitors.expectRefusal(STALE);
        page.getByTestId("save").click();

        assertThat(page.locator("#unsaved")).hasAttribute("data-tone", "good");
        assertThat(page.getByTestId("changed-elsewhere")).containsText("Saved");
        assertThat(page.getByTestId("changed-elsewhere")).containsText("Name, Brand");
        assertThat(page.getByTestId("brand")).hasValue("Aeolus");
        assertThat(page.getByTestId("conflict")).hasCount(0);
        assertThat(Goods.stored(shop, id).path("description").asText()).isEqualTo("Flies.");
    }

    @Test
    @TakesLong
    void keepsAnOpenConflictAndWhatWasTypedInItOverAReload(LocalShop shop, Visitors visitors) throws Exception {
        long id = kite(shop);
        Page page = OfficePage.desk(visitors, Look.DESKTOP, shop, id);
        page.getByTestId("name").fill("Silk kite");
        Goods.edit(shop, id, Map.of("name", "Linen kite"));
        page.getByTestId("compare").click();
        page.getByTestId("edit-mine").click();
        page.getByTestId("own-text").fill("Kite of silk");

        page.reload();

        Locator name = page.locator(".conflict-row[data-field=name]");
        assertThat(side(name, "base")).containsText("Paper kite");
        assertThat(side(name, "theirs")).containsText("Linen kite");
        assertThat(side(name, "mine").locator("ins")).hasText("Kite of silk");
        assertThat(page.getByTestId("restored")).isVisible();
    }

    @Test
    void savesAfterSigningInAgainInPlace(LocalShop shop, Visitors visitors) throws Exception {
        long id = kite(shop);
        Page page = OfficePage.desk(visitors, Look.DESKTOP, shop, id);
        page.getByTestId("name").fill("Silk kite");
        page.context().clearCookies();
        visitors.expectRefusal(UNAUTHENTICATED);
        page.getByTestId("save").click();
        page.getByTestId("again-later").click();
        assertThat(page.getByTestId("changed-elsewhere")).containsText("signed out");
        assertThat(page.getByTestId("name")).hasValue("Silk kite");
        assertThat(Goods.stored(shop, id).path("name").asText()).isEqualTo("Paper kite");

        page.getByTestId("elsewhere-action").click();
        assertThat(page.getByTestId("again-password")).isFocused();
        page.getByTestId("again-password").fill(shop.administrator().password());
        page.getByTestId("again-password").press("Enter");

        assertThat(page.getByTestId("sign-in-again")).hasCount(0);
        assertThat(page.locator("#unsaved")).hasAttribute("data-tone", "good");
        assertThat(page.getByTestId("save")).isFocused();
        assertThat(Goods.stored(shop, id).path("name").asText()).isEqualTo("Silk kite");
    }

    @Test
    @TakesLong
    void tellsAnotherOperatorWhoseWordsStandInTheForm(LocalShop shop, Visitors visitors) throws Exception {
        long id = kite(shop);
        Customer kim = Customer.hire(shop, "Kim");
        Customer robin = Customer.hire(shop, "Robin");
        Page page = OfficePage.open(visitors, Look.DESKTOP, kim.asOperator(), OfficePage.desk(id));
        page.getByTestId("name").fill("Silk kite");
        page.context().clearCookies();
        visitors.expectRefusal(UNAUTHENTICATED);
        page.getByTestId("save").click();
        page.getByTestId("again-email").fill(robin.email());
        page.getByTestId("again-password").fill(robin.password());
        page.getByTestId("again-submit").click();

        assertThat(page.getByTestId("restored")).containsText("Kim");
        assertThat(page.getByTestId("name")).hasValue("Silk kite");
        assertThat(Goods.stored(shop, id).path("name").asText()).isEqualTo("Paper kite");
        Page next = page.context().newPage();
        next.navigate(OfficePage.desk(id));
        assertThat(next.getByTestId("restored")).containsText("Kim");
    }

    @Test
    void saysThatTheProductIsGoneAndKeepsWhatWasTyped(LocalShop shop, Visitors visitors) throws Exception {
        long id = kite(shop);
        Page page = OfficePage.desk(visitors, Look.DESKTOP, shop, id);
        page.getByTestId("name").fill("Silk kite");
        Goods.delete(shop, id);
        assertThat(page.getByTestId("deleted-meanwhile")).isVisible();
        visitors.expectRefusal(STALE);
        visitors.expectRefusal(404);
        page.getByTestId("save").click();

        assertThat(page.locator("#edit")).hasAttribute("aria-busy", "false");
        assertThat(page.getByTestId("deleted-meanwhile")).isVisible();
        assertThat(page.getByTestId("name")).hasValue("Silk kite");
        assertThat(Goods.stored(shop, id).hasNonNull("deletedAt")).isTrue();
        page.getByTestId("as-new").click();
        page.waitForURL(url -> url.endsWith("/office/product.html?new=&of=" + id));
        assertThat(page.getByTestId("name")).hasValue("Silk kite");
    }

    @Test
    @TakesLong
    void editOfADeletedProductStandsBesideTheDraftOfANewOne(LocalShop shop, Visitors visitors) throws Exception {
        long id = kite(shop);
        Page page = OfficePage.NEW_PRODUCT.open(visitors, Look.DESKTOP, shop.administrator());
        page.getByTestId("name").fill("Clay pot");
        page.navigate(OfficePage.desk(id));
        page.getByTestId("name").fill("Silk kite");
        Goods.delete(shop, id);
        page.getByTestId("as-new").click();
        page.waitForURL("**/office/product.html?new=&of=*");
        assertThat(page.getByTestId("name")).hasValue("Silk kite");

        page.navigate("/office/product.html?new");
        assertThat(page.getByTestId("name")).hasValue("Clay pot");
    }

    @Test
    void discardsToWhatIsStoredNowAndTakesTheEditUpAgain(LocalShop shop, Visitors visitors) throws Exception {
        long id = kite(shop);
        Page page = OfficePage.desk(visitors, Look.DESKTOP, shop, id);
        page.getByTestId("description").fill("Flies.");
        Goods.edit(shop, id, Map.of("name", "Linen kite"));
        assertThat(page.getByTestId("changed-elsewhere")).containsText("Name");
        page.getByTestId("discard").click();
        assertThat(page.getByTestId("name")).hasValue("Linen kite");
        assertThat(page.getByTestId("description")).hasValue("It flies high on windy days.");

        page.locator(".toast-action").click();
        assertThat(page.getByTestId("description")).hasValue("Flies.");
        visitors.expectRefusal(STALE);
        page.getByTestId("save").click();
        assertThat(page.locator("#unsaved")).hasAttribute("data-tone", "good");
        assertThat(Goods.stored(shop, id).path("name").asText()).isEqualTo("Linen kite");
    }

    @Test
    void saysThatTheyChangedItAgainAndKeepsTheKeyboardInTheConflict(LocalShop shop, Visitors visitors)
            throws Exception {
        long id = kite(shop);
        Page page = OfficePage.desk(visitors, Look.DESKTOP, shop, id);
        page.getByTestId("name").fill("Silk kite");
        page.getByTestId("brand").fill("Aeolus");
        Goods.edit(shop, id, Map.of("name", "Linen kite", "brand", "Boreas"));
        page.getByTestId("compare").click();
        assertThat(page.locator(".conflict-row")).hasCount(2);
        assertThat(page.getByTestId("conflict-news")).isEmpty();
        page.locator("[data-key=brand-mine]").focus();
        Goods.edit(shop, id, Map.of("brand", "Aeolus"));

        assertThat(page.locator(".conflict-row")).hasCount(1);
        assertThat(page.getByTestId("conflict-news")).containsText("Brand");
        assertThat(page.locator("[data-key=name-mine]")).isFocused();
        Goods.edit(shop, id, Map.of("name", "Cotton kite"));
        assertThat(side(page.locator(".conflict-row"), "theirs")).containsText("Cotton kite");
        assertThat(page.getByTestId("conflict-news")).containsText("Name");
    }

    @Test
    void keyboardStaysOnWhatIsDoneWithTheProductWhileOthersEditIt(LocalShop shop, Visitors visitors) throws Exception {
        long id = kite(shop);
        Page page = OfficePage.desk(visitors, Look.DESKTOP, shop, id);
        page.getByTestId("delete").focus();
        Goods.edit(shop, id, Map.of("name", "Linen kite"));
        assertThat(page.locator("#title")).hasText("Linen kite");
        assertThat(page.getByTestId("delete")).isFocused();

        page.keyboard().press("Enter");
        assertThat(page.getByTestId("restore")).isFocused();
    }

    @ParameterizedTest
    @MethodSource("io.liveshelf.browser.Look#phones")
    @TakesLong
    void fitsAPhoneAndHasNoGraveFinding(Look look, LocalShop shop, Visitors visitors) throws Exception {
        long id = kite(shop);
        Page page = OfficePage.desk(visitors, look, shop, id);
        page.getByTestId("name").fill("Silk kite, which the wind carries up to where one can hardly see it");
        page.getByTestId("description").fill("Flies.");
        Goods.edit(shop, id, Map.of("name", "Linen kite", "brand", "Aeolus"));
        page.getByTestId("compare").click();
        page.getByTestId("edit-mine").click();

        assertThat(Pages.beyondTheScreen(page)).isZero();
        assertThat(Axe.graveFindings(page, visitors)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.liveshelf.browser.Look#phones")
    @TakesLong
    void headlineIsBelowTheHeaderWhereverOneWasBefore(Look look, LocalShop shop, Visitors visitors) throws Exception {
        long id = kite(shop);
        Page page = OfficePage.desk(visitors, look, shop, id);
        page.getByTestId("name").fill("Silk kite");
        Goods.edit(shop, id, Map.of("name", "Linen kite"));
        compareFromBelow(page);
        assertThat(page.locator("[data-key=name-mine]")).isFocused();
        assertThat(belowTheHeader(page)).isBetween(0, 60);

        Page other = OfficePage.desk(visitors, look, shop, id);
        other.getByTestId("description").fill("Flies.");
        Goods.edit(shop, id, Map.of("brand", "Aeolus", "category", "Toys"));
        compareFromBelow(other);
        assertThat(other.getByTestId("conflict-title")).isFocused();
        assertThat(belowTheHeader(other)).isBetween(0, 60);
    }

    private static void compareFromBelow(Page page) {
        assertThat(page.getByTestId("compare")).isVisible();
        page.evaluate("document.querySelector('#ledger').scrollIntoView()");
        page.getByTestId("compare").evaluate("button => button.click()"); // scrolls to nothing by itself
        assertThat(page.getByTestId("conflict")).isVisible();
    }

    /** By so many pixels. */
    private static int belowTheHeader(Page page) {
        return ((Number)
                        page.evaluate(
                                "Math.floor(document.querySelector('[data-testid=conflict-title]')"
                                        + ".getBoundingClientRect().top - document.querySelector('shop-header').getBoundingClientRect().bottom)"))
                .intValue();
    }

    private static long kite(LocalShop shop) throws Exception {
        return Goods.add(shop, "Paper kite", 12, Map.of("description", "It flies high on windy days."));
    }

    private static Locator side(Locator row, String side) {
        return row.locator("[data-side=" + side + "]");
    }

    private static void tabTo(Page page, String selector) {
        Locator focused = page.locator(selector + ":focus");
        for (int i = 0; i < MOST_TABS && focused.count() == 0; i++) {
            page.keyboard().press("Tab");
        }
        assertThat(focused).hasCount(1);
    }
}
