package io.liveshelf.ordering;

import io.liveshelf.catalog.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Hands out the payments that are due, each to one node, for as long as that may need. */
@ApplicationScoped
@Transactional
class PaymentInquiries {
    /**
     * A payment to be looked after.
     *
     * @param toRefund what is to be given back of it in all, or null if the gateway is to be asked about it
     */
    record Due(String paymentId, Money toRefund) {}

    @Inject
    Payments payments;

    @Inject
    Clock clock;

    @Inject
    @ConfigProperty(name = "liveshelf.payment.patience")
    Duration patience;

    /** Those that are due the longest, so many at most; they are due again later, unless they are settled. */
    List<Due> take(int most) {
        Instant now = clock.instant();
        List<Payment> due = payments.takeDue(now, most);
        due.forEach(payment -> payment.inquire(now, patience));
        return due.stream()
                .map(payment ->
                        new Due(payment.id(), payment.state() == PaymentState.REFUND_DUE ? payment.refundDue() : null))
                .toList();
    }
}
