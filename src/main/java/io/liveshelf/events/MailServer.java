package io.liveshelf.events;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The shop's mail server, by SMTP; every wait for it is bounded. Without {@code liveshelf.mail.host} there is none. */
@ApplicationScoped
class MailServer {
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
     * Hands the mail to the server.
     *
     * @param number of the mail in the outbox: the same mail sent twice has the same Message-ID, by which the receiving
     *     side can tell
     * @throws OutboxChannel.Undeliverable if an address can never be one
     */
    void send(Mail mail, long number) throws MessagingException, OutboxChannel.Undeliverable {
        MimeMessage message = writer.write(session, mail, number);
        try (Transport transport = session.getTransport()) {
            transport.connect(user.orElse(null), password.orElse(null));
            transport.sendMessage(message, message.getAllRecipients());
        }
    }
}
