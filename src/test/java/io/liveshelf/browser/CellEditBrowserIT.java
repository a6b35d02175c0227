package io.liveshelf.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import io.liveshelf.launch.LocalShop;
import io.liveshelf.testing.TakesLong;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Products edited in the list, cell by cell. */
@TakesLong
@BrowserTest
class CellEditBrowserIT {

    private static final List<String> CELLS = List.of("edit-name", "edit-category", "edit-amount", "change-stock");
    private static final String GO =
            "(query) => { history.pushState(null, '', query); dispatchEvent(new PopStateEvent('popstate')); }";

    private static final int INVALID = 400;
    private static final int STALE = 412;
    private static final int UNAUTHENTICATED = 401;
    private static final int OPENING_STOCK = 12;

    @Test
    void savesACellWithTheKeyboardAndTakesItBack(LocalShop shop, Visitors visitors) throws Exception {
        String name = Goods.name("lamp");
        long id = Goods.add(shop, name, OPENING_STOCK);
        Locator row = OfficePage.row(OfficePage.list(visitors, Look.DESKTOP, shop, name), id);

        row.getByTestId("edit-name").press("F2");
        assertThat(row.getByTestId("cell-name")).isFocused();
        row.getByTestId("cell-name").fill("Reading " + name);
        row.getByTestId("cell-name").press("Enter");

        assertThat(row.getByTestId("edit-name")).hasText("Reading " + name);
        assertThat(row.getByTestId("edit-name")).isFocused();
        assertThat(Goods.stored(shop, id).path("name").asText()).isEqualTo("Reading " + name);
        row.page().locator(".toast-action").click();
        assertThat(row.getByTestId("edit-name")).hasText(name);
        assertThat(Goods.stored(shop, id).path("name").asText()).isEqualTo(name);
    }

    @Test
    void goesOnToTheNextCellWithTabAndToTheNextRowWithAnArrow(LocalShop shop, Visitors visitors) throws Exception {
        String name = Goods.name("vase");
        long first = Goods.add(shop, name + " a", OPENING_STOCK);
        long second = Goods.add(shop, name + " b", OPENING_STOCK);
        Page page = OfficePage.list(visitors, Look.DESKTOP, shop, name);
        OfficePage.row(page, first).getByTestId("edit-name").click();
        page.keyboard().press("Tab");
        assertThat(OfficePage.row(page, first).getByTestId("cell-category")).isFocused();
        page.keyboard().type("Vases");
        page.keyboard().press("Tab");
        assertThat(OfficePage.row(page, first).getByTestId("cell-amount")).isFocused();
        page.keyboard().press("Escape");

        assertThat(OfficePage.row(page, first).getByTestId("edit-category")).hasText("Vases");
        assertThat(OfficePage.row(page, first).getByTestId("edit-amount")).isFocused();
        page.keyboard().press("ArrowDown");
        assertThat(OfficePage.row(page, second).getByTestId("edit-amount")).isFocused();
        assertThat(Goods.stored(shop, first).path("category").asText()).isEqualTo("Vases");
    }

    @Test
    void saysAtTheCellWhatIsWrongAndTakesBackWithEscape(LocalShop shop, Visitors visitors) throws Exception {
        String name = Goods.name("bowl");
        long id = Goods.add(shop, name, OPENING_STOCK);
        Locator row = OfficePage.row(OfficePage.list(visitors, Look.DESKTOP, shop, name), id);
        row.getByTestId("edit-amount").click();
        row.getByTestId("cell-amount").fill("much");
        row.getByTestId("cell-amount").press("Enter");

        assertThat(row.getByTestId("cell-amount")).isFocused();
        assertThat(row.getByTestId("cell-amount")).hasAttribute("aria-invalid", "true");
        assertThat(row.locator(".field-error:visible")).not().isEmpty();
        row.getByTestId("cell-amount").press("Tab");
        assertThat(row.getByTestId("cell-amount")).isFocused();
        row.getByTestId("cell-amount").press("Escape");
        assertThat(row.getByTestId("edit-amount")).containsText(Goods.PRICE);
        assertThat(row.getByTestId("edit-amount")).isFocused();
    }

