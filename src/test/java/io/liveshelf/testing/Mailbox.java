package io.liveshelf.testing;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.liveshelf.launch.Ports;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;

/** The mail server that the shop under test sends to, in the JVM of the tests, and all the mail that has come. */
public final class Mailbox {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static int port;
    private static GreenMail server;

    private Mailbox() {}

    /** A mail that came. */
    public record Letter(MimeMessage message, List<String> recipients) {

        public String header(String name) {
            try {
                return message.getHeader(name, null);
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }

        public String subject() {
            try {
                return message.getSubject();
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }

        /** The part of that type, as text. */
        public String part(String type) {
            try {
                MimeMultipart parts = (MimeMultipart) message.getContent();
                for (int i = 0; i < parts.getCount(); i++) {
                    BodyPart part = parts.getBodyPart(i);
                    if (part.isMimeType(type)) {
                        return ((String) part.getContent()).replace("\r\n", "\n");
                    }
                }
                throw new IllegalStateException("No part is " + type);
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public static synchronized int port() {
        return port;
    }

    /** Begins to take mail, on the same port as ever; what came before is kept by no one. */
    public static synchronized void open() throws IOException {
        port = port == 0 ? Ports.free() : port;
        server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
    }

    /** Refuses every connection from now on. */
    public static synchronized void close() {
        if (server != null) {
            server.stop();
            server = null;
        }
    }

    /** What has come so far for an address, in its order. */
    public static synchronized List<Letter> of(String address) {
        List<Letter> letters = new ArrayList<>();
        if (server != null) {
            for (MimeMessage message : server.getReceivedMessages()) {
                List<String> recipients = recipients(message);
                if (recipients.contains(address)) {
                    letters.add(new Letter(message, recipients));
                }
            }
        }
        return letters;
    }

    /** Waits until so many mails have come for an address. */
    public static List<Letter> await(String address, int count) {
        Awaitility.await("mail to " + address)
                .atMost(LIMIT)
                .until(() -> of(address).size() >= count);
        return of(address);
    }

    private static List<String> recipients(MimeMessage message) {
        try {
            return Arrays.stream(message.getAllRecipients())
                    .map(Object::toString)
                    .toList();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
