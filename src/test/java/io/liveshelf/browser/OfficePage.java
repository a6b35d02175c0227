package io.liveshelf.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import io.liveshelf.launch.Administrator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The pages of the back office, and how an operator gets there. */
enum OfficePage {
    OVERVIEW("/office/", "audit-verdict"),
    PRODUCTS("/office/products.html", "product-row"),
    PRODUCT("/office/product.html?id=1", "ledger-row"),
    NEW_PRODUCT("/office/product.html?new", "opening-stock"),
    ORDERS("/office/orders.html", "order-row"),
    DELIVERIES("/office/deliveries.html", "no-receivers");

    private final String path;
    private final String content;

    /** @param content the test id of what comes last */
    OfficePage(String path, String content) {
        this.path = path;
        this.content = content;
    }

    /** A page with that look, by somebody who signs in for it, with everything on it that is to come. */
    Page open(Visitors visitors, Look look, Administrator operator) {
        Page page = open(visitors, look, operator, path);
        assertThat(page.getByTestId(content).first()).isVisible();
        assertThat(page.locator("main :is(.skeleton, [aria-busy=true])")).hasCount(0);
        return page;
    }

    /** A page of the back office, by somebody who signs in for it. */
    static Page open(Visitors visitors, Look look, Administrator operator, String path) {
        Page page = visitors.arrive(look);
        page.navigate("/sign-in.html?next=" + URLEncoder.encode(path, StandardCharsets.UTF_8));
        signIn(page, operator);
        page.waitForURL(url -> url.endsWith(path));
        return page;
    }

    /** Fills and sends the sign-in form that is open. */
    static void signIn(Page page, Administrator operator) {
        new Customer(operator.email(), operator.password()).signIn(page);
    }
}
