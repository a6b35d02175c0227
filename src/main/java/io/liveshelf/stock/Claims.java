package io.liveshelf.stock;

import io.liveshelf.platform.Problem;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Claims on one-of-a-kind products: the first claimer has it. The product's stock row is locked while that is
 * decided; whoever comes meanwhile waits {@linkplain #inTurn for their turn} and for the lock, no longer than the claim
 * time-out in all, and only some of them do with a database connection in hand.
 */
@ApplicationScoped
public class Claims {
    @Inject
    ClaimTransactions transactions;

    @Inject
    ClaimEnding ending;

    @Inject
    @ConfigProperty(name = "liveshelf.stock.claim-timeout")
    Duration timeout;

    @Inject
    @ConfigProperty(name = "liveshelf.stock.claim-threads")
    int places;

    private Turnstile turnstile;

    @PostConstruct
    void open() {
        turnstile = new Turnstile(places);
    }

    /**
     * Does the work when it is its turn. Must be called outside a transaction, which the work begins, so that nobody
     * waits for a turn with a database connection in hand.
     *
     * @param work is given what is left of the claim time-out
     * @throws Problem 503 {@code busy} if it is not its turn in time
     */
    public <T> T inTurn(Function<Patience, T> work) {
        Patience patience = Patience.of(timeout);
        return turnstile.pass(patience, () -> work.apply(patience));
    }

    /**
     * Claims a product, whose one unit is then held for the claimer. Claiming it again changes nothing. Joins the
     * caller's transaction, of which a refusal leaves nothing.
     *
     * @param unique whether the catalogue says it is one of a kind; otherwise no more than one may be on hand
     * @param patience how long to wait for locks
     * @throws Problem 409 {@code taken}, 409 {@code not-one-of-a-kind}
     * @throws jakarta.persistence.LockTimeoutException when the patience is over
     * @throws jakarta.persistence.OptimisticLockException a lost race, to be tried again in a new transaction
     */
    public void claim(long productId, String owner, String actor, boolean unique, Patience patience) {
        transactions.claim(productId, owner, actor, unique, patience);
    }

    /**
     * Gives a claim up, unless its unit has been bought. A unit that is in the claimer's hold stays held by that. Joins
     * the caller's transaction, of which a refusal leaves nothing.
     *
     * @param owner whose claim it must be; null for an operator, who may give up anybody's
     * @param patience how long to wait for locks
     * @throws Problem 404 if there is no such claim, 409 {@code taken} if it was bought
     * @throws jakarta.persistence.LockTimeoutException when the patience is over
     * @throws jakarta.persistence.OptimisticLockException a lost race, to be tried again in a new transaction
     */
    public void release(long productId, String owner, String actor, Patience patience) {
        ending.release(productId, owner, actor, patience);
    }

    /** Whose claim it is; nobody's once it has been bought, which ends the claim. */
    public Optional<String> ownerOf(long productId) {
        return transactions.ownerOf(productId);
    }
}
