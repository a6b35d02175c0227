package io.liveshelf.stock;

import io.liveshelf.conflict.Conflicts;
import io.liveshelf.platform.Problem;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Claims on one-of-a-kind products: the first claimer has it. The product's stock row is locked while that is
 * decided; whoever comes meanwhile waits no longer than the lock time-out in all, and only some of them do with a
 * database connection in hand.
 *
 * <p>Must be called outside a transaction.
 */
@ApplicationScoped
public class Claims {
    private static final int ATTEMPTS = 5;

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
     * Claims a product, whose one unit is then held for the claimer. Claiming it again changes nothing.
     *
     * @param unique whether the catalogue says it is one of a kind; otherwise no more than one may be on hand
     * @throws Problem 409 {@code taken}, 409 {@code not-one-of-a-kind}, 503 {@code busy} after the lock time-out
     */
    public void claim(long productId, String owner, String actor, boolean unique) {
        waiting(patience -> transactions.claim(productId, owner, actor, unique, patience));
    }

    /**
     * Gives a claim up, unless its unit has been bought. A unit that is in the claimer's hold stays held by that.
     *
     * @param owner whose claim it must be; null for an operator, who may give up anybody's
     * @throws Problem 404 if there is no such claim, 409 {@code taken} if it was bought, 503 {@code busy}
     */
    public void release(long productId, String owner, String actor) {
        waiting(patience -> ending.release(productId, owner, actor, patience));
    }

    /** Who has claimed it. */
    public Optional<String> ownerOf(long productId) {
        return transactions.ownerOf(productId);
    }

    private void waiting(Consumer<Patience> transaction) {
        Patience patience = Patience.of(timeout);
        turnstile.pass(patience, () -> untilDecided(patience, transaction));
    }

    /** Again after a lost race, unless the time is over. */
    private static void untilDecided(Patience patience, Consumer<Patience> transaction) {
        for (int attempt = 1; ; attempt++) {
            try {
                transaction.accept(patience);
                return;
            } catch (RuntimeException e) {
                if (Conflicts.isLockTimeout(e) || Conflicts.isLostRace(e) && (attempt == ATTEMPTS || patience.isOver())) {
                    throw Problem.busy();
                }
                if (!Conflicts.isLostRace(e)) {
                    throw e;
                }
            }
        }
    }
}
