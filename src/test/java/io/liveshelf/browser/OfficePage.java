package io.liveshelf.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.liveshelf.launch.Administrator;
import io.liveshelf.launch.LocalShop;
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

    /** Opens it in the browser of somebody who has signed in, and waits until everything is there that is to come. */
    void open(Page page) {
        page.navigate(path);
        assertThat(page.getByTestId(content).first()).isVisible();
        assertThat(page.locator("main :is(.skeleton, [aria-busy=true])")).hasCount(0);
    }

    /** A page with that look, by somebody who has signed in before, with everything on it that is to come. */
    Page open(Visitors visitors, Look look, Administrator operator) {
        Page page = visitors.arrive(look);
        visitors.signIn(page, operator);
        open(page);
        return page;
    }

    /** A page of the back office, by somebody who has signed in before. */
    static Page open(Visitors visitors, Look look, Administrator operator, String path) {
        Page page = visitors.arrive(look);
        visitors.signIn(page, operator);
        page.navigate(path);
        return page;
    }

    /** Where a product is edited. */
    static String desk(long productId) {
        return "/office/product.html?id=" + productId;
    }

    /** The desk of a new product, open in the browser of an operator, with its stock and its ledger. */
    static Page desk(Visitors visitors, Look look, LocalShop shop, long productId) {
        Page page = open(visitors, look, shop.administrator(), desk(productId));
        assertThat(page.getByTestId("ledger-row")).hasCount(1);
        return page;
    }

    /** The list of the products of that name, of which there are some, live. */
    static Page list(Visitors visitors, Look look, LocalShop shop, String name) {
        Page page = open(
                visitors,
                look,
                shop.administrator(),
                "/office/products.html?q=" + URLEncoder.encode(name, StandardCharsets.UTF_8));
        assertThat(page.getByTestId("product-row").first()).isVisible();
        assertThat(page.getByTestId("live-status")).hasAttribute("data-state", "live");
        return page;
    }

    /** A product in the list. */
    static Locator row(Page list, long productId) {
        return list.locator("[data-testid=product-row][data-product-id='" + productId + "']");
    }

    /** One of the numbers of the stock on a product's desk. */
    static Locator counter(Page desk, String name) {
        return desk.getByTestId("stock-" + name);
    }

    /** Fills and sends the sign-in form that is open. */
    static void signIn(Page page, Administrator operator) {
        new Customer(operator.email(), operator.password()).signIn(page);
    }
}
