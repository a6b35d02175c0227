package io.liveshelf.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.liveshelf.launch.LocalShop;
import io.liveshelf.testing.TakesLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator books is booked once, and what is not booked yet is not lost. */
@BrowserTest
@TakesLong
class MovementsBrowserIT {

    private static final int UNAUTHENTICATED = 401;
    private static final int OPENING_STOCK = 12;

    private long id;
    private Page page;

    @BeforeEach
    void atTheDesk(LocalShop shop, Visitors visitors) throws Exception {
        id = Goods.add(shop, "Copper pan", OPENING_STOCK);
        page = OfficePage.desk(visitors, Look.DESKTOP, shop, id);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void movementWhoseAnswerWasLostIsBookedOnce(boolean reloaded, Visitors visitors) {
        visitors.expectOutage();
        Held.loseAnswers(page, Held.MOVEMENTS);
        receive("10");
        assertThat(receiveForm().locator(".form-error")).isVisible();
        assertThat(onHand()).hasAttribute("data-value", "22");
        page.unroute(Held.MOVEMENTS);
        if (reloaded) {
            page.reload();
        }

        assertThat(page.getByTestId("receive-quantity")).hasValue("10");
        page.getByTestId("receive").click();
        assertThat(page.getByTestId("receive-quantity")).hasValue("");
        assertThat(onHand()).hasAttribute("data-value", "22");
        assertThat(page.getByTestId("ledger-row")).hasCount(2);

        receive("10");
        assertThat(onHand()).hasAttribute("data-value", "32");
    }

    @Test
    void anotherNumberIsAnotherMovement(Visitors visitors) {
        visitors.expectOutage();
        Held.loseAnswers(page, Held.MOVEMENTS);
        receive("10");
        assertThat(receiveForm().locator(".form-error")).isVisible();
        page.unroute(Held.MOVEMENTS);

        receive("4");
        assertThat(onHand()).hasAttribute("data-value", "26");
    }

    @Test
    void movementFromTheListWhoseAnswerWasLostIsBookedOnce(LocalShop shop, Visitors visitors) throws Exception {
        String name = Goods.name("pan");
        long pan = Goods.add(shop, name, OPENING_STOCK);
        Page list = OfficePage.list(visitors, Look.DESKTOP, shop, name);
        Locator row = OfficePage.row(list, pan);
        row.getByTestId("change-stock").click();
        row.getByTestId("cell-quantity").fill("-2");
        row.getByTestId("cell-reason").fill("dented");
        visitors.expectOutage();
        Held.loseAnswers(list, Held.MOVEMENTS);
        row.getByTestId("cell-reason").press("Enter");
        assertThat(row.locator(".form-error")).isVisible();
        list.unroute(Held.MOVEMENTS);
        list.reload();

        row.getByTestId("cell-reason").press("Enter");
        assertThat(row.getByTestId("change-stock")).isVisible();
        assertThat(row.getByTestId("stock")).hasAttribute("data-available", "10");
    }

    @Test
    void whatIsTypedIsKeptOverAReloadAndTheEndOfTheSession(LocalShop shop, Visitors visitors) {
        page.getByTestId("adjust-quantity").fill("-3");
        page.getByTestId("adjust-reason").fill("dented");
        page.reload();
        assertThat(page.getByTestId("adjust-quantity")).hasValue("-3");
        assertThat(page.getByTestId("adjust-reason")).hasValue("dented");
        assertThat(page.locator("#adjust-form").getByTestId("restored")).isVisible();
        Page next = page.context().newPage();
        next.navigate(OfficePage.desk(id));
        assertThat(next.getByTestId("adjust-reason")).hasValue("dented");

        page.context().clearCookies();
        visitors.expectRefusal(UNAUTHENTICATED);
        page.getByTestId("adjust").click();
        page.getByTestId("again-password").fill(shop.administrator().password());
        page.getByTestId("again-password").press("Enter");
        assertThat(onHand()).hasAttribute("data-value", "9");
        assertThat(page.getByTestId("adjust-reason")).hasValue("");

        next.getByTestId("adjust").click();
        assertThat(next.getByTestId("adjust-reason")).hasValue("");
        assertThat(OfficePage.counter(next, "onHand")).hasAttribute("data-value", "9");
        page.reload();
        assertThat(onHand()).hasAttribute("data-value", "9");
        assertThat(page.getByTestId("adjust-quantity")).hasValue("");
    }

    @Test
    void whatIsTypedWhileAMovementIsBookedStays() {
        Held booking = Held.on(page, Held.MOVEMENTS);
        receive("10");
        booking.await(1);
        page.getByTestId("receive-reason").fill("from the harbour");
        booking.letGo();

        assertThat(onHand()).hasAttribute("data-value", "22");
        assertThat(page.getByTestId("receive-quantity")).hasValue("");
        assertThat(page.getByTestId("receive-reason")).hasValue("from the harbour");
    }

    private void receive(String quantity) {
        page.getByTestId("receive-quantity").fill(quantity);
        page.getByTestId("receive").click();
    }

    private Locator receiveForm() {
        return page.locator("#receive-form");
    }

    private Locator onHand() {
        return OfficePage.counter(page, "onHand");
    }
}
