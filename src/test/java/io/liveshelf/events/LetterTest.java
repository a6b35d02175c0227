package io.liveshelf.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.platform.Messages;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LetterTest {

    private final Letters letters = new Letters();

    @BeforeEach
    void shop() {
        letters.messages = new Messages();
        letters.shop = "Heron & Sons";
        letters.url = Optional.of("https://shop.example/");
    }

    @Test
    void bothPartsSayTheSame() {
        Mail mail = letters.to("ada@example.org", "en")
                .subject("mail.welcome-subject", Map.of())
                .paragraph("mail.welcome-text", Map.of("name", "Ada"))
                .item("2 × Lamp", "€20.00")
                .total("mail.total", "€20.00")
                .link("mail.to-shop", "/")
                .mail();

        assertThat(mail.subject()).isEqualTo("Welcome to Heron & Sons");
        assertThat(mail.text()).isEqualTo("""
                        Hello,

                        Good to have you here, Ada. Your account at Heron & Sons is ready.

                        - 2 × Lamp: €20.00
                        Total: €20.00

                        Go to the shop: https://shop.example/

                        --\s
                        This mail was sent automatically by Heron & Sons.
                        """);
        assertThat(mail.html())
                .contains("lang=\"en\" dir=\"ltr\"", "Heron &amp; Sons", "2 × Lamp", "href=\"https://shop.example/\"")
                .contains("<title>Welcome to Heron &amp; Sons</title>");
    }

    @Test
    void nothingInALetterIsMarkup() {
        Mail mail = letters.to("ada@example.org", "en")
                .subject("mail.back-subject", Map.of("product", "<b>\"Lamp\"</b>"))
                .paragraph("mail.back-text", Map.of("product", "<script>alert('x')</script>"))
                .item("<img src=x>", "<i>1</i>")
                .link("mail.to-product", "/p?a=1&b=\"><script>")
                .mail();

        assertThat(mail.html()).doesNotContain("<script", "<img", "<i>", "<b>", "\"Lamp\"");
    }

    @Test
    void persianRunsFromRightToLeft() {
        Mail mail = letters.to("ada@example.org", "fa-IR")
                .paragraph("mail.back-text", Map.of("product", "چراغ"))
                .mail();

        assertThat(mail.html()).contains("lang=\"fa\" dir=\"rtl\"", "چراغ").doesNotContain("dir=\"ltr\"");
        assertThat(mail.text()).startsWith("سلام،\n");
        assertThat(mail.language().getLanguage()).isEqualTo("fa");
    }

    @Test
    void timeIsInTheCalendarAndTheDigitsOfTheReader() {
        Instant time = Instant.parse("2026-11-03T09:05:30Z");

        assertThat(letters.to("ada@example.org", "fa").time(time)).isEqualTo("۱۲ آبان ۱۴۰۵، ۹:۰۵");
        assertThat(letters.to("ada@example.org", "zh").time(time)).isEqualTo("2026年11月3日 09:05");
        assertThat(letters.to("ada@example.org", "en").time(time)).isEqualTo("Nov 3, 2026, 9:05 AM");
    }

    @Test
    void readerOfAnotherLanguageGetsEnglish() {
        assertThat(letters.to("ada@example.org", "de").mail().text()).startsWith("Hello");
        assertThat(letters.to("ada@example.org", null).mail().text()).startsWith("Hello");
        assertThat(letters.to("ada@example.org", "\r\n!").mail().text()).startsWith("Hello");
    }

    @Test
    void lettersAreSentByAShopThatHasAMailServer() {
        letters.server = new MailServer();
        letters.server.host = Optional.empty();
        assertThat(letters.areSent()).isFalse();
        letters.server.host = Optional.of("mail.example");
        assertThat(letters.areSent()).isTrue();
    }

    @Test
    void shopWithoutAnAddressOfItsOwnSendsNoLinks() {
        letters.url = Optional.empty();
        Mail mail =
                letters.to("ada@example.org", "en").link("mail.to-shop", "/").mail();

        assertThat(mail.html()).doesNotContain("<a ", "http");
        assertThat(mail.text()).doesNotContain("http", "Go to the shop");
    }
}