    @Test
    void announcesAChangeOfTheCellInWorkAndAsksBeforeItIsOverwritten(LocalShop shop, Visitors visitors)
            throws Exception {
        String name = Goods.name("clock");
        long id = Goods.add(shop, name, OPENING_STOCK);
        Page page = OfficePage.list(visitors, Look.DESKTOP, shop, name);
        Locator row = OfficePage.row(page, id);
        row.getByTestId("edit-amount").click();
        row.getByTestId("cell-amount").fill("30.00");
        Goods.edit(shop, id, Map.of("price", Map.of("amount", "31.00", "currency", "EUR")));
        assertThat(row.locator(".cell-note")).containsText("31.00");
        assertThat(row.getByTestId("cell-amount")).hasValue("30.00");

        visitors.expectRefusal(STALE);
        row.getByTestId("cell-amount").press("Enter");
        Locator dialog = page.getByTestId("conflict-dialog");
        assertThat(dialog.locator("[data-side=base]")).containsText("28.00");
        assertThat(dialog.locator("[data-side=theirs]")).containsText("31.00");
        assertThat(dialog.locator("[data-key=amount-mine]")).isFocused();
        assertThat(dialog.getByTestId("conflict-news")).isEmpty();
        Goods.edit(shop, id, Map.of("price", Map.of("amount", "32.00", "currency", "EUR")));
        assertThat(dialog.locator("[data-side=theirs]")).containsText("32.00");
        assertThat(dialog.getByTestId("conflict-news")).containsText("Price");
        assertThat(dialog.locator("[data-key=amount-mine]")).isFocused();
        page.keyboard().press("Escape");
        assertThat(row.getByTestId("cell-form")).hasAttribute("aria-busy", "false");
        assertThat(row.getByTestId("cell-amount")).hasValue("30.00");
        assertThat(row.getByTestId("cell-amount")).isFocused();

        page.keyboard().press("Enter");
        dialog.getByTestId("keep-mine").click();
        assertThat(row.getByTestId("edit-amount")).containsText("30.00");
        assertThat(Goods.stored(shop, id).at("/price/amount").asText()).isEqualTo("30.00");
    }

    @Test
    void savesWithoutAskingWhereOthersChangedSomethingElse(LocalShop shop, Visitors visitors) throws Exception {
        String name = Goods.name("bell");
        long id = Goods.add(shop, name, OPENING_STOCK);
        Locator row = OfficePage.row(OfficePage.list(visitors, Look.DESKTOP, shop, name), id);
        row.getByTestId("edit-amount").click();
        row.getByTestId("cell-amount").fill("30.00");
        Goods.edit(shop, id, Map.of("category", "Bells"));
        assertThat(row.getByTestId("edit-category")).hasText("Bells");
        visitors.expectRefusal(STALE);
        row.getByTestId("cell-amount").press("Enter");

        assertThat(row.getByTestId("edit-amount")).containsText("30.00");
        assertThat(Goods.stored(shop, id).path("category").asText()).isEqualTo("Bells");
        assertThat(Goods.stored(shop, id).at("/price/amount").asText()).isEqualTo("30.00");
    }

    @Test
    void keepsWhatIsTypedInACellOverAReloadAndTheEndOfTheSession(LocalShop shop, Visitors visitors) throws Exception {
        String name = Goods.name("mirror");
        long id = Goods.add(shop, name, OPENING_STOCK);
        Page page = OfficePage.list(visitors, Look.DESKTOP, shop, name);
        Locator row = OfficePage.row(page, id);
        row.getByTestId("edit-name").click();
        row.getByTestId("cell-name").fill("Hand " + name);
        page.reload();
        assertThat(row.getByTestId("cell-name")).hasValue("Hand " + name);
        // What the page asks for when it opens is answered: it is to find out when it saves, and not before.
        page.waitForLoadState(LoadState.NETWORKIDLE);

        page.context().clearCookies();
        visitors.expectRefusal(UNAUTHENTICATED);
        row.getByTestId("cell-name").press("Enter");
        page.getByTestId("again-password").fill(shop.administrator().password());
        page.getByTestId("again-password").press("Enter");
        assertThat(row.getByTestId("edit-name")).hasText("Hand " + name);
        assertThat(Goods.stored(shop, id).path("name").asText()).isEqualTo("Hand " + name);
    }

    @Test
    void changesTheStockBySoManyAndTakesItBack(LocalShop shop, Visitors visitors) throws Exception {
        String name = Goods.name("stool");
        long id = Goods.add(shop, name, OPENING_STOCK);
        Page page = OfficePage.list(visitors, Look.DESKTOP, shop, name);
        Locator row = OfficePage.row(page, id);
        row.getByTestId("change-stock").click();
        row.getByTestId("cell-quantity").fill("-3");
        Goods.take(shop, id, 2);
        assertThat(row.getByTestId("stock")).hasAttribute("data-available", String.valueOf(OPENING_STOCK - 2));
        assertThat(row.getByTestId("cell-quantity")).hasValue("-3");
        row.getByTestId("cell-reason").fill("a leg is loose");
        row.getByTestId("cell-reason").press("Enter");

        assertThat(row.getByTestId("stock")).hasAttribute("data-available", String.valueOf(OPENING_STOCK - 5));
        assertThat(row.getByTestId("change-stock")).isFocused();
        page.locator(".toast-action").click();
        assertThat(row.getByTestId("stock")).hasAttribute("data-available", String.valueOf(OPENING_STOCK - 2));
    }

