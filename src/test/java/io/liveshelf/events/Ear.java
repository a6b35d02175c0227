package io.liveshelf.events;

import io.liveshelf.catalog.ProductChanged;
import io.liveshelf.stock.StockChanged;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Remembers, for one test at a time, which events it heard of the products listened for. It can veto them, as the last
 * of all observers.
 */
@ApplicationScoped
public class Ear {

    /** The refusal of an observer inside the transaction. */
    public static final class Veto extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final int LAST = 1_000_000;

    private final Set<Long> products = new HashSet<>();
    private final List<Object> during = new ArrayList<>();
    private final List<Object> after = new ArrayList<>();
    private Class<?> vetoed;

    public synchronized void listenOnlyFor(List<Long> productIds) {
        products.clear();
        products.addAll(productIds);
        during.clear();
        after.clear();
        vetoed = null;
    }

    /** From now on throws at every event of that kind. */
    public synchronized void veto(Class<?> kind) {
        vetoed = kind;
    }

    /** What was heard inside transactions, whatever became of them. */
    public synchronized List<Object> during() {
        return List.copyOf(during);
    }

    /** What was heard after success. */
    public synchronized List<Object> after() {
        return List.copyOf(after);
    }

    void stockDuring(@Observes @Priority(LAST) StockChanged event) {
        hear(event.productId(), event, during);
        vetoIfAsked(event.productId(), event);
    }

    void stockAfter(@Observes(during = TransactionPhase.AFTER_SUCCESS) StockChanged event) {
        hear(event.productId(), event, after);
    }

    void productDuring(@Observes @Priority(LAST) ProductChanged event) {
        hear(event.card().productId(), event, during);
        vetoIfAsked(event.card().productId(), event);
    }

    void productAfter(@Observes(during = TransactionPhase.AFTER_SUCCESS) ProductChanged event) {
        hear(event.card().productId(), event, after);
    }

    private synchronized void hear(long productId, Object event, List<Object> heard) {
        if (products.contains(productId)) {
            heard.add(event);
        }
    }

    private synchronized void vetoIfAsked(long productId, Object event) {
        if (event.getClass().equals(vetoed) && products.contains(productId)) {
            throw new Veto();
        }
    }
}
