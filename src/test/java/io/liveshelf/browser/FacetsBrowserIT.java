package io.liveshelf.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsCheckedOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.liveshelf.launch.LocalShop;
import io.liveshelf.testing.TakesLong;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The filters of the shelf: what they leave, what they count, and where they are kept. */
@BrowserTest
class FacetsBrowserIT {

    private static final String TWO_BRANDS = "brand=in=('Ember Row','Pegwood')";
    private static final String CHEAP = "price>=20;price<80";

    @Test
    void narrowsShelfAndCountsByTwoBrandsAndAPriceBand(LocalShop shop, Visitors visitors) throws Exception {
        ShelfPage shelf = ShelfPage.open(visitors, Look.DESKTOP, "/");
        shelf.brand("Ember Row").click();
        shelf.brand("Pegwood").click();
        shelf.shows(Found.by(shop, TWO_BRANDS).ids());

        JsonNode band = Found.by(shop, TWO_BRANDS).facets().path("price").path(1);
        String limits = limit(band, "from") + '-' + limit(band, "to");
        String price = "price>=" + limit(band, "from") + ";price<" + limit(band, "to");
        assertThat(shelf.band(limits).getByTestId("count"))
                .hasText(band.path("count").asText());
        shelf.band(limits).click();

        Found both = Found.by(shop, TWO_BRANDS + ';' + price);
        shelf.shows(both.ids());
        assertThat(both.ids()).hasSize(band.path("count").asInt());
        shelf.counts(both.counts("brand"));
        assertThat(shelf.page().getByTestId("in-stock-count"))
                .hasText(both.facets().path("inStock").path(0).path("count").asText());
        assertThat(shelf.page().locator("[data-category='Lighting'] .chip-count"))
                .hasText(both.counts("category").get("Lighting").toString());
        assertThat(shelf.applied()).hasCount(3);
    }

    @Test
    void hearsOfTheProductsThatAreLeftOnTheShelf(LocalShop shop, Visitors visitors) throws Exception {
        ShelfPage shelf = ShelfPage.open(visitors, Look.DESKTOP, "/");
        shelf.brand("Greenlow Nursery").click();
        shelf.shows(Found.by(shop, "brand=='Greenlow Nursery'").ids());
        Locator card = shelf.page().locator("product-card").first();
        int before = Integer.parseInt(card.getByTestId("stock").getAttribute("data-available"));

        Goods.receive(shop, Long.parseLong(card.getAttribute("data-product-id")), 3);
        assertThat(card.getByTestId("stock")).hasAttribute("data-available", String.valueOf(before + 3));
    }

    @Test
    void keepsTheFiltersInTheAddressAndTakesThemBack(LocalShop shop, Visitors visitors) throws Exception {
        ShelfPage shelf = ShelfPage.open(visitors, Look.DESKTOP, "/?brand=Ember+Row&brand=Pegwood&min=20&below=80");
        shelf.shows(Found.by(shop, TWO_BRANDS + ';' + CHEAP).ids());

        shelf.applied().filter(named("Pegwood")).click();
        shelf.shows(Found.by(shop, "brand=='Ember Row';" + CHEAP).ids());
        assertThat(shelf.applied().last()).isFocused();
        shelf.page().getByTestId("clear-all").click();
        assertThat(shelf.page()).hasURL(Pattern.compile(":\\d+/$"));
        assertThat(shelf.applied()).hasCount(0);
        assertThat(shelf.page().locator("#count")).isFocused();

        shelf.page().goBack();
        shelf.page().goBack();
        shelf.shows(Found.by(shop, TWO_BRANDS + ';' + CHEAP).ids());
        shelf.page().goForward();
        shelf.page().reload();
        shelf.shows(Found.by(shop, "brand=='Ember Row';" + CHEAP).ids());
        assertThat(shelf.brand("Ember Row").locator("input")).isChecked();
        assertThat(shelf.brand("Pegwood").locator("input")).isChecked(new IsCheckedOptions().setChecked(false));
    }

