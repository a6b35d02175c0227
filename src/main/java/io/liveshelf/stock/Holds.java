package io.liveshelf.stock;

import io.liveshelf.platform.Problem;
import io.liveshelf.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The holds as their owners see them, and putting their end off. */
@ApplicationScoped
@Transactional
public class Holds {
    @PersistenceContext(unitName = "sales")
    EntityManager sales;

    @Inject
    HoldLines lines;

    @Inject
    Clock clock;

    @Inject
    @ConfigProperty(name = "liveshelf.hold.duration")
    Duration duration;

    @Inject
    @ConfigProperty(name = "liveshelf.hold.longest")
    Duration longest;

    @Inject
    @ConfigProperty(name = "liveshelf.stock.lock-timeout")
    Duration lockTimeout;

    /** How long a new hold lasts, and until when after its beginning it can be extended. */
    public Duration duration() {
        return duration;
    }

    /** The longest a hold can last from its beginning. */
    public Duration longest() {
        return longest;
    }

    /** The owner's active hold, the newest first. */
    public List<HoldView> active(String owner) {
        List<Hold> holds = sales.createQuery(
                        "select h from Hold h where h.owner = :owner and h.state = :active and h.expiresAt > :now"
                                + " order by h.createdAt desc",
                        Hold.class)
                .setParameter("owner", owner)
                .setParameter("active", Hold.State.ACTIVE)
                .setParameter("now", clock.instant())
                .getResultList();
        lines.read(holds);
        return holds.stream().map(Hold::view).toList();
    }

    /**
     * Puts the end of an active hold off.
     *
     * @throws Problem 404 if there is none of that id for the owner, 409 {@code hold-ended} if it is over
     */
    public HoldView extend(String id, String owner) {
        Hold hold = lock(id, owner);
        Instant now = clock.instant();
        if (!hold.isGoodAt(now)) {
            throw new Problem(409, "hold-ended");
        }
        hold.extend(now, duration);
        lines.read(List.of(hold));
        return hold.view();
    }

    /** @throws Problem 404 if there is none of that id for the owner */
    Hold lock(String id, String owner) {
        Sql.waitForLocks(sales, lockTimeout);
        Hold hold = sales.find(Hold.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (hold == null || !hold.owner().equals(owner)) {
            throw Problem.notFound();
        }
        return hold;
    }

    /** @throws Problem 404 if there is none of that id for the owner, 409 {@code hold-ended} if it is over */
    public HoldView one(String id, String owner) {
        Hold hold = sales.find(Hold.class, id);
        if (hold == null || !hold.owner().equals(owner)) {
            throw Problem.notFound();
        }
        if (!hold.isGoodAt(clock.instant())) {
            throw new Problem(409, "hold-ended");
        }
        lines.read(List.of(hold));
        return hold.view();
    }
}
