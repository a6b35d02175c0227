package io.liveshelf.stock;

import io.liveshelf.platform.Problem;
import java.util.List;
import java.util.Set;

/**
 * How requests of one kind are judged, each on its own, however many are taken together in one transaction.
 *
 * @param <R> the requests
 * @param <A> what each is answered
 */
public interface RequestKind<R extends StockRequest, A> {
    /**
     * Begins to judge these requests in the current transaction, before any stock row is read or locked; rows of
     * the kind's own that the requests will change are locked here, in a fixed order.
     */
    Session<R, A> begin(List<R> requests);

    /** The judging of some requests in one transaction and on one thread; the calls come in the order given here. */
    interface Session<R, A> {
        /** Products whose stock rows this request needs beyond those it names; known once begun. */
        default Set<Long> alsoNeeded(R request) {
            return Set.of();
        }

        /** Reads in bulk what the decisions need; the stock rows are at hand and, on the paths that lock, locked. */
        void prepare();

        /**
         * Decides one request and changes the shelf accordingly; called in the order of arrival.
         *
         * @throws Problem its refusal; the shelf must be as before then
         */
        A decide(R request, Shelf shelf);

        /** Writes in bulk what was decided. */
        void write();
    }
}
