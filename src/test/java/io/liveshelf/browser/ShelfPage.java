package io.liveshelf.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;

/** The shelf in a visitor's browser. */
record ShelfPage(Page page) {

    private static final String ATTENTIVE =
            "() => document.hasFocus() && performance.getEntriesByType('paint').length > 0";

    /** Opens it and waits until products and counts are there, are painted, and what is typed goes to the page. */
    static ShelfPage open(Visitors visitors, Look look, String path) {
        Page page = visitors.arrive(look);
        page.navigate(path);
        ShelfPage shelf = new ShelfPage(page);
        assertThat(page.locator("#results[aria-busy=false]")).isVisible();
        assertThat(shelf.brands().first()).isAttached();
        page.waitForFunction(ATTENTIVE);
        return shelf;
    }

    /** The ids of the products it shows, in their order. */
    List<String> ids() {
        return page.locator("product-card").all().stream()
                .map(card -> card.getAttribute("data-product-id"))
                .toList();
    }

    /** Waits until it shows exactly these, in this order. */
    void shows(List<String> ids) {
        page.waitForFunction(
                "ids => document.querySelector('#results').ariaBusy === 'false' && ids.join() "
                        + "=== [...document.querySelectorAll('product-card')].map(card => card.dataset.productId).join()",
                ids);
    }

    Locator brands() {
        return page.getByTestId("brand-option");
    }

    Locator brand(String name) {
        return page.locator("[data-testid=brand-option][data-value='" + name + "']");
    }

    Locator band(String limits) {
        return page.locator("[data-testid=band-option][data-value='" + limits + "']");
    }

    Locator applied() {
        return page.getByTestId("applied");
    }

    /** Waits until exactly these brands, as many of each, can be chosen. */
    void counts(Map<String, Long> brands) {
        assertThat(brands().getByTestId("count"))
                .hasText(brands.values().stream().map(String::valueOf).toArray(String[]::new));
        assertThat(brands().locator(".option-name")).hasText(brands.keySet().toArray(String[]::new));
    }
}
