package io.liveshelf.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.events.LetterDesk;
import io.liveshelf.events.Mail;
import io.liveshelf.platform.Json;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountNewsTest {

    private final AccountNews news = new AccountNews();

    @BeforeEach
    void desk() {
        news.letters = LetterDesk.of("Heron", "https://shop.example");
        news.json = Json.mapper();
    }

    @ParameterizedTest
    @CsvSource({
        "Ada Lovelace, Ada Lovelace",
        "J.R. Smith, J. R. Smith",
        "Win at casino.example/now, Win at casino. example/now",
        "'Two\r\nlines', Two lines"
    })
    void nameInAWelcomeIsNoLink(String name, String written) {
        assertThat(AccountNews.harmless(name)).isEqualTo(written);
    }

    @Test
    void changeIsToldToTheAddressBeforeIt() throws Exception {
        AccountChanged event = new AccountChanged(
                7,
                "old@example.org",
                "new@example.org",
                "Ada",
                "en",
                Set.of(AccountChanged.Part.PASSWORD, AccountChanged.Part.EMAIL));

        Mail mail = news.compose(AccountNews.CHANGED, Json.mapper().writeValueAsString(event))
                .orElseThrow();

        assertThat(mail.to()).isEqualTo("old@example.org");
        assertThat(mail.text())
                .contains("your e-mail address, your password.")
                .doesNotContain("new@example.org", "your name");
    }
}
