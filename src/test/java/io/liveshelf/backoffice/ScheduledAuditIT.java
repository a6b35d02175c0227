package io.liveshelf.backoffice;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.events.Work;
import io.liveshelf.testing.Goods;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** In the server: what the schedule does, without anybody who asks for an audit. */
@ExtendWith(ArquillianExtension.class)
class ScheduledAuditIT {

    @Inject
    ScheduledAudit scheduled;

    @Inject
    MeterRegistry meters;

    @Inject
    Work work;

    @Test
    void booksThatDoNotBalanceAreFoundByTheScheduleItself() {
        long product = Goods.stocked(10);
        work.update("update sales.stock_item set on_hand = on_hand + 1 where product_id = ?", product);
        try {
            scheduled.run();
            assertThat(gauge()).isEqualTo(1);
            assertThat(scheduled.health().up()).isFalse();
        } finally {
            work.update("update sales.stock_item set on_hand = on_hand - 1 where product_id = ?", product);
        }

        scheduled.run();

        assertThat(gauge()).isZero();
        assertThat(scheduled.health().up()).isTrue();
    }

    private double gauge() {
        return meters.get("liveshelf.audit.findings").gauge().value();
    }
}
