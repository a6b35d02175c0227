package io.liveshelf.ordering;

import io.liveshelf.conflict.OptimisticRetry;
import io.liveshelf.platform.BackgroundFailures;
import io.liveshelf.platform.BackgroundTasks;
import io.liveshelf.platform.SchemaReady;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/**
 * Looks after payments that nobody else does: asks the gateway what has become of those it has not answered, whoever
 * died over them, and has it give back what is due until it succeeds. Runs on every node; a payment is taken by one of
 * them at a time, and taken again by any if that one has not settled it.
 */
@ApplicationScoped
class PaymentSweeper {
    private static final Duration INTERVAL = Duration.ofMillis(250);
    private static final int BATCH = 20;

    @Inject
    PaymentInquiries inquiries;

    @Inject
    PatientGateway gateway;

    @Inject
    PaymentSettling settling;

    @Inject
    Paying paying;

    @Inject
    OptimisticRetry retry;

    @Inject
    BackgroundTasks tasks;

    @Inject
    BackgroundFailures failures;

    void start(@Observes SchemaReady ready) {
        tasks.every(INTERVAL, "payment.sweep", this::sweep);
    }

    /** Takes care of those that are due, so many at most; a failure of one is reported and stops no other. */
    void sweep() {
        List<PaymentInquiries.Due> taken = inquiries.take(BATCH);
        for (PaymentInquiries.Due due : taken) {
            try {
                attend(due);
            } catch (RuntimeException e) {
                failures.report("payment.sweep", e);
            }
        }
    }

    private void attend(PaymentInquiries.Due due) {
        if (due.toRefund() == null) {
            paying.settle(due.paymentId(), gateway.find(due.paymentId()));
        } else {
            gateway.refund(due.paymentId(), due.toRefund());
            retry.call(() -> settling.gaveBack(due.paymentId(), due.toRefund()));
        }
    }
}
