package io.liveshelf.stock;

import io.liveshelf.platform.Problem;
import io.liveshelf.platform.RequestId;
import jakarta.persistence.OptimisticLockException;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/**
 * A request on its way through a path. Judged by one thread at a time; what was decided is given to the asker only
 * after the commit, by {@link #answer()}, or replaced by {@link #fail}. One that was put off has to be judged again.
 */
final class Ticket<R extends StockRequest, A> {
    final RequestKind<R, A> kind;
    final R request;
    final CompletableFuture<A> promise = new CompletableFuture<>();
    final long sinceNanos = System.nanoTime();
    final String requestId = RequestId.current();
    private Set<Long> alsoNeeded = Set.of();
    private A decided;
    private Problem refused;
    private boolean putOff;
    private boolean overtaken;
    private int overtakings;

    Ticket(RequestKind<R, A> kind, R request) {
        this.kind = kind;
        this.request = request;
    }

    /** Remembers the products whose stock rows it turned out to need beyond those that the request names. */
    void needs(Set<Long> also) {
        alsoNeeded = also;
    }

    /** The products whose stock rows it needs, as far as is known, in ascending id. */
    SortedSet<Long> products() {
        SortedSet<Long> products = request.products();
        if (alsoNeeded.isEmpty()) {
            return products;
        }
        SortedSet<Long> all = new TreeSet<>(products);
        all.addAll(alsoNeeded);
        return all;
    }

    boolean needsAnyOf(Set<Long> products) {
        return !products.isEmpty() && !Collections.disjoint(products, products());
    }

    /** Is not decided in the current transaction, as somebody else keeps a stock row locked that it needs. */
    void putOff() {
        putOff = true;
        overtaken = false;
    }

    boolean isPutOff() {
        return putOff;
    }

    /** Decides in the current transaction; a new attempt decides anew. */
    void decide(RequestKind.Session<R, A> session, Shelf shelf) {
        decided = null;
        refused = null;
        putOff = false;
        overtaken = false;
        RequestId.during(requestId, () -> {
            try {
                decided = session.decide(request, shelf);
            } catch (Problem refusal) {
                refused = refusal;
            }
        });
    }

    /** Leaves it undecided in this transaction, which began before something was set aside for the asker. */
    void overtake() {
        overtaken = true;
        putOff = false;
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

    /** Tells the asker what was decided, under the name of the request; to be called after the commit. */
    void answer() {
        RequestId.during(requestId, () -> {
            if (refused != null) {
                promise.completeExceptionally(refused);
            } else {
                promise.complete(decided);
            }
        });
    }

    void fail(Throwable cause) {
        RequestId.during(requestId, () -> promise.completeExceptionally(cause));
    }
}
