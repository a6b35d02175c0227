package io.liveshelf.events;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The shop's mail server, by SMTP; every wait for it is bounded. Without {@code liveshelf.mail.host} there is none. */
@ApplicationScoped
class MailServer {
    private static final Pattern OF_ANY_MAIL = Pattern.compile("(421|530)\\b");

    @Inject
    @ConfigProperty(name = "liveshelf.mail.host")
    Optional<String> host;

    @Inject
    @ConfigProperty(name = "liveshelf.mail.port")
    int port;

    @Inject
    @ConfigProperty(name = "liveshelf.mail.user")
    Optional<String> user;

    @Inject
    @ConfigProperty(name = "liveshelf.mail.password")
    Optional<String> password;

    @Inject
    @ConfigProperty(name = "liveshelf.mail.starttls")
    boolean startTls;

    @Inject
    @ConfigProperty(name = "liveshelf.mail.timeout")
    Duration timeout;

    @Inject
    MailWriter writer;

    @Resource
    ManagedScheduledExecutorService clock;

    private Session session;

    @PostConstruct
    void configure() {
        String millis = Long.toString(timeout.toMillis());
        Properties smtp = new Properties();
        smtp.setProperty("mail.transport.protocol", "smtp");
        smtp.setProperty("mail.smtp.host", host.orElse(""));
        smtp.setProperty("mail.smtp.port", Integer.toString(port));
        smtp.setProperty("mail.smtp.auth", Boolean.toString(user.isPresent()));
        smtp.setProperty("mail.smtp.starttls.enable", Boolean.toString(startTls));
        smtp.setProperty("mail.smtp.starttls.required", Boolean.toString(startTls));
        smtp.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        smtp.setProperty("mail.smtp.connectiontimeout", millis);
        smtp.setProperty("mail.smtp.timeout", millis);
        smtp.setProperty("mail.smtp.writetimeout", millis);
        // Else each connection would have a thread of its own for its write time-out.
        smtp.put("mail.smtp.executor.writetimeout", clock);
        session = Session.getInstance(smtp);
    }

    boolean isThere() {
        return host.isPresent();
    }

    /**
     * The mail as the server takes it.
     *
     * @param number of the mail in the outbox: the same mail sent twice has the same Message-ID, by which the receiving
     *     side can tell
     * @throws OutboxChannel.Undeliverable if an address can never be one
     */
    MimeMessage message(Mail mail, long number) throws MessagingException, OutboxChannel.Undeliverable {
        return writer.write(session, mail, number);
    }

    /**
     * Hands the mail to the server.
     *
     * @throws MessagingException if the server refuses this mail, or breaks off over it
     * @throws OutboxChannel.Unreachable if there is no server, it does not let the shop in, or is about to go
     */
    void send(MimeMessage message) throws MessagingException, OutboxChannel.Unreachable {
        try (Transport transport = session.getTransport()) {
            connect(transport);
            transport.sendMessage(message, message.getAllRecipients());
        } catch (SendFailedException e) {
            if (isOfAnyMail(e)) {
                throw new OutboxChannel.Unreachable(e);
            }
            throw e;
        }
    }

    private void connect(Transport transport) throws OutboxChannel.Unreachable {
        try {
            transport.connect(user.orElse(null), password.orElse(null));
        } catch (MessagingException e) {
            throw new OutboxChannel.Unreachable(e);
        }
    }

    /** The server closes (421, RFC 5321) or wants to know first who calls, or TLS (530, RFC 4954 and 3207). */
    private static boolean isOfAnyMail(SendFailedException refusal) {
        for (Exception cause = refusal; cause != null; cause = next(cause)) {
            String answer = cause.getMessage();
            if (answer != null && OF_ANY_MAIL.matcher(answer).lookingAt()) {
                return true;
            }
        }
        return false;
    }

    private static Exception next(Exception failure) {
        return failure instanceof MessagingException chained ? chained.getNextException() : null;
    }
}
