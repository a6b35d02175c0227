package io.liveshelf.stock;

import io.liveshelf.platform.Problem;
import java.util.List;

/**
 * How requests of one kind are judged, each on its own, however many are taken together in one transaction.
 *
 * @param <R> the requests
 * @param <A> what each is answered
 */
public interface RequestKind<R extends StockRequest, A> {
    /**
     * Begins to judge these requests in the current transaction, before any stock row is read or locked.
     *
     * @param held what is set aside for those who ask in this transaction, locked; requests of other kinds change it too
     */
    Session<R, A> begin(List<R> requests, OwnHolds held);

    /** The judging of some requests in one transaction and on one thread; the calls come in the order given here. */
    interface Session<R, A> {
        /** Reads in bulk what the decisions need; the stock rows are at hand and, on the paths that lock, locked. */
        void prepare();

        /**
         * Decides one request and changes the shelf accordingly; called in the order of arrival.
         *
         * @throws Problem its refusal; the shelf must be as before then
         */
        A decide(R request, Shelf shelf);

        /** Writes in bulk what was decided; what was done to what is set aside is written for all kinds afterwards. */
        void write();
    }
}