    @Test
    void keepsWhatIsTypedWhileTheCellIsBeingSavedAlsoWhenTheListIsDrawnAnew(LocalShop shop, Visitors visitors)
            throws Exception {
        String name = Goods.name("teapot");
        long id = Goods.add(shop, name + " a", OPENING_STOCK);
        Goods.add(shop, name + " b", OPENING_STOCK);
        Page page = OfficePage.list(visitors, Look.DESKTOP, shop, name);
        Locator row = OfficePage.row(page, id);
        row.getByTestId("edit-name").click();
        row.getByTestId("cell-name").fill(name + " c");
        Held saving = Held.on(page, Held.EDITS);
        row.getByTestId("cell-name").press("Enter");
        saving.await(1);
        row.getByTestId("cell-name").fill(name + " of clay");
        row.getByTestId("cell-name").press("Escape");
        page.locator("[data-sort=name]").click();
        assertThat(page.locator("#results")).hasAttribute("aria-busy", "false");
        assertThat(page.getByTestId("product-row").last()).hasAttribute("data-product-id", String.valueOf(id));
        saving.letGo();

        assertThat(row.getByTestId("cell-form")).hasAttribute("aria-busy", "false");
        assertThat(page.locator(".toast")).isVisible();
        assertThat(Goods.stored(shop, id).path("name").asText()).isEqualTo(name + " c");
        assertThat(row.getByTestId("cell-name")).hasValue(name + " of clay");
        assertThat(row.locator(".cell-note")).isEmpty();
        row.getByTestId("cell-name").press("Enter");
        assertThat(row.getByTestId("edit-name")).hasText(name + " of clay");
    }

    @Test
    void saysWhatIsRefusedOfACellThatHasLeftTheList(LocalShop shop, Visitors visitors) throws Exception {
        String name = Goods.name("jug");
        long id = Goods.add(shop, name, OPENING_STOCK);
        Page page = OfficePage.list(visitors, Look.DESKTOP, shop, name);
        Locator row = OfficePage.row(page, id);
        row.getByTestId("edit-name").click();
        row.getByTestId("cell-name").fill("Big " + name);
        visitors.expectRefusal(INVALID);
        Held saving = Held.on(page, Held.EDITS);
        row.getByTestId("cell-name").press("Enter");
        saving.await(1);
        page.getByTestId("search").fill("no such thing");
        assertThat(row).hasCount(0);
        saving.refuse(
                INVALID,
                "{\"code\":\"validation\",\"detail\":\"Not like this.\",\"errors\":"
                        + "[{\"field\":\"name\",\"message\":\"Not like this.\"}]}");

        assertThat(page.locator(".toast[data-tone=danger]")).containsText("Not like this.");
        page.getByTestId("search").fill(name);
        assertThat(row.getByTestId("cell-name")).hasValue("Big " + name);
    }

    @Test
    void keyboardStaysOnItsProductWhenTheListIsDrawnAnewAndGoesToNoOther(LocalShop shop, Visitors visitors)
            throws Exception {
        String name = Goods.name("plate");
        Goods.add(shop, name + " alder", OPENING_STOCK);
        long id = Goods.add(shop, name + " birch", OPENING_STOCK);
        Page page = OfficePage.list(visitors, Look.DESKTOP, shop, name);
        Locator row = OfficePage.row(page, id);
        row.getByTestId("edit-amount").focus();

        page.evaluate(GO, "?sort=-name&q=" + name);
        assertThat(page.getByTestId("product-row").first()).hasAttribute("data-product-id", String.valueOf(id));
        assertThat(row.getByTestId("edit-amount")).isFocused();
        page.evaluate(GO, "?q=" + name + " alder");
        assertThat(row).hasCount(0);
        assertThat(page.locator("#count")).isFocused();
    }

    @Test
    void saleLeavesTheCellsAsTheyAre(LocalShop shop, Visitors visitors) throws Exception {
        String name = Goods.name("cup");
        long id = Goods.add(shop, name, OPENING_STOCK);
        Locator row = OfficePage.row(OfficePage.list(visitors, Look.DESKTOP, shop, name), id);
        for (String cell : CELLS) {
            row.getByTestId(cell).evaluate("(button) => { button.dataset.before = ''; }");
        }
        Goods.take(shop, id, 8);

        assertThat(row.getByTestId("stock")).hasAttribute("data-available", String.valueOf(OPENING_STOCK - 8));
        for (String cell : CELLS) {
            assertThat(row.getByTestId(cell)).hasAttribute("data-before", "");
        }
    }

