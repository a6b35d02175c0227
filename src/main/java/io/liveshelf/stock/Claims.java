package io.liveshelf.stock;

import io.liveshelf.conflict.Conflicts;
import io.liveshelf.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Claims on one-of-a-kind products: the first claimer has it. The product's stock row is locked while that is
 * decided; whoever comes meanwhile waits no longer than the lock time-out.
 *
 * <p>A call joins the caller's transaction, if there is one; a refusal leaves nothing of it.
 */
@ApplicationScoped
public class Claims {
    @Inject
    ClaimTransactions transactions;

    /**
     * Claims a product, whose one unit is then held for the claimer. Claiming it again changes nothing.
     *
     * @param unique whether the catalogue says it is one of a kind; otherwise no more than one may be on hand
     * @throws Problem 409 {@code taken}, 409 {@code not-one-of-a-kind}, 503 {@code busy} after the lock time-out
     */
    public void claim(long productId, String owner, String actor, boolean unique) {
        waiting(() -> transactions.claim(productId, owner, actor, unique));
    }

    /**
     * Gives a claim up, unless its unit has been bought.
     *
     * @param owner whose claim it must be; null for an operator, who may give up anybody's
     * @throws Problem 404 if there is no such claim, 409 {@code taken} if it was bought, 503 {@code busy}
     */
    public void release(long productId, String owner, String actor) {
        waiting(() -> transactions.release(productId, owner, actor));
    }

    /** Whose claim it is; nobody's once it has been bought, which ends the claim. */
    public Optional<String> ownerOf(long productId) {
        return transactions.ownerOf(productId);
    }

    private static void waiting(Runnable transaction) {
        try {
            transaction.run();
        } catch (RuntimeException e) {
            throw Conflicts.isLostRace(e) || Conflicts.isLockTimeout(e) ? Problem.busy() : e;
        }
    }
}
