package io.liveshelf.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.liveshelf.launch.LocalShop;
import io.liveshelf.testing.TakesLong;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Turning the pages of the shelf while new products are put on it. */
@BrowserTest
class PagesOfShelfBrowserIT {

    @Test
    @TakesLong
    void showsEachProductOnceWhileNewOnesComeInFront(LocalShop shop, Visitors visitors) throws Exception {
        List<String> all = Found.by(shop, "id>0").ids();
        ShelfPage shelf = ShelfPage.open(visitors, Look.DESKTOP, "/");
        List<List<String>> pages = new ArrayList<>(List.of(shelf.ids()));
        while (shelf.page().locator("a[rel=next]").count() > 0) {
            Goods.add(shop, "Latecomer", 1);
            pages.add(turn(shelf, "next-page"));
            assertThat(shelf.page()).hasURL(Pattern.compile("/\\?page=" + pages.size() + '$'));
        }

        assertThat(pages).hasSizeGreaterThan(2);
        assertThat(pages.stream().flatMap(List::stream).limit(all.size()).toList())
                .isEqualTo(all);
        assertThat(turn(shelf, "previous-page")).isEqualTo(pages.get(pages.size() - 2));
    }

    @Test
    void reloadsAPageByItsNumber(LocalShop shop, Visitors visitors) throws Exception {
        ShelfPage shelf = ShelfPage.open(visitors, Look.DESKTOP, "/");
        List<String> second = turn(shelf, "next-page");
        Goods.add(shop, "Latecomer", 1);

        shelf.page().reload();
        List<String> now = Found.by(shop, "id>0").ids();
        shelf.shows(now.subList(second.size(), 2 * second.size()));
        assertThat(shelf.ids()).doesNotContain(second.get(second.size() - 1));
    }

    @Test
    void leadsBackFromBehindTheLastPage(Visitors visitors) {
        Page page = visitors.arrive(Look.DESKTOP);
        page.navigate("/?page=999&category=Audio");
        page.getByTestId("no-results").locator("a").click();
        assertThat(page.locator("product-card").first()).isVisible();
        assertThat(page).hasURL(Pattern.compile("/\\?category=Audio$"));
    }

    /** Goes to the next or previous page and answers what is there. */
    private static List<String> turn(ShelfPage shelf, String way) {
        String before = shelf.ids().get(0);
        shelf.page().getByTestId(way).click();
        assertThat(shelf.page().locator("product-card").first()).not().hasAttribute("data-product-id", before);
        return shelf.ids();
    }
}
