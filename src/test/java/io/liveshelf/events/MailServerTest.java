package io.liveshelf.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.mail.SendFailedException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a mail server says, and whether it speaks against the mail or against the server. */
class MailServerTest {

    private static final Mail MAIL = new Mail("ada@example.org", "Subject", "Text", "<p>Text</p>", Locale.ENGLISH);

    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);
    private final MailCircuit circuit = new MailCircuit();

    @AfterEach
    void stop() {
        clock.shutdownNow();
    }

    @Test
    void serverThatIsNotThereIsUnreachable() throws Exception {
        int port;
        try (ScriptedMailServer closed = new ScriptedMailServer(Map.of())) {
            port = closed.port();
        }
        MailServer server = server(port, false);

        assertThatThrownBy(() -> send(server)).isInstanceOf(OutboxChannel.Unreachable.class);
    }

    @ParameterizedTest
    @CsvSource({
        "EHLO, 421 too busy",
        "MAIL, 421 closing",
        "RCPT, 421 closing",
        "MAIL, 530 5.7.0 Authentication required"
    })
    void serverThatTakesNoMailAtAllIsUnreachable(String command, String answer) throws Exception {
        try (ScriptedMailServer scripted = new ScriptedMailServer(Map.of(command, answer, "HELO", answer))) {
            MailServer server = server(scripted.port(), false);

            assertThatThrownBy(() -> send(server)).isInstanceOf(OutboxChannel.Unreachable.class);
        }
    }

    @Test
    void serverThatDoesNotLetTheShopInIsUnreachable() throws Exception {
        try (ScriptedMailServer scripted = new ScriptedMailServer(
                Map.of("EHLO", "250-scripted\r\n250 AUTH PLAIN", "AUTH", "535 5.7.8 who are you?"))) {
            MailServer server = server(scripted.port(), true);

            assertThatThrownBy(() -> send(server)).isInstanceOf(OutboxChannel.Unreachable.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"RCPT, 550 no such reader", "RCPT, 451 come again", "MAIL, 553 no such sender", "DATA, 554 no"})
    void refusalOfOneMailIsItsOwnAndDoesNotSpeakAgainstTheServer(String command, String answer) throws Exception {
        try (ScriptedMailServer scripted = new ScriptedMailServer(Map.of(command, answer))) {
            MailServer server = server(scripted.port(), false);

            for (int i = 0; i < 6; i++) {
                assertThatThrownBy(() -> send(server)).isInstanceOf(SendFailedException.class);
            }
            assertThat(circuit.isTroubled()).isFalse();
        }
    }

    @Test
    void serverThatCannotBeReachedIsLeftInPeace() throws Exception {
        try (ScriptedMailServer scripted = new ScriptedMailServer(Map.of("MAIL", "421 closing"))) {
            MailServer server = server(scripted.port(), false);

            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(() -> send(server)).isInstanceOf(OutboxChannel.Unreachable.class);
            }

            assertThat(circuit.isResting()).isTrue();
            assertThatThrownBy(() -> send(server)).isInstanceOf(OutboxChannel.NotNow.class);
        }
    }

    @Test
    void mailThatIsTakenIsSent() throws Exception {
        try (ScriptedMailServer scripted = new ScriptedMailServer(Map.of())) {
            MailServer server = server(scripted.port(), false);

            assertThatCode(() -> send(server)).doesNotThrowAnyException();
        }
    }

    private void send(MailServer server) throws Exception {
        var message = server.message(MAIL, 1);
        circuit.call(() -> server.send(message));
    }

    private MailServer server(int port, boolean signingIn) {
        circuit.rest = Duration.ofMinutes(1);
        circuit.close();
        MailServer server = new MailServer();
        server.host = Optional.of("127.0.0.1");
        server.port = port;
        server.user = signingIn ? Optional.of("shop") : Optional.empty();
        server.password = signingIn ? Optional.of("secret") : Optional.empty();
        server.timeout = Duration.ofSeconds(5);
        server.writer = new MailWriter();
        server.writer.from = "shop@shop.example";
        server.writer.shop = "Shop";
        server.writer.clock = Clock.systemUTC();
        server.clock = (ManagedScheduledExecutorService) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ManagedScheduledExecutorService.class},
                (proxy, method, arguments) -> method.invoke(clock, arguments));
        server.configure();
        return server;
    }
}
