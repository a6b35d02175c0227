package io.liveshelf.stock;

import io.liveshelf.platform.Problem;
import java.util.concurrent.CompletionStage;

/**
 * Takes stock. Whatever the path, a request is decided once, wholly and in one transaction with everything that is
 * written with it; nothing is sold that is not there; and the outcome is known only after the commit.
 *
 * <p>Must be called outside a transaction. Any thread may call.
 */
public interface StockTaker {
    /**
     * Has a request judged.
     *
     * @return completed with the answer after the commit, or exceptionally: with the {@link Problem} that refused it
     *     (nothing has changed then), 503 {@code busy} when others were faster each time or too many wait (nothing
     *     has changed), 503 {@code outcome-unknown} when the database went away while committing, or with whatever
     *     made it fail (nothing has changed). It may be completed on a thread of the taker, on which dependent
     *     stages must not block.
     */
    <R extends StockRequest, A> CompletionStage<A> take(RequestKind<R, A> kind, R request);
}
