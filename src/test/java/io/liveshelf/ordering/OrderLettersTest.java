package io.liveshelf.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshelf.events.LetterDesk;
import io.liveshelf.events.Mail;
import io.liveshelf.platform.Json;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderLettersTest {

    private static final String ORDER = """
            {"id":"0b0f3f5e-5d0c-4c56-9d7c-1f6a3f0f2a11","state":"placed",%s
             "lines":[{"productId":17,"sku":"LIT-1","name":"Lamp","quantity":1000,
                       "price":{"amount":"0.10","currency":"EUR"}},
                      {"productId":18,"sku":"LIT-2","quantity":1,"price":{"amount":"3","currency":"EUR"}}],
             "total":{"amount":"103.00","currency":"EUR"},
             "refund":{"lines":[{"productId":17,"quantity":20}],"amount":{"amount":"2.00","currency":"EUR"}},
             "email":"ada@example.org","language":"%s"}""";

    private final OrderLetters letters = new OrderLetters();

    @BeforeEach
    void desk() {
        letters.letters = LetterDesk.of("Heron", "https://shop.example");
        letters.json = Json.mapper();
    }

    @Test
    void tellsWhatWasOrderedAndWhatItCosts() {
        Mail mail = letter("order.placed", ORDER.formatted("\"payBy\":\"2026-11-03T10:30:30.123Z\",", "en"));

        assertThat(mail.to()).isEqualTo("ada@example.org");
        assertThat(mail.text())
                .contains("- 1,000 × Lamp: €100.00", "- 1 × LIT-2: €3.00", "Total: €103.00")
                .contains("Please pay until Nov 3, 2026, 10:30")
                .contains("https://shop.example/order.html?id=0b0f3f5e-5d0c-4c56-9d7c-1f6a3f0f2a11");
    }

    @Test
    void timeToPayIsInTheReadersCalendar() {
        String payBy = "\"payBy\":\"2027-03-21T00:30:00Z\",";

        assertThat(letter("order.placed", ORDER.formatted(payBy, "fa")).text())
                .contains("تا ۱ فروردین ۱۴۰۶، ۰:۳۰ به وقت UTC");
        assertThat(letter("order.placed", ORDER.formatted(payBy, "en")).text())
                .containsPattern("Mar 21, 2027, 12:30.AM UTC;");
    }

    @Test
    void orderThatNeedsNoPaymentHasNoTimeToPay() {
        assertThat(letter("order.placed", ORDER.formatted("", "en")).text()).doesNotContain("pay until");
        assertThat(letter("order.paid", ORDER.formatted("\"payBy\":\"2026-11-03T10:30:30Z\",", "en"))
                        .text())
                .doesNotContain("pay until");
    }

    @Test
    void firstDeclinedPaymentIsWrittenOfWithTheTimeThatIsLeft() {
        String payBy = "\"payBy\":\"2026-11-03T10:30:30Z\",";

        assertThat(letter("order.payment-declined", ORDER.formatted(payBy + history("placed", "placed"), "en"))
                        .text())
                .contains("did not go through", "Please pay until Nov 3, 2026, 10:30");
        assertThat(letters.compose(
                        "order.payment-declined", ORDER.formatted(payBy + history("placed", "placed", "placed"), "en")))
                .isEmpty();
    }

    @Test
    void refundOfAPartTellsWhatWasTakenBackAndForHowMuch() {
        Mail mail = letter("order.refunded-in-part", ORDER.formatted("", "en"));

        assertThat(mail.subject()).isEqualTo("Part of your order 3f0f2a11 was refunded");
        assertThat(mail.text())
                .contains("- 20 × Lamp: €2.00", "Refunded: €2.00")
                .doesNotContain("LIT-2", "103");
        assertThat(letter("order.refunded-in-part", ORDER.formatted("", "fa")).text())
                .contains("- ۲۰ × Lamp", "مبلغ بازگشتی");
    }

    private static String history(String... states) {
        return Stream.of(states)
                .map("{\"state\":\"%s\"}"::formatted)
                .collect(Collectors.joining(",", "\"history\":[", "],"));
    }

    @Test
    void everyTopicHasALetterInEachLanguage() {
        for (String topic : letters.topics()) {
            for (String language : new String[] {"en", "zh", "fa"}) {
                Mail mail = letter(topic, ORDER.formatted("", language));
                assertThat(mail.subject() + mail.text())
                        .as(topic)
                        .contains("3f0f2a11")
                        .doesNotContain("mail.", "{");
                assertThat(mail.language().getLanguage()).isEqualTo(language);
            }
        }
    }

    private Mail letter(String topic, String payload) {
        return letters.compose(topic, payload).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no json", "{}", "[]", "{\"id\":\"1\"}"})
    void whatIsNoOrderIsRefused(String payload) {
        assertThatThrownBy(() -> letters.compose("order.paid", payload)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void productThatIsBackIsLinkedWithinTheShopOnly() {
        BackInStockLetters back = new BackInStockLetters();
        back.letters = letters.letters;
        back.json = letters.json;
        String payload =
                "{\"productId\":17,\"name\":\"Lamp\",\"email\":\"a@b.example\",\"language\":\"en\",\"url\":\"%s\"}";

        assertThat(back.compose(BackInStockLetters.TOPIC, payload.formatted("/p/17"))
                        .orElseThrow()
                        .text())
                .contains("https://shop.example/p/17");
        assertThat(back.compose(BackInStockLetters.TOPIC, payload.formatted("https://evil.example/"))
                        .orElseThrow()
                        .text())
                .contains("https://shop.example/product.html?id=17")
                .doesNotContain("evil");
    }
}
