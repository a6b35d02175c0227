package io.liveshelf.catalog;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * The newest that this node knows of a product: what is said of it as JSON, ready to be sent, and its stock. Each gives
 * way only to a newer one, and what is said of it is dropped by news of a newer version; so a row that was read before a
 * change cannot come back after it. Whoever wants to know what is read of the product must have it in the {@link Era}'s
 * memory first and read then: no change falls between.
 *
 * <p>A state is immutable and every change makes another object of it: two looks that see the same one have missed
 * nothing.
 */
final class Shown {
    static final long NOTHING = -1;
    /** What a product takes besides its text. */
    private static final int FRAME = 250;

    private static final State UNKNOWN = new State(NOTHING, false, NOTHING, 0, null, null);
    /** Of one that is not in the memory any more: it hears no news. */
    private static final State FORGOTTEN = new State(NOTHING, false, NOTHING, 0, null, null);

    /**
     * What is known.
     *
     * @param heardVersion the newest version that there were news of
     * @param isWithdrawn whether it was deleted in that version
     * @param heardRevision the newest revision of its stock that there were news of
     * @param heardAvailable how many there were then
     * @param text what is said of it, or null; not older than the news
     * @param stock its stock, or null; not older than the news
     */
    record State(
            long heardVersion,
            boolean isWithdrawn,
            long heardRevision,
            int heardAvailable,
            ProductText text,
            ProductView.Stock stock) {

        static State read(ProductView row, ObjectMapper json) {
            return UNKNOWN.read(ProductText.of(row, json), row.stock());
        }

        /** Whether it can be shown. */
        boolean isComplete() {
            return text != null && stock != null;
        }

        private State hear(long version, boolean withdrawn) {
            if (version <= heardVersion) {
                return this;
            }
            boolean isOld = text == null || text.version() < version || withdrawn;
            return new State(version, withdrawn, heardRevision, heardAvailable, isOld ? null : text, stock);
        }

        private State hear(ProductView.Stock news) {
            if (news.revision() <= heardRevision) {
                return this;
            }
            return new State(heardVersion, isWithdrawn, news.revision(), news.available(), text, newer(stock, news));
        }

        private State read(ProductText row, ProductView.Stock level) {
            boolean isOld = row.version() < heardVersion
                    || row.version() == heardVersion && isWithdrawn
                    || text != null && row.version() <= text.version();
            ProductView.Stock newest = newer(stock, level);
            return isOld && newest == stock
                    ? this
                    : new State(heardVersion, isWithdrawn, heardRevision, heardAvailable, isOld ? text : row, newest);
        }

        private static ProductView.Stock newer(ProductView.Stock one, ProductView.Stock other) {
            return one == null || other.revision() > one.revision() ? other : one;
        }
    }

    /**
     * A look at a product.
     *
     * @param state complete; where it is not the product's own, it has been read and the memory did not take it
     */
    record Seen(Shown product, State state) {}

    private final long id;
    private final AtomicReference<State> state = new AtomicReference<>(UNKNOWN);

    Shown(long id) {
        this.id = id;
    }

    long id() {
        return id;
    }

    State state() {
        return state.get();
    }

    /** Takes news of a version; what was known before. */
    State hear(long version, boolean withdrawn) {
        return change(before -> before.hear(version, withdrawn));
    }

    /** Takes news of the stock; what was known before. */
    State hear(ProductView.Stock stock) {
        return change(before -> before.hear(stock));
    }

    /** Takes what was read of it while it was living. */
    void read(State row) {
        change(before -> before.read(row.text(), row.stock()));
    }

    /** A look at it, or null if it cannot be shown. */
    Seen look() {
        State now = state();
        return now.isComplete() ? new Seen(this, now) : null;
    }

    /** Knows nothing more, ever. */
    void forget() {
        state.set(FORGOTTEN);
    }

    private State change(UnaryOperator<State> change) {
        return state.getAndUpdate(before -> before == FORGOTTEN ? before : change.apply(before));
    }

    /** About how many bytes it takes. */
    int weight() {
        ProductText text = state().text();
        return FRAME + (text == null ? 0 : text.length());
    }
}
