package io.liveshelf.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.liveshelf.launch.LocalShop;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Products edited in the list, cell by cell. */
@BrowserTest
class CellEditBrowserIT {

    private static final int STALE = 412;
    private static final int UNAUTHENTICATED = 401;
    private static final int OPENING_STOCK = 12;

    @Test
    void savesACellWithTheKeyboardAndTakesItBack(LocalShop shop, Visitors visitors) throws Exception {
        String name = name("lamp");
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
        String name = name("vase");
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
        String name = name("bowl");
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
        String name = name("clock");
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
        Goods.edit(shop, id, Map.of("price", Map.of("amount", "32.00", "currency", "EUR")));
        assertThat(dialog.locator("[data-side=theirs]")).containsText("32.00");
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
        String name = name("bell");
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
        String name = name("mirror");
        long id = Goods.add(shop, name, OPENING_STOCK);
        Page page = OfficePage.list(visitors, Look.DESKTOP, shop, name);
        Locator row = OfficePage.row(page, id);
        row.getByTestId("edit-name").click();
        row.getByTestId("cell-name").fill("Hand " + name);
        page.reload();
        assertThat(row.getByTestId("cell-name")).hasValue("Hand " + name);

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
        String name = name("stool");
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

    @ParameterizedTest
    @MethodSource("io.liveshelf.browser.Look#phones")
    void fitsAPhoneAndHasNoGraveFinding(Look look, LocalShop shop, Visitors visitors) throws Exception {
        String name = name("carpet");
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

    /** A name that no other product has. */
    private static String name(String thing) {
        return thing + " " + UUID.randomUUID().toString().substring(0, 8);
    }
}
