package io.liveshelf.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.liveshelf.launch.LocalShop;
import io.liveshelf.launch.Project;
import io.liveshelf.testing.TakesLong;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What could not be delivered, and who is told of what, as those who run the shop see it. */
@TakesLong
@BrowserTest
class DeliveriesBrowserIT {

    private static final String PATH = "/office/deliveries.html";
    private static final String ORDER = "0b0f3f5e-5d0c-4c56-9d7c-1f6a3f0f2a11";
    private static final String HOOK = "http://127.0.0.1:9/";

    @Test
    void deadLetterIsShownWithItsReasonAndSentAgain(LocalShop shop, Visitors visitors) throws Exception {
        kill(shop, "letter.lost", "webhook:999", "The receiver answered 503");
        Page page = OfficePage.open(visitors, Look.DESKTOP, shop.administrator(), PATH);
        Locator letter = page.getByTestId("dead-letter").filter(new FilterOptions().setHasText("letter.lost"));
        assertThat(letter).containsText("The receiver answered 503");
        assertThat(letter.getByTestId("entry-order")).hasText("order 3f0f2a11");
        assertThat(letter.getByTestId("entry-order")).hasAttribute("href", "/office/orders.html?order=" + ORDER);

        letter.getByTestId("resend").click();

        assertThat(letter).hasCount(0);
        assertThat(page.locator("#letters-title")).isFocused();
    }

    @Test
    void allDeadLettersAreSentAgainOnceTheOperatorIsSure(LocalShop shop, Visitors visitors) throws Exception {
        kill(shop, "letter.many", "webhook:998", "The receiver answered 503");
        kill(shop, "letter.more", "webhook:998", "The receiver answered 503");
        Page page = OfficePage.open(visitors, Look.DESKTOP, shop.administrator(), PATH);
        page.getByTestId("resend-all").click();
        page.getByTestId("dismiss").click();
        assertThat(page.getByTestId("dead-letter").filter(new FilterOptions().setHasText("letter.many")))
                .hasCount(1);

        page.getByTestId("resend-all").click();
        page.getByTestId("confirm").click();

        assertThat(page.getByTestId("no-dead-letters")).isVisible();
        assertThat(page.locator("#letters-title")).isFocused();
    }

    @Test
    void receiverIsAddedWithASecretPausedAndRemoved(LocalShop shop, Visitors visitors) {
        Page page = OfficePage.open(visitors, Look.DESKTOP, shop.administrator(), PATH);
        page.getByTestId("receiver-url").fill("https://93.184.215.14/added");
        page.getByTestId("receiver-topics").fill("order.placed, account.*");
        page.getByTestId("add-receiver").click();

        assertThat(page.getByTestId("secret")).containsText("https://93.184.215.14/added");
        Locator receiver = page.getByTestId("receiver").filter(new FilterOptions().setHasText("/added"));
        assertThat(receiver).containsText("account.*");
        receiver.getByTestId("toggle-receiver").click();
        assertThat(receiver.locator("[data-state=paused]")).isVisible();
        receiver.getByTestId("latest").locator("summary").click();
        assertThat(receiver.getByTestId("latest")).containsText("Nothing yet");
        receiver.getByTestId("remove-receiver").click();
        assertThat(receiver).hasCount(1);
        receiver.getByTestId("remove-receiver").click();
        assertThat(receiver).hasCount(0);
    }

    @Test
    void addressThatIsNoneOrInTheShopsOwnNetworkIsRefusedAtItsField(LocalShop shop, Visitors visitors) {
        Page page = OfficePage.open(visitors, Look.DESKTOP, shop.administrator(), PATH);
        page.getByTestId("receiver-url").fill("nonsense");
        page.getByTestId("add-receiver").click();
        assertThat(page.locator("#url-error")).containsText("https://example.org");

        visitors.expectRefusal(400);
        page.getByTestId("receiver-url").fill(HOOK);
        page.getByTestId("add-receiver").click();
        assertThat(page.locator("#url-error")).containsText("private network");
    }

    @ParameterizedTest
    @MethodSource("looks")
    void pageWithEverythingOnItFitsAndHasNoGraveFinding(Look look, LocalShop shop, Visitors visitors) throws Exception {
        kill(
                shop,
                "order.payment-timed-out",
                "mail",
                "Could not connect to SMTP host: " + "mail.example.org ".repeat(9));
        long id = receiver(shop, "https://hooks.example.org/" + "a-long-path/".repeat(12));
        kill(shop, "order.placed", "webhook:" + id, "The receiver answered 503");
        try {
            Page page = OfficePage.open(visitors, look, shop.administrator(), PATH);
            page.getByTestId("latest").first().locator("summary").click();
            assertThat(page.getByTestId("delivery").first()).isVisible();
            assertThat(page.getByTestId("dead-letter").first()).isVisible();
            Path picture = Project.target("browser")
                    .resolve("deliveries-" + look.locale() + "-" + look.width() + "-" + look.colors() + ".png");
            page.screenshot(new Page.ScreenshotOptions().setPath(picture).setFullPage(true));
            assertThat(Pages.beyondTheScreen(page))
                    .as("pixels beyond the screen")
                    .isZero();
            assertThat(Axe.graveFindings(page, visitors)).isEmpty();
        } finally {
            Database.execute(shop, "delete from sales.webhook_receiver");
        }
    }

    static Stream<Arguments> looks() {
        return Stream.of(
                        Look.DESKTOP,
                        Look.PHONE,
                        Look.PHONE.in("fa-IR"),
                        Look.DESKTOP.in("zh-CN").with(ColorScheme.DARK))
                .map(Arguments::of);
    }

    private static long receiver(LocalShop shop, String url) throws SQLException {
        Database.execute(
                shop,
                "insert into sales.webhook_receiver (id, url, secret, topics, active, created_at, version)"
                        + " select coalesce(max(id), 1000000) + 1, '" + url + "', 'x', 'order.*,none', 'Y', now(), 1"
                        + " from sales.webhook_receiver");
        try (Connection database = Database.connect(shop);
                Statement select = database.createStatement();
                var row = select.executeQuery("select max(id) from sales.webhook_receiver")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Puts a dead letter into the outbox. */
    private static void kill(LocalShop shop, String topic, String receiver, String reason) throws SQLException {
        Database.execute(
                shop,
                "insert into sales.outbox (stream, topic, receiver, payload, state, attempts, last_error)"
                        + " values ('order:" + ORDER + "', '" + topic + "', '" + receiver + "', '{}', 'dead', 12, '"
                        + reason
                        + "')");
    }
}
