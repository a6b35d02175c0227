package io.liveshelf.stock;

import io.liveshelf.platform.Problem;
import jakarta.persistence.OptimisticLockException;
import java.util.concurrent.CompletableFuture;

/**
 * A request on its way through a path. Judged by one thread at a time; what was decided is given to the asker only
 * after the commit, by {@link #answer()}, or replaced by {@link #fail}.
 */
final class Ticket<R extends StockRequest, A> {
    final RequestKind<R, A> kind;
    final R request;
    final CompletableFuture<A> promise = new CompletableFuture<>();
    private A decided;
    private Problem refused;
    private boolean overtaken;
    private int overtakings;

    Ticket(RequestKind<R, A> kind, R request) {
        this.kind = kind;
        this.request = request;
    }

    /** Decides in the current transaction; a new attempt decides anew. */
    void decide(RequestKind.Session<R, A> session, Shelf shelf) {
        decided = null;
        refused = null;
        overtaken = false;
        try {
            decided = session.decide(request, shelf);
        } catch (Problem refusal) {
            refused = refusal;
        }
    }

    /** Leaves it undecided in this transaction, which began before something was set aside for the asker. */
    void overtake() {
        overtaken = true;
        overtakings++;
    }

    /** Whether another attempt must decide. */
    boolean isOvertaken() {
        return overtaken;
    }

    /** How many attempts left it undecided. */
    int overtakings() {
        return overtakings;
    }

    /** @throws OptimisticLockException a lost race, if it is {@linkplain #isOvertaken overtaken} */
    void requireDecided() {
        if (overtaken) {
            throw new OptimisticLockException("Something was set aside for the asker meanwhile");
        }
    }

    /** Tells the asker what was decided; to be called after the commit. */
    void answer() {
        if (refused != null) {
            promise.completeExceptionally(refused);
        } else {
            promise.complete(decided);
        }
    }

    void fail(Throwable cause) {
        promise.completeExceptionally(cause);
    }
}
