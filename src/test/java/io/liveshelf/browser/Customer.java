package io.liveshelf.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import io.liveshelf.launch.Administrator;
import io.liveshelf.launch.LocalShop;
import io.liveshelf.launch.ShopApi;
import java.util.Map;
import java.util.UUID;

/** Somebody with an account of their own. */
record Customer(String email, String password) {

    /** Opens an account under that name and an address that nobody else has. */
    static Customer signUp(LocalShop shop, String name) throws Exception {
        Customer customer = new Customer("c-" + UUID.randomUUID() + "@shoppers.example", "correct horse battery");
        ShopApi.guest(shop.uri())
                .post(
                        "accounts",
                        Map.of("email", customer.email, "password", customer.password, "name", name),
                        Map.of("Accept-Language", "en"))
                .orThrow("Signing up");
        return customer;
    }

    /** Somebody else who works behind the counter. */
    static Customer hire(LocalShop shop, String name) throws Exception {
        Customer customer = signUp(shop, name);
        Database.execute(shop, "update sales.account set role = 'OPERATOR' where email = '" + customer.email + "'");
        return customer;
    }

    Administrator asOperator() {
        return new Administrator(email, password);
    }

    /** Fills and sends the sign-in form that is open, once its script is there: then its button has its words. */
    void signIn(Page page) {
        assertThat(page.getByTestId("submit")).not().isEmpty();
        page.getByTestId("email").fill(email);
        page.getByTestId("password").fill(password);
        page.getByTestId("submit").click();
    }
}
