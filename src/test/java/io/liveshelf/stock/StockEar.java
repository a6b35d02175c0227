package io.liveshelf.stock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;

/** Remembers what was heard of the one product it listens for, and then fails, as a bad listener does. */
@ApplicationScoped
public class StockEar {
    private final List<StockHeard> heard = new ArrayList<>();
    private long product = -1;

    synchronized void listenOnlyFor(long productId) {
        product = productId;
        heard.clear();
    }

    synchronized List<StockHeard> heard() {
        return List.copyOf(heard);
    }

    synchronized void hear(@Observes StockHeard stock) {
        if (stock.productId() == product) {
            heard.add(stock);
            throw new IllegalStateException("a listener that fails");
        }
    }
}
