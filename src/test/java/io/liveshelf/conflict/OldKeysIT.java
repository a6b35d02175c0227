package io.liveshelf.conflict;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.events.Work;
import io.liveshelf.testing.Goods;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** In the server: how long answers are remembered. */
@ExtendWith(ArquillianExtension.class)
class OldKeysIT {

    @Inject
    OldKeys keys;

    @Inject
    Work work;

    @PersistenceContext(unitName = "sales")
    EntityManager sales;

    @Test
    void answersAreForgottenAfterTheirTimeAndNotBefore() {
        String owner = Goods.word("owner-");
        answered(owner, "a day and an hour ago", 25);
        answered(owner, "three days ago", 72);

        keys.purge();

        assertThat(work.query("select request_key from sales.idempotency_record where owner = ?", owner))
                .isEqualTo(List.of("a day and an hour ago"));
    }

    private void answered(String owner, String key, int hoursAgo) {
        work.withoutUnit(() -> sales.createNativeQuery("insert into sales.idempotency_record"
                        + " (owner, request_key, body_hash, status, answer, created_at)"
                        + " values (?, ?, ?, 201, '{}', current_timestamp(6) - interval '" + hoursAgo + "' hour)")
                .setParameter(1, owner)
                .setParameter(2, key)
                .setParameter(3, "0".repeat(64))
                .executeUpdate());
    }
}
