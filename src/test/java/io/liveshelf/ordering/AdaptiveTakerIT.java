package io.liveshelf.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class AdaptiveTakerIT extends StockTakerContract {

    @Inject
    MeterRegistry meters;

    @Override
    String path() {
        return "adaptive";
    }

    /** The race is lost for certain: the stock is received between the sale's look at it and its commit. */
    @Test
    void lostRaceSwitchesToTheGroupUntilItIsCalmAgain() throws Exception {
        long product = product(50);
        double conflicts = switched("grouped", "conflict");
        double calm = switched("optimistic", "calm");
        double optimistic = taken("optimistic");
        double grouped = taken("grouped");
        CountDownLatch received = new CountDownLatch(1);
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> work.inOneUnit(() -> {
            keeping.receive(product, 5, CAUSE);
            received.countDown();
            Awaitility.await("the sale waits").until(StockTakerContract::somebodyWaitsInLine);
        }));
        assertThat(received.await(20, TimeUnit.SECONDS)).isTrue();

        Placed placed = sold(product);
        other.get(20, TimeUnit.SECONDS);

        assertThat(placed.orderId()).isNotNull();
        assertThat(switched("grouped", "conflict")).isEqualTo(conflicts + 1);
        assertThat(taken("optimistic")).isEqualTo(optimistic + 1);
        assertThat(taken("grouped")).isEqualTo(grouped + 1);
        sold(product);
        assertThat(taken("optimistic")).as("still contended").isEqualTo(optimistic + 1);
        assertThat(taken("grouped")).isEqualTo(grouped + 2);
        Awaitility.await("calm").untilAsserted(() -> {
            sold(product);
            assertThat(taken("optimistic")).isGreaterThan(optimistic + 1);
            assertThat(switched("optimistic", "calm")).isGreaterThan(calm);
        });
    }

    @Test
    void whoComesWhileAnotherIsUnderWayGoesWithTheGroup() throws Exception {
        long product = product(50);
        double grouped = taken("grouped");
        CountDownLatch received = new CountDownLatch(1);
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> work.inOneUnit(() -> {
            keeping.receive(product, 5, CAUSE);
            received.countDown();
            Awaitility.await("both have come").until(() -> taken("grouped") > grouped);
        }));
        assertThat(received.await(20, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Placed> first = CompletableFuture.supplyAsync(() -> sold(product));
        Awaitility.await("the first is under way").until(StockTakerContract::somebodyWaitsInLine);

        Placed second = sold(product);

        assertThat(second.orderId()).isNotNull();
        assertThat(first.get(20, TimeUnit.SECONDS).orderId()).isNotNull();
        other.get(20, TimeUnit.SECONDS);
    }

    private Placed sold(long product) {
        return ask(request(word(), Map.of(product, 1), false)).join();
    }

    private double taken(String path) {
        return meters.counter("liveshelf.stock.taken", "path", path).count();
    }

    private double switched(String to, String reason) {
        return meters.counter("liveshelf.stock.switched", "to", to, "reason", reason)
                .count();
    }
}
