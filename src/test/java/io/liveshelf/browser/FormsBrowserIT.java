package io.liveshelf.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.NavigateOptions;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.IsEmptyOptions;
import com.microsoft.playwright.options.WaitUntilState;
import io.liveshelf.launch.LocalShop;
import io.liveshelf.testing.TakesLong;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a form is said at its fields in the shop's own words, whether the page finds it or the server. */
@BrowserTest
class FormsBrowserIT {

    private static final int INVALID = 400;
    private static final int UNAUTHENTICATED = 401;
    private static final double SOON = Duration.ofSeconds(3).toMillis();
    private static final String SERVER = "**/api/validation";
    private static final List<String> LOCALES = List.of("en-GB", "zh-CN", "fa-IR");

    /**
     * Something wrong in a form.
     *
     * @param page where it is; {@code ID} stands for a product
     * @param typed by test id of the field
     * @param wrong the id of the field that is
     */
    private record Mistake(String page, Map<String, String> typed, String submit, String wrong) {
        @Override
        public String toString() {
            return page + " " + wrong + " " + typed;
        }
    }

    private static List<Mistake> guestMistakes() {
        return List.of(
                mistake("/sign-in.html", "submit", "email", "email", "", "password", "x"),
                mistake("/sign-in.html", "submit", "password", "email", "a@example.org", "password", ""),
                mistake("/sign-up.html", "submit", "email", "email", "ada@@example", "password", "0123456789"),
                mistake("/sign-up.html", "submit", "password", "email", "a@example.org", "password", "short"),
                mistake("/product.html?id=ID", "tell-me", "back-email", "back-email", "nobody"),
                mistake("/product.html?id=ID", "tell-me", "back-email", "back-email", ""));
    }

    private static List<Mistake> officeMistakes() {
        String product = "/office/product.html?id=ID";
        String fresh = "/office/product.html?new";
        String receivers = "/office/deliveries.html";
        return List.of(
                mistake(fresh, "save", "sku", "name", "Cup", "sku", "", "price", "1"),
                mistake(fresh, "save", "amount", "name", "Cup", "sku", "CUP", "price", "1.999"),
                mistake(fresh, "save", "amount", "name", "Cup", "sku", "CUP", "price", ""),
                mistake(
                        fresh,
                        "save",
                        "purchaseLimit",
                        "name",
                        "Cup",
                        "sku",
                        "CUP",
                        "price",
                        "1",
                        "purchase-limit",
                        "0"),
                mistake(
                        fresh,
                        "save",
                        "openingStock",
                        "name",
                        "Cup",
                        "sku",
                        "CUP",
                        "price",
                        "1",
                        "purchase-limit",
                        "",
                        "opening-stock",
                        "1.5"),
                mistake(
                        fresh,
                        "save",
                        "image",
                        "name",
                        "Cup",
                        "sku",
                        "CUP",
                        "price",
                        "1",
                        "opening-stock",
                        "",
                        "image",
                        "lamp.svg"),
                mistake(product, "receive", "receive-quantity", "receive-quantity", "0"),
                mistake(product, "receive", "receive-quantity", "receive-quantity", "many"),
                mistake(product, "receive", "receive-quantity", "receive-quantity", "99999999999"),
                mistake(product, "adjust", "adjust-quantity", "adjust-quantity", "0", "adjust-reason", "broken"),
                mistake(product, "recount", "recount-quantity", "recount-quantity", "-1"),
                mistake(product, "recount", "recount-quantity", "recount-quantity", ""),
                mistake(receivers, "add-receiver", "url", "receiver-url", "ftp://example.org", "receiver-topics", "*"),
                mistake(
                        receivers,
                        "add-receiver",
                        "topics",
                        "receiver-url",
                        "https://example.org/x",
                        "receiver-topics",
                        ""),
                mistake(
                        receivers,
                        "add-receiver",
                        "topics",
                        "receiver-url",
                        "https://example.org/x",
                        "receiver-topics",
                        "*, Not!"));
    }

