package io.liveshelf.events;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * A mail as MIME: plain text and HTML as alternatives, UTF-8, marked as sent by a machine (RFC 3834). Nothing in it can
 * become a header: line breaks in the subject are blanks, an address is exactly one.
 */
@ApplicationScoped
class MailWriter {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    @Inject
    @ConfigProperty(name = "liveshelf.mail.from")
    String from;

    @Inject
    @ConfigProperty(name = "liveshelf.shop.name")
    String shop;

    @Inject
    Clock clock;

    MimeMessage write(Session session, Mail mail, long number) throws MessagingException, OutboxChannel.Undeliverable {
        MimeMessage message = new Numbered(session, "<outbox." + number + "@" + domain() + ">");
        message.setFrom(sender());
        message.setRecipient(Message.RecipientType.TO, recipient(mail.to()));
        message.setSubject(mail.subject().replaceAll("\\p{Cntrl}+", " ").strip(), UTF_8);
        message.setSentDate(Date.from(clock.instant()));
        message.setContentLanguage(new String[] {mail.language().toLanguageTag()});
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Auto-Response-Suppress", "All");
        MimeMultipart alternatives = new MimeMultipart("alternative");
        alternatives.addBodyPart(part(mail.text(), "plain"));
        alternatives.addBodyPart(part(mail.html(), "html"));
        message.setContent(alternatives);
        message.saveChanges();
        return message;
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, UTF_8, subtype);
        part.setHeader("Content-Transfer-Encoding", "base64");
        return part;
    }

    private static InternetAddress recipient(String to) throws OutboxChannel.Undeliverable {
        try {
            InternetAddress address = new InternetAddress(to, true);
            if (address.isGroup() || !to.equals(address.getAddress())) {
                throw new AddressException("not one plain address");
            }
            return address;
        } catch (AddressException e) {
            throw new OutboxChannel.Undeliverable("No mail can go to this address: " + e.getMessage(), e);
        }
    }

    private InternetAddress sender() throws MessagingException {
        InternetAddress sender = new InternetAddress(from, true);
        try {
            if (sender.getPersonal() == null) {
                sender.setPersonal(shop, UTF_8);
            }
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("Every Java platform has UTF-8", e);
        }
        return sender;
    }

    private String domain() throws AddressException {
        String address = new InternetAddress(from, true).getAddress();
        return address.substring(address.indexOf('@') + 1);
    }

    /** Jakarta Mail gives each saved message an id of its own, unless told otherwise so. */
    private static final class Numbered extends MimeMessage {
        private final String messageId;

        Numbered(Session session, String messageId) {
            super(session);
            this.messageId = messageId;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId);
        }
    }
}
