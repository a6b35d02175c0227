package io.liveshelf.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.testing.OnDatabase;
import io.liveshelf.testing.RowLock;
import io.liveshelf.testing.ShopDatabase;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class GroupedTakerIT extends StockTakerContract {

    @Inject
    MeterRegistry meters;

    @Override
    String path() {
        return "grouped";
    }

    /** While the worker waits for a row that is locked, the others come, who thus are the next batch. */
    @Test
    @OnDatabase(
            value = {ShopDatabase.POSTGRESQL, ShopDatabase.H2},
            because = "waits for locks are counted in whole seconds there, and may last one more")
    void requestThatComesTwiceInOneBatchIsAnsweredByThatBatch() throws Exception {
        long locked = product(10);
        long product = product(10);
        OrderRequest same = request(word(), Map.of(product, 2), false);
        DistributionSummary batches = meters.summary("liveshelf.stock.batch");
        long before = batches.count();
        CompletableFuture<Placed> first;
        try (RowLock lock = RowLock.ofStock(locked)) {
            assertThat(lock.isHeld()).isTrue();
            first = ask(request(word(), Map.of(locked, 1), false));
            Awaitility.await("the worker waits").until(StockTakerContract::somebodyWaitsInLine);

            assertThat(Stream.generate(() -> ask(same)).limit(5).toList().stream()
                            .map(CompletableFuture::join)
                            .map(Placed::orderId)
                            .distinct())
                    .hasSize(1)
                    .doesNotContainNull();
        }

        assertThat(first.join().orderId()).isNotNull();
        assertThat(batches.count() - before)
                .as("the one that was put off, the five, and the one again")
                .isEqualTo(3);
        assertThat(keeping.stock(product).onHand()).isEqualTo(8);
    }
}
