package io.liveshelf.launch;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoMailTest {

    @Test
    void eachMailBecomesAFileOfItsOwn(@TempDir Path folder) throws Exception {
        try (DemoMail mail = DemoMail.start(folder.resolve("mail"))) {
            send(mail.port(), "ada@example.org", "first");
            send(mail.port(), "a/b@example.org", "second");

            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> files(folder.resolve("mail")).size() == 2);
        }
        assertThat(files(folder.resolve("mail")))
                .allSatisfy(file -> assertThat(file.getFileName().toString()).endsWith(".eml"))
                .anySatisfy(file -> assertThat(file).content().contains("Subject: first"))
                .anySatisfy(file -> assertThat(file).content().contains("Subject: second"));
    }

    private static void send(int port, String to, String subject) throws Exception {
        Properties smtp = new Properties();
        smtp.setProperty("mail.smtp.host", "127.0.0.1");
        smtp.setProperty("mail.smtp.port", String.valueOf(port));
        MimeMessage message = new MimeMessage(Session.getInstance(smtp));
        message.setFrom("shop@example.org");
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        message.setSubject(subject);
        message.setText("hello");
        Transport.send(message);
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
