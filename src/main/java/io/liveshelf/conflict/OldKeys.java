package io.liveshelf.conflict;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The idempotency keys that are older than they need be kept. */
@ApplicationScoped
@Transactional
class OldKeys {
    static final int MOST_AT_ONCE = 5_000;

    @PersistenceContext(unitName = "sales")
    EntityManager sales;

    @Inject
    @ConfigProperty(name = "liveshelf.idempotency.keep")
    Duration keep;

    /** Forgets some of them, in a transaction of its own; says how many. Nodes leave each other's rows alone. */
    int purge() {
        return sales.createNativeQuery("delete from sales.idempotency_record r using (select owner, request_key"
                        + " from sales.idempotency_record where created_at < now() - make_interval(secs => ?)"
                        + " order by created_at limit " + MOST_AT_ONCE + " for update skip locked) old"
                        + " where r.owner = old.owner and r.request_key = old.request_key")
                .setParameter(1, (double) keep.toSeconds())
                .executeUpdate();
    }
}
