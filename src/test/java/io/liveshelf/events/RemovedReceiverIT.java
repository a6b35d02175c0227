package io.liveshelf.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.liveshelf.conflict.ConflictPolicy;
import io.liveshelf.conflict.Edit;
import io.liveshelf.conflict.Edits;
import io.liveshelf.conflict.Versioned;
import io.liveshelf.platform.Problem;
import io.liveshelf.testing.Together;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** In the server: an entity whose row is gone when it is deleted, while an edit of it is on its way. */
@ExtendWith(ArquillianExtension.class)
class RemovedReceiverIT {

    @PersistenceContext(unitName = "sales")
    EntityManager sales;

    @Inject
    Edits edits;

    @Inject
    Webhooks webhooks;

    private final AtomicInteger reads = new AtomicInteger();
    private long id;

    @BeforeEach
    void oneReceiver() {
        id = webhooks.add("https://example.org/", "a secret of theirs", List.of("none"), false)
                .id();
    }

    @ParameterizedTest
    @EnumSource(ConflictPolicy.class)
    void noPolicyBringsItBack(ConflictPolicy policy) {
        Problem refusal = catchThrowableOfType(
                Problem.class,
                () -> edits.make(overtaken(policy), receiver -> receiver.changeSecret("another secret")));

        assertThat(refusal.status()).isEqualTo(412);
        assertThat(refusal.code()).isEqualTo("deleted");
        assertThat(reads).hasValue(2);
        assertThat(webhooks.all()).noneMatch(receiver -> receiver.id() == id);
    }

    @Test
    void bothRemovingItIsAgreement() {
        boolean gone = edits.delete(overtaken(ConflictPolicy.MERGE), sales::remove);

        assertThat(gone).isTrue();
        assertThat(webhooks.all()).noneMatch(receiver -> receiver.id() == id);
    }

    /** Read, then removed by another transaction, which has committed when the first goes on. */
    private Edit<WebhookReceiver> overtaken(ConflictPolicy policy) {
        return Edit.of(Versioned.of(sales, WebhookReceiver.class), () -> {
                    WebhookReceiver receiver = sales.find(WebhookReceiver.class, id);
                    if (reads.incrementAndGet() == 1) {
                        removeElsewhere();
                    }
                    return receiver;
                })
                .under(policy);
    }

    private void removeElsewhere() {
        try {
            Together.run(1, thread -> webhooks.remove(id, "*", ConflictPolicy.FAIL));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
