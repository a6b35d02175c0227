package io.liveshelf.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailWriterTest {

    private final Session session = Session.getInstance(new Properties());
    private final MailWriter writer = new MailWriter();

    @BeforeEach
    void configure() {
        writer.from = "shop@shop.example";
        writer.shop = "Läden & 店";
        writer.clock = Clock.fixed(Instant.parse("2026-11-03T10:15:30Z"), ZoneOffset.UTC);
    }

    @Test
    void subjectCannotBecomeAHeader() throws Exception {
        MimeMessage sent = sent(mail("ada@example.org", "Lamp\r\nBcc: eve@example.org\r\n\r\nhello"));

        assertThat(sent.getHeader("Bcc")).isNull();
        assertThat(sent.getSubject()).isEqualTo("Lamp Bcc: eve@example.org hello");
        assertThat(sent.getAllRecipients()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@example.org\r\nBcc: eve@example.org",
                "ada@example.org, eve@example.org",
                "Ada <ada@example.org>",
                "friends: ada@example.org, eve@example.org;",
                "ada@example.org\0",
                "ada",
                "@example.org",
                "ada@exam ple.org",
                ""
            })
    void whatIsNotOnePlainAddressGetsNoMail(String address) {
        assertThatThrownBy(() -> sent(mail(address, "Lamp"))).isInstanceOf(OutboxChannel.Undeliverable.class);
    }

    @Test
    void sameMailHasTheSameNumberAndAnotherAnother() throws Exception {
        assertThat(sent(mail("ada@example.org", "Lamp")).getMessageID()).isEqualTo("<outbox.42@shop.example>");
        assertThat(writer.write(session, mail("ada@example.org", "Lamp"), 43).getMessageID())
                .isEqualTo("<outbox.43@shop.example>");
    }

    @Test
    void mailSaysWhoSentItAndThatNobodyDid() throws Exception {
        MimeMessage sent = sent(mail("ada@example.org", "چراغ دوباره موجود شد"));

        assertThat(sent.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(sent.getFrom()[0]).hasToString("=?UTF-8?Q?L=C3=A4den_=26_=E5=BA=97?= <shop@shop.example>");
        assertThat(sent.getSubject()).isEqualTo("چراغ دوباره موجود شد");
        assertThat(sent.getSentDate()).isEqualTo("2026-11-03T10:15:30Z");
        assertThat(sent.getContentLanguage()).containsExactly("fa");
    }

    @Test
    void everyByteOnTheWireIsAscii() throws Exception {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        sent(mail("ada@example.org", "چراغ")).writeTo(wire);
        assertThat(wire.toString(StandardCharsets.ISO_8859_1)).matches("(?s)[\\x00-\\x7f]*");
    }

    /** The mail as it comes out at the other end. */
    private MimeMessage sent(Mail mail) throws Exception {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        writer.write(session, mail, 42).writeTo(wire);
        return new MimeMessage(session, new ByteArrayInputStream(wire.toByteArray()));
    }

    private static Mail mail(String to, String subject) {
        return new Mail(to, subject, "سلام", "<p>سلام</p>", Locale.forLanguageTag("fa"));
    }
}
