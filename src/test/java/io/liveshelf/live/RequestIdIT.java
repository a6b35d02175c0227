package io.liveshelf.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.platform.BackgroundTasks;
import io.liveshelf.platform.RequestId;
import io.liveshelf.testing.Client;
import io.liveshelf.testing.Goods;
import io.liveshelf.testing.LivePage;
import io.liveshelf.testing.ShopDatabase;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A request's name is in its answer, and with all that is logged on its behalf, on whatever thread. */
@ExtendWith(ArquillianExtension.class)
class RequestIdIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Inject
    BackgroundTasks tasks;

    @Test
    @RunAsClient
    void anAnswerHasTheNameThatItsCallerGaveOrOneOfItsOwn() {
        Client guest = Client.guest();
        assertThat(name(guest.get("status", "X-Request-Id", "my-call.1"))).isEqualTo("my-call.1");
        String made = name(guest.get("orders/none", "X-Request-Id", "not a name"));
        assertThat(made).matches("[0-9a-f]{16}");
        assertThat(name(guest.get("status"))).matches("[0-9a-f]{16}").isNotEqualTo(made);
    }

    private static String name(Client.Reply reply) {
        return reply.header("X-Request-Id");
    }

    @Test
    @RunAsClient
    void aPageIsToldTheNameOfItsConnectionInTheGreeting() {
        try (LivePage page = LivePage.openNamed("page-7")) {
            assertThat(page.await("hello").path("requestId").asText()).isEqualTo("page-7");
        }
    }

    /** On whatever node and however much later they are delivered. */
    @Test
    @RunAsClient
    void mailsAndWebhooksBearTheNameOfTheRequestTheyAreAbout() throws Exception {
        long product = Goods.stocked(5);
        Map<String, Object> order =
                Map.of("lines", List.of(Map.of("productId", product, "quantity", 1)), "email", "named@example.org");
        Client.Reply placed =
                Client.guest().post("orders", order, "Idempotency-Key", Goods.word("key"), "X-Request-Id", "order-9");
        assertThat(placed.status()).as(placed.toString()).isEqualTo(201);
        String stream = "order:" + placed.json().path("id").asText();
        try (Connection connection = ShopDatabase.connect();
                PreparedStatement query =
                        connection.prepareStatement("select request_id from sales.outbox where stream = ?")) {
            query.setString(1, stream);
            try (ResultSet row = query.executeQuery()) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString(1)).isEqualTo("order-9");
            }
        }
    }

    @Test
    void whatIsDoneInTheBackgroundBearsTheNameOfWhoSetItGoing() {
        try (Overheard log = new Overheard("io.liveshelf.platform.BackgroundFailures")) {
            RequestId.during(
                    "cause-1",
                    () -> tasks.after(
                            0,
                            "test.named",
                            () -> tasks.after(0, "test.named.next", () -> {
                                throw new IllegalStateException("on purpose");
                            })));
            Awaitility.await().atMost(LIMIT).until(() -> log.names.contains("cause-1"));
        }
    }

    @Test
    void whatIsLoggedOfAConnectionBearsItsName() {
        try (Overheard log = new Overheard("io.liveshelf.live.LiveEndpoint")) {
            try (LivePage page = LivePage.openNamed("page-8")) {
                page.await("hello");
                page.say("{\"type\":\"?\"}");
                page.awaitEnd();
            }
            Awaitility.await().atMost(LIMIT).until(() -> log.names.contains("page-8"));
        }
    }

    /** Under which names a logger is used meanwhile, whatever its level was. */
    private static final class Overheard extends Handler implements AutoCloseable {
        private final Queue<String> names = new ConcurrentLinkedQueue<>();
        private final Logger logger;
        private final Level before;

        Overheard(String name) {
            logger = Logger.getLogger(name);
            before = logger.getLevel();
            logger.setLevel(Level.ALL);
            logger.addHandler(this);
        }

        @Override
        public void publish(LogRecord logged) {
            if (RequestId.current() != null) {
                names.add(RequestId.current());
            }
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            logger.removeHandler(this);
            logger.setLevel(before);
        }
    }
}