    @Test
    @TakesLong
    void choosesOnAPhoneByKeyboard(LocalShop shop, Visitors visitors) throws Exception {
        ShelfPage shelf = ShelfPage.open(visitors, Look.PHONE.in("fa-IR").with(ColorScheme.DARK), "/");
        Page page = shelf.page();
        page.getByTestId("open-facets").press("Enter");
        Locator sheet = page.getByTestId("sheet");
        assertThat(sheet).isVisible();
        KeyboardBrowserIT.tabTo(page, "input[value='Wether & Warp']");
        page.keyboard().press("Space");

        int left = Found.by(shop, "brand=='Wether & Warp'").ids().size();
        assertThat(sheet.getByTestId("show-found")).containsText(persian(left));
        assertThat(page.locator("input[value='Wether & Warp']")).isFocused();
        assertThat(Pages.beyondTheScreen(page)).isZero();
        KeyboardBrowserIT.tabTo(page, "[data-testid=show-found]");
        page.keyboard().press("Enter");
        assertThat(sheet).isHidden();
        assertThat(page.getByTestId("open-facets")).isFocused();
        assertThat(page.getByTestId("open-facets").locator(".badge")).hasText(persian(1));
        assertThat(shelf.ids()).hasSize(left);

        page.keyboard().press("Enter");
        assertThat(sheet).isVisible();
        assertThat(Axe.graveFindings(page, visitors)).isEmpty();
        page.keyboard().press("Escape");
        assertThat(sheet).isHidden();
    }

    @Test
    void readsPricesInPersianDigitsFromRightToLeft(LocalShop shop, Visitors visitors) throws Exception {
        ShelfPage shelf = ShelfPage.open(visitors, Look.DESKTOP.in("fa-IR"), "/?brand=Hark+%26+Hollow");
        Page page = shelf.page();
        assertThat(page.locator("#side").boundingBox().x)
                .isGreaterThan(page.locator("#results").boundingBox().x);
        page.getByTestId("price-min").fill("۱۰۰٫۵۰");
        page.getByTestId("price-max").fill("۳۰");
        page.getByTestId("price-apply").click();
        assertThat(page.getByTestId("price-error")).isVisible();
        assertThat(page.getByTestId("price-max")).hasAttribute("aria-invalid", "true");

        page.getByTestId("price-max").fill("۳۵۰");
        page.keyboard().press("Enter");
        shelf.shows(Found.by(shop, "brand=='Hark & Hollow';price>=100.50;price<=350")
                .ids());
        assertThat(page.getByTestId("price-error")).isHidden();
        assertThat(page).hasURL(Pattern.compile("min=100\\.50&max=350&"));
        page.reload();
        assertThat(page.getByTestId("price-min")).hasValue("۱۰۰٫۵۰");
    }

    @Test
    void tellsWhatToLetGoOfWhereNothingIsLeft(LocalShop shop, Visitors visitors) throws Exception {
        Page page = visitors.arrive(Look.DESKTOP);
        page.navigate("/?category=Plants&brand=Greenlow+Nursery&max=1");
        Locator none = page.getByTestId("no-results");
        assertThat(none.getByRole(AriaRole.LINK)).hasCount(2);

        none.locator("a").first().click();
        ShelfPage shelf = new ShelfPage(page);
        shelf.shows(Found.by(shop, "category==Plants;brand=='Greenlow Nursery'").ids());
        assertThat(page).hasURL(Pattern.compile("\\?category=Plants&brand=Greenlow\\+Nursery$"));
    }

    @Test
    void keepsTheKeyboardOnTheOptionThatWasChosen(LocalShop shop, Visitors visitors) throws Exception {
        for (String brand : List.of("Aspen & Ash", "Zinc Works")) {
            Goods.add(shop, "Tray", 1, Map.of("brand", brand)); // so that the rarest are not offered at first
        }
        ShelfPage shelf = ShelfPage.open(visitors, Look.DESKTOP, "/?brand=Saltmarket+Press");
        Locator rare = shelf.brand("Saltmarket Press").locator("input");
        rare.click();
        assertThat(shelf.applied()).hasCount(0);
        shelf.counts(Found.by(shop, "id>0").counts("brand"));
        assertThat(rare).isVisible();
        assertThat(rare).isFocused();
    }