    @Test
    void asksOneAfterTheOtherOfTwoConflictsInOneRow(LocalShop shop, Visitors visitors) throws Exception {
        String name = Goods.name("tray");
        long id = Goods.add(shop, name, OPENING_STOCK);
        Page page = OfficePage.list(visitors, Look.DESKTOP, shop, name);
        Locator row = OfficePage.row(page, id);
        row.getByTestId("edit-name").click();
        row.getByTestId("cell-name").fill("Round " + name);
        row.getByTestId("edit-category").click();
        row.getByTestId("cell-category").fill("Trays");
        Goods.edit(shop, id, Map.of("name", "Oval " + name, "category", "Kitchen"));
        assertThat(row.locator("[data-cell=category] .cell-note")).containsText("Kitchen");
        visitors.expectRefusal(STALE);
        Held saving = Held.on(page, Held.EDITS);
        row.getByTestId("cell-name").press("Enter");
        row.getByTestId("cell-category").press("Enter");
        saving.await(2);
        saving.letGoFirst();
        Locator dialog = page.getByTestId("conflict-dialog");
        assertThat(dialog).hasCount(1);
        saving.letGo();

        assertThat(row.locator("[aria-busy=true]")).hasCount(2);
        assertThat(dialog.locator(".conflict-row")).hasAttribute("data-field", "name");
        assertThat(dialog).hasCount(1);
        dialog.getByTestId("keep-mine").click();
        assertThat(dialog.locator(".conflict-row")).hasAttribute("data-field", "category");
        assertThat(row.getByTestId("edit-name")).hasText("Round " + name);
        Goods.edit(shop, id, Map.of("category", "House"));
        assertThat(dialog.locator("[data-side=theirs]")).containsText("House");
        dialog.getByTestId("keep-mine").click();
        assertThat(dialog).hasCount(0);
        assertThat(row.getByTestId("edit-name")).hasText("Round " + name);
        assertThat(row.getByTestId("edit-category")).hasText("Trays");
        assertThat(Goods.stored(shop, id).path("category").asText()).isEqualTo("Trays");
    }

    @Test
    void takesBackAMovementWithTheLongestOfReasons(LocalShop shop, Visitors visitors) throws Exception {
        String name = Goods.name("chair");
        long id = Goods.add(shop, name, OPENING_STOCK);
        Page page = OfficePage.list(visitors, Look.DESKTOP, shop, name);
        Locator row = OfficePage.row(page, id);
        row.getByTestId("change-stock").click();
        row.getByTestId("cell-quantity").fill("-3");
        row.getByTestId("cell-reason").fill("دلیل ".repeat(100));
        row.getByTestId("cell-reason").press("Enter");
        assertThat(row.getByTestId("stock")).hasAttribute("data-available", String.valueOf(OPENING_STOCK - 3));
        page.locator(".toast-action").click();
        assertThat(row.getByTestId("stock")).hasAttribute("data-available", String.valueOf(OPENING_STOCK));

        page.navigate(OfficePage.desk(id));
        assertThat(page.getByTestId("ledger-row").first()).containsText("Undone: \u2068دلیل");
        assertThat(page.getByTestId("ledger-row").first()).containsText("…\u2069");
    }

    @ParameterizedTest
    @MethodSource("io.liveshelf.browser.Look#phones")
    void fitsAPhoneAndHasNoGraveFinding(Look look, LocalShop shop, Visitors visitors) throws Exception {
        String name = Goods.name("carpet");
        long id = Goods.add(shop, name, OPENING_STOCK);
        Page page = OfficePage.list(visitors, look, shop, name);
        Locator row = OfficePage.row(page, id);
        row.getByTestId("change-stock").click();
        row.getByTestId("edit-name").click();
        row.getByTestId("edit-amount").click();
        row.getByTestId("cell-amount").fill("۳۰٫۵");
        row.locator("[data-cell=amount]").getByTestId("save").click();
        assertThat(row.getByTestId("edit-amount")).isVisible();
        assertThat(Goods.stored(shop, id).at("/price/amount").asText()).isEqualTo("30.50");
        row.getByTestId("edit-amount").click();
        row.getByTestId("cell-amount").fill("much");
        row.getByTestId("cell-amount").press("Enter");

        assertThat(Pages.beyondTheScreen(page)).isZero();
        assertThat(Axe.graveFindings(page, visitors)).isEmpty();
    }
}
