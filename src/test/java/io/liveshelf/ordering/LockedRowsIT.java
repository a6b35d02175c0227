package io.liveshelf.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.testing.Client;
import io.liveshelf.testing.Client.Reply;
import io.liveshelf.testing.Goods;
import io.liveshelf.testing.LockedRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever finds a row locked waits as long as was promised, and keeps neither the row's holder nor others waiting. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class LockedRowsIT {

    private final ExecutorService callers = Executors.newCachedThreadPool();

    /** An answer and how long it took. */
    private record Timed(Reply reply, Duration time) {}

    @AfterEach
    void goHome() {
        callers.shutdownNow();
    }

    @Test
    void wishForAProductWhoseStockIsLockedIsToldThatItIsBusy() throws Exception {
        long product = Goods.stocked(0);
        Map<String, String> wish = Map.of("email", Goods.word("patient") + "@example.org");

        try (LockedRow locked = LockedRow.ofStock(product)) {
            CompletableFuture<Timed> told =
                    atOnce(() -> Client.guest().post("products/" + product + "/back-in-stock", wish));
            locked.awaitWaiting(1);

            assertThat(told.join().reply().code()).isEqualTo("busy");
            assertThat(told.join().time()).isLessThan(Duration.ofSeconds(5));
        }
        assertThat(Client.guest()
                        .post("products/" + product + "/back-in-stock", wish)
                        .status())
                .isEqualTo(202);
    }

    private CompletableFuture<Timed> atOnce(Supplier<Reply> call) {
        return CompletableFuture.supplyAsync(() -> timed(call), callers);
    }

    private static Timed timed(Supplier<Reply> call) {
        Instant begun = Instant.now();
        Reply reply = call.get();
        return new Timed(reply, Duration.between(begun, Instant.now()));
    }
}
