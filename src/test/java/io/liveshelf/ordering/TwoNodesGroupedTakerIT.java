package io.liveshelf.ordering;

import io.liveshelf.stock.SecondNode;
import io.liveshelf.stock.StockTaker;
import io.liveshelf.testing.TakesLong;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract once more with requests that go to two groups by turns, each with its own batches. */
@ExtendWith(ArquillianExtension.class)
@TakesLong
class TwoNodesGroupedTakerIT extends StockTakerContract {

    private final AtomicInteger turn = new AtomicInteger();

    @Inject
    SecondNode other;

    @Override
    String path() {
        return "grouped";
    }

    @Override
    StockTaker taker() {
        return turn.getAndIncrement() % 2 == 0 ? super.taker() : other.taker();
    }
}
