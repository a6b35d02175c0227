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
        answered(owner, "a day and an hour ago", "25 hours");
        answered(owner, "three days ago", "72 hours");

        keys.purge();

        assertThat(work.query("select request_key from sales.idempotency_record where owner = ?", owner))
                .isEqualTo(List.of("a day and an hour ago"));
    }

    private void answered(String owner, String key, String ago) {
        work.withoutUnit(
                () -> sales.createNativeQuery("insert into sales.idempotency_record values (?, ?, ?, 201, '{}',"
                                + " now() - cast(? as interval))")
                        .setParameter(1, owner)
                        .setParameter(2, key)
                        .setParameter(3, "0".repeat(64))
                        .setParameter(4, ago)
                        .executeUpdate());
    }
}