    private static Mistake mistake(String page, String submit, String wrong, String... typed) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < typed.length; i += 2) {
            fields.put(typed[i], typed[i + 1]);
        }
        return new Mistake(page, fields, submit, wrong);
    }

    @Test
    @TakesLong
    void pageAndServerSayTheSameAtTheSameField(LocalShop shop, Visitors visitors) throws Exception {
        sayTheSame("fa-IR", shop, visitors);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-GB", "zh-CN"})
    @TakesLong
    void pageAndServerSayTheSameInOtherLanguages(String locale, LocalShop shop, Visitors visitors) throws Exception {
        sayTheSame(locale, shop, visitors);
    }

    private static void sayTheSame(String locale, LocalShop shop, Visitors visitors) throws Exception {
        long product = Goods.add(shop, "Form of mistakes " + locale, 0);
        visitors.expectRefusal(INVALID);
        Page page = visitors.arrive(Look.DESKTOP.in(locale));
        List<String> sent = sent(page);
        List<String> byPage = makeAll(guestMistakes(), page, product);
        assertThat(sent).as("sent by the page").isEmpty();
        withoutRules(page);
        assertThat(makeAll(guestMistakes(), page, product)).isEqualTo(byPage);
        assertThat(sent).as("sent to the server").hasSize(byPage.size());

        page.unroute(SERVER);
        visitors.signIn(page, shop.administrator());
        sent.clear();
        byPage = makeAll(officeMistakes(), page, product);
        assertThat(sent).as("sent by the page").isEmpty();
        withoutRules(page);
        assertThat(makeAll(officeMistakes(), page, product)).isEqualTo(byPage);
        assertThat(sent).as("sent to the server").hasSize(byPage.size());
    }

    /** From the next page on, the rules are the server's alone. */
    private static void withoutRules(Page page) {
        page.route(
                SERVER,
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody("{}")));
    }

    /** Makes each of the mistakes, opening a page anew only where it says something at that field already. */
    private static List<String> makeAll(List<Mistake> mistakes, Page page, long product) {
        List<String> said = new ArrayList<>();
        Set<String> told = new HashSet<>();
        String open = "";
        for (Mistake mistake : mistakes) {
            if (!open.equals(mistake.page()) || !told.add(mistake.wrong())) {
                open(mistake, page, product);
                open = mistake.page();
                told.clear();
                told.add(mistake.wrong());
            }
            said.add(mistake + ": " + tell(mistake, page));
        }
        return said;
    }

    /** Makes the mistake on a page of its own; answers what is said at the field. */
    private static String make(Mistake mistake, Page page, long product) {
        open(mistake, page, product);
        return tell(mistake, page);
    }

    private static void open(Mistake mistake, Page page, long product) {
        page.navigate(mistake.page().replace("ID", String.valueOf(product)));
        untilItHasItsRules(page, mistake.submit());
        if (mistake.page().contains("office/product.html?id")) {
            assertThat(page.getByTestId("stock-onHand")).isVisible();
        }
    }

    private static void untilItHasItsRules(Page page, String submit) {
        assertThat(page.locator("form[data-ruled] [data-testid=" + submit + "]"))
                .not()
                .isEmpty();
    }

    private static String tell(Mistake mistake, Page page) {
        mistake.typed().forEach((field, text) -> page.getByTestId(field).fill(text));
        page.getByTestId(mistake.submit()).click();
        assertThat(page.locator("#" + mistake.wrong())).hasAttribute("aria-invalid", "true");
        assertThat(page.locator("#" + mistake.wrong())).isFocused();
        String said = page.locator("#" + mistake.wrong() + "-error").textContent();
        assertThat(said).as("%s", mistake).isNotBlank();
        return said;
    }

    /** The calls that change something, as they go out. */
    private static List<String> sent(Page page) {
        List<String> sent = new ArrayList<>();
        page.onRequest((Request request) -> {
            if (!request.method().equals("GET")) {
                sent.add(request.method() + " " + request.url());
            }
        });
        return sent;
    }

    @Test
    @TakesLong
    void checkoutOfAGuestSaysTheSameAsTheServer(LocalShop shop, Visitors visitors) throws Exception {
        long product = Goods.add(shop, "Form of a guest", 9);
        visitors.expectRefusal(INVALID);
        for (String locale : LOCALES) {
            Page page = visitors.arrive(Look.DESKTOP.in(locale));
            Pages.put(page, product, 1);
            Mistake mistake = mistake("/checkout.html", "place-order", "email", "email", "nobody");
            String byPage = make(mistake, page, product);
            withoutRules(page);
            assertThat(make(mistake, page, product)).isNotBlank().isEqualTo(byPage);
        }
    }

    @Test
    @TakesLong
    void accountSaysTheSameAsTheServer(LocalShop shop, Visitors visitors) throws Exception {
        Customer customer = Customer.signUp(shop, "Mary");
        visitors.expectRefusal(INVALID);
        Page page = visitors.arrive(Look.DESKTOP);
        page.navigate("/sign-in.html?next=%2Faccount.html");
        customer.signIn(page);
        page.waitForURL("**/account.html");
        for (Mistake mistake : List.of(
                mistake("/account.html", "submit", "name", "name", ""),
                mistake("/account.html", "submit", "email", "email", "", "current-password", "x"),
                mistake("/account.html", "submit", "password", "password", "short", "current-password", "x"),
                mistake("/account.html", "submit", "current-password", "email", "new@shoppers.example"))) {
            page.unroute(SERVER);
            String byPage = make(mistake, page, 0);
            withoutRules(page);
            assertThat(make(mistake, page, 0)).as("%s", mistake).isNotBlank().isEqualTo(byPage);
        }
    }

    @Test
    void fieldsBearTheRulesOfTheServer(Visitors visitors) {
        Page page = visitors.arrive(Look.DESKTOP);
        page.navigate("/sign-up.html");
        assertThat(page.getByTestId("submit")).not().isEmpty();
        assertThat(page.getByTestId("email")).hasAttribute("required", "");
        assertThat(page.getByTestId("email")).hasAttribute("maxlength", "254");
        assertThat(page.getByTestId("password")).hasAttribute("maxlength", "200");
        assertThat(page.getByTestId("name")).not().hasAttribute("required", "");
    }

    @Test
    void aFieldThatIsBeingMendedIsJudgedWithEachLetter(Visitors visitors) {
        Page page = visitors.arrive(Look.DESKTOP);
        page.navigate("/sign-up.html");
        untilItHasItsRules(page, "submit");
        page.getByTestId("email").fill("a@example.org");
        page.getByTestId("submit").click();
        assertThat(page.locator("#password-error")).hasText("This is needed.");

        page.getByTestId("password").pressSequentially("short");
        assertThat(page.locator("#password-error")).hasText("Between 10 and 200 characters, please.");
        page.getByTestId("password").pressSequentially(" no more");
        assertThat(page.locator("#password-error")).isHidden();
        assertThat(page.getByTestId("password")).hasAttribute("aria-invalid", "false");
    }

    @Test
    void withoutTheRulesTheServersAnswerIsShown(Visitors visitors) {
        visitors.expectOutage();
        visitors.expectRefusal(INVALID);
        Page page = visitors.arrive(Look.DESKTOP);
        page.route(SERVER, Route::abort);
        page.navigate("/sign-up.html");
        assertThat(page.getByTestId("submit")).not().isEmpty();
        page.getByTestId("email").fill("nobody");
        page.getByTestId("submit").click();
        assertThat(page.locator("#email-error")).hasText("This is not an e-mail address.");
        assertThat(page.getByTestId("email")).isFocused();
    }

    @Test
    void worksBeforeTheRulesAreThere(Visitors visitors) {
        visitors.expectRefusal(UNAUTHENTICATED);
        Page page = visitors.arrive(Look.DESKTOP);
        List<String> sent = sent(page);
        page.route(SERVER, route -> {}); // it never answers
        page.navigate("/sign-in.html");
        assertThat(page.getByTestId("submit")).not().isEmpty(new IsEmptyOptions().setTimeout(SOON));
        page.getByTestId("email").fill("nobody@example.org");
        page.getByTestId("password").fill("wrong");
        page.getByTestId("submit").click();
        assertThat(page.locator(".form-error")).not().isEmpty();
        assertThat(sent).singleElement().asString().endsWith("/api/session");
    }

    @Test
    void keepsAPasswordToItselfUntilItsScriptIsThere(Visitors visitors) {
        Page page = visitors.arrive(Look.DESKTOP);
        List<String> sent = sent(page);
        List<Route> scripts = new ArrayList<>();
        page.route("**/js/pages/sign-in.js", scripts::add);
        page.navigate("/sign-in.html", new NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
        page.getByTestId("email").fill("nobody@example.org");
        page.getByTestId("password").fill("wrong");
        page.getByTestId("password").press("Enter");
        page.waitForCondition(() -> !scripts.isEmpty());
        scripts.forEach(Route::resume);
        assertThat(page.getByTestId("submit")).not().isEmpty();
        assertThat(page.getByTestId("email")).hasValue("nobody@example.org");
        assertThat(sent).isEmpty();
    }

    @Test
    void digitsOfAnyScriptMakeANumber(LocalShop shop, Visitors visitors) throws Exception {
        long product = Goods.add(shop, "Form of Persian digits", 0);
        Page page = OfficePage.open(
                visitors, Look.DESKTOP.in("fa-IR"), shop.administrator(), "/office/product.html?id=" + product);
        page.getByTestId("receive-quantity").fill("۱۲");
        page.getByTestId("receive").click();
        assertThat(page.getByTestId("stock-onHand")).hasAttribute("data-value", "12");
    }
}
