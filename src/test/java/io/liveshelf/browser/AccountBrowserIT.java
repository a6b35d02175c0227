package io.liveshelf.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.liveshelf.launch.LocalShop;
import io.liveshelf.testing.TakesLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People change their own account. */
@BrowserTest
class AccountBrowserIT {

    private static final int INVALID = 400;
    private static final int CONFLICT = 409;

    @Test
    void isReachedByTheNameInTheHeaderAndChangesNameAndLanguage(LocalShop shop, Visitors visitors) throws Exception {
        Page page = visitors.arrive(Look.DESKTOP);
        page.navigate("/sign-in.html");
        Customer.signUp(shop, "Ada").signIn(page);
        page.getByTestId("account-name").press("Enter");
        page.waitForURL("**/account.html");
        assertThat(page.getByTestId("name")).hasValue("Ada");
        assertThat(page.getByTestId("mail-language")).hasValue("en");

        page.getByTestId("name").fill("Ada Lovelace");
        page.getByTestId("mail-language").selectOption("fa");
        page.getByTestId("submit").press("Enter");

        assertThat(page.locator(".toast")).containsText("changed");
        assertThat(page.getByTestId("account-name")).hasText("Ada Lovelace");
        assertThat(page.getByTestId("mail-language")).hasValue("fa");
    }

    @Test
    void asksForTheCurrentPasswordWhereItIsNeededAndSaysAtTheFieldsWhatIsWrong(LocalShop shop, Visitors visitors)
            throws Exception {
        Customer customer = Customer.signUp(shop, "Grace");
        Page page = account(visitors, Look.DESKTOP, customer);
        assertThat(page.getByTestId("current-password")).isHidden();

        page.getByTestId("password").fill("too short");
        page.getByTestId("submit").click();
        assertThat(page.locator("#password-error")).containsText("10");
        assertThat(page.locator("#current-password-error")).isVisible();
        assertThat(page.getByTestId("password")).isFocused();

        visitors.expectRefusal(INVALID);
        page.getByTestId("password").fill("long enough by now");
        page.getByTestId("current-password").fill("not my password");
        page.getByTestId("submit").click();
        assertThat(page.getByTestId("current-password")).hasAttribute("aria-invalid", "true");

        page.getByTestId("current-password").fill(customer.password());
        page.getByTestId("submit").click();
        assertThat(page.locator(".toast")).isVisible();
        assertThat(page.getByTestId("password")).hasValue("");
        assertThat(page.getByTestId("current-password")).isHidden();
    }

    @Test
    void saysAtTheFieldThatSomebodyHasTheAddress(LocalShop shop, Visitors visitors) throws Exception {
        Customer customer = Customer.signUp(shop, "Joan");
        Page page = account(visitors, Look.DESKTOP, customer);

        visitors.expectRefusal(CONFLICT);
        page.getByTestId("email").fill(shop.administrator().email());
        page.getByTestId("current-password").fill(customer.password());
        page.getByTestId("submit").click();

        assertThat(page.locator("#email-error")).isVisible();
        assertThat(page.getByTestId("email")).isFocused();
    }

    @ParameterizedTest
    @CsvSource({"en-GB, LIGHT", "fa-IR, DARK"})
    @TakesLong
    void hasNoGraveFindingOnAPhoneWithAllItsWords(String locale, ColorScheme colors, LocalShop shop, Visitors visitors)
            throws Exception {
        Look look = Look.PHONE.in(locale).with(colors);
        Page page = account(visitors, look, Customer.signUp(shop, "Hedy"));
        page.getByTestId("name").fill("");
        page.getByTestId("password").fill("short");
        page.getByTestId("submit").click();
        assertThat(page.locator("#current-password-error")).isVisible();

        assertThat(Pages.beyondTheScreen(page)).isZero();
        assertThat(Axe.graveFindings(page, visitors)).isEmpty();
    }

    private static Page account(Visitors visitors, Look look, Customer customer) {
        Page page = visitors.arrive(look);
        page.navigate("/sign-in.html?next=%2Faccount.html");
        customer.signIn(page);
        page.waitForURL("**/account.html");
        assertThat(page.getByTestId("mail-language")).isVisible();
        return page;
    }
}
