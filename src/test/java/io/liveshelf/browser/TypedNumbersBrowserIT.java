package io.liveshelf.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.liveshelf.launch.LocalShop;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Numbers are read as people write them, in every form of the back office alike. */
@BrowserTest
class TypedNumbersBrowserIT {

    private static final int STALE = 412;
    private static final Look PERSIAN = Look.DESKTOP.in("fa-IR");

    @Test
    void digitsAndSignsOfManyCountriesAreRead(Visitors visitors) {
        Page page = visitors.arrive(Look.DESKTOP);
        page.navigate("/404.html");
        SoftAssertions all = new SoftAssertions();
        Map.ofEntries(
                        Map.entry("12.5", "12.5"),
                        Map.entry("12,5", "12.5"),
                        Map.entry("1,234", "1234"),
                        Map.entry("1,234.50", "1234.50"),
                        Map.entry("1.234,50", "1234.50"),
                        Map.entry("1.234.567", "1234567"),
                        Map.entry("12 345,6", "12345.6"),
                        Map.entry("1’234.50", "1234.50"),
                        Map.entry("۱٬۲۳۴٫۵۰", "1234.50"),
                        Map.entry("٣٠٫٥", "30.5"),
                        Map.entry("۱۲،۵", "12.5"),
                        Map.entry("１２．５", "12.5"),
                        Map.entry("\u200e−۳", "-3"),
                        Map.entry("+3", "3"),
                        Map.entry("1.999", "1.999"),
                        Map.entry("1,2,3", "1,2,3"),
                        Map.entry("many", "many"))
                .forEach((typed, plain) ->
                        all.assertThat(plainNumber(page, typed)).as(typed).isEqualTo(plain));
        all.assertAll();
    }

    @Test
    void deskTakesAPriceWithTheSignsOfPersian(LocalShop shop, Visitors visitors) throws Exception {
        long id = Goods.add(shop, "Silver tray", 0);
        Page page = OfficePage.open(visitors, PERSIAN, shop.administrator(), OfficePage.desk(id));
        page.getByTestId("price").fill("۱٬۲۳۴٫۵۰");
        page.getByTestId("purchase-limit").fill("۳");
        page.getByTestId("save").click();

        assertThat(page.locator("#unsaved")).hasAttribute("data-tone", "good");
        assertThat(Goods.stored(shop, id).at("/price/amount").asText()).isEqualTo("1234.50");
        assertThat(Goods.stored(shop, id).path("purchaseLimit").asInt()).isEqualTo(3);
    }

    @Test
    void newProductTakesADecimalComma(LocalShop shop, Visitors visitors) throws Exception {
        Page page = OfficePage.NEW_PRODUCT.open(visitors, Look.DESKTOP, shop.administrator());
        page.getByTestId("name").fill("Silver spoon");
        page.getByTestId("sku").fill("SPOON-" + UUID.randomUUID());
        page.getByTestId("price").fill("12,50");
        page.getByTestId("opening-stock").fill("1,200");
        page.getByTestId("save").click();

        page.waitForURL("**/office/product.html?id=*");
        assertThat(OfficePage.counter(page, "onHand")).hasAttribute("data-value", "1200");
        assertThat(page.getByTestId("price")).hasValue("12.50");
    }

    @Test
    void conflictOverACellTakesAPriceWithTheSignsOfPersian(LocalShop shop, Visitors visitors) throws Exception {
        String name = Goods.name("salver");
        long id = Goods.add(shop, name, 0);
        Page page = OfficePage.list(visitors, PERSIAN, shop, name);
        Locator row = OfficePage.row(page, id);
        row.getByTestId("edit-amount").click();
        row.getByTestId("cell-amount").fill("30,5");
        Goods.edit(shop, id, Map.of("price", Map.of("amount", "31.00", "currency", "EUR")));
        visitors.expectRefusal(STALE);
        row.getByTestId("cell-amount").press("Enter");
        page.getByTestId("edit-mine").click();
        page.getByTestId("own-text").fill("۳۲٫۵");
        page.getByTestId("keep-mine").click();

        assertThat(row.getByTestId("edit-amount")).isVisible();
        assertThat(Goods.stored(shop, id).at("/price/amount").asText()).isEqualTo("32.50");
    }

    @Test
    void pickerTakesWholeNumbersOfAnyDigitsAndNothingElse(LocalShop shop, Visitors visitors) throws Exception {
        long id = Goods.add(shop, "Silver fork", 20);
        Page page = Pages.watch(visitors, id);
        Locator quantity = page.locator("product-detail").getByTestId("quantity");
        quantity.fill("۱۲");
        quantity.press("Tab");
        assertThat(quantity).hasValue("12");
        quantity.fill("1.5");
        quantity.press("Tab");
        assertThat(quantity).hasValue("12");
    }

    private static String plainNumber(Page page, String typed) {
        return (String) page.evaluate("async (typed) => (await import('/js/numbers.js')).plainNumber(typed)", typed);
    }
}