    @Test
    void goesOnToTheFirstFilterOnceAllAreCleared(Visitors visitors) {
        ShelfPage shelf = ShelfPage.open(visitors, Look.PHONE, "/?brand=Ember+Row");
        Page page = shelf.page();
        page.getByTestId("open-facets").click();
        page.getByTestId("price-min").fill("twenty");
        page.getByTestId("clear-filters").press("Enter");
        assertThat(page.getByTestId("in-stock")).isFocused();
        assertThat(page.getByTestId("price-min")).hasValue("");
        assertThat(page.getByTestId("price-error")).isHidden();
    }

    @Test
    void leavesTheKeyboardToTheNeighbourOfAnOptionThatIsGone(Visitors visitors) {
        ShelfPage shelf = ShelfPage.open(visitors, Look.DESKTOP, "/?brand=Nobody");
        Locator gone = shelf.brand("Nobody").locator("input");
        gone.click();
        assertThat(gone).hasCount(0);
        assertThat(shelf.brands().locator("input:focus")).isVisible();
    }

    @Test
    void followsALinkThatIsClickedWhileAPriceIsTaken(Visitors visitors) {
        ShelfPage shelf = ShelfPage.open(visitors, Look.DESKTOP, "/?brand=Ember+Row&brand=Pegwood");
        Page page = shelf.page();
        page.getByTestId("price-min").fill("10,50");
        shelf.applied().filter(named("Pegwood")).click();
        assertThat(page).hasURL(Pattern.compile("/\\?min=10\\.50&brand=Ember\\+Row$"));

        page.getByTestId("price-min").fill("12");
        page.locator("[data-category='Lighting']").click();
        assertThat(page).hasURL(Pattern.compile("/\\?category=Lighting&min=12&brand=Ember\\+Row$"));
    }

    @Test
    void saysThatAFilterIsFullBeforeItAsksForMore(Visitors visitors) {
        String full = brands(30); // of which the filter has as many characters as may be
        ShelfPage shelf = ShelfPage.open(visitors, Look.DESKTOP, full);
        Locator one = shelf.brand("Ember Row").locator("input");
        one.click();
        assertThat(shelf.page().getByTestId("facets-full")).isVisible();
        assertThat(one).not().isChecked();
        assertThat(one).isFocused();
        assertThat(shelf.page().url()).endsWith(full);
        assertThat(shelf.applied()).hasCount(30);

        shelf.applied().last().click();
        assertThat(shelf.page().getByTestId("facets-full")).isHidden();
        one.click();
        assertThat(shelf.applied()).hasCount(30);
        assertThat(shelf.page().locator("product-card").first()).isVisible();
    }

    @Test
    void leadsOutOfALinkWithTooLongAFilter(Visitors visitors) {
        visitors.expectRefusal(400);
        Page page = visitors.arrive(Look.DESKTOP);
        page.navigate(brands(31));
        page.getByTestId("bad-filter").locator("a").click();
        assertThat(page.locator("product-card").first()).isVisible();
        assertThat(page).hasURL(Pattern.compile(":\\d+/$"));
    }

    /** A view with so many brands of 30 letters; a filter by 30 of them has 1,000 characters. */
    private static String brands(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> String.format("brand=Brand+%024d", number))
                .collect(Collectors.joining("&", "/?", ""));
    }

    private static Locator.FilterOptions named(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static String limit(JsonNode band, String side) {
        return band.path(side).asText().replaceFirst("\\.0+$", "");
    }

    /** A small number in the digits of Persian. */
    private static String persian(int number) {
        return String.valueOf(number)
                .chars()
                .mapToObj(digit -> Character.toString(digit - '0' + '۰'))
                .reduce("", String::concat);
    }
}
