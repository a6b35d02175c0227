package io.liveshelf.ordering;

import static java.util.Objects.requireNonNull;

import io.liveshelf.catalog.Money;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.persistence.annotations.OptimisticLocking;
import org.eclipse.persistence.annotations.OptimisticLockingType;

/**
 * One attempt to pay an order: what the gateway was asked, answered and has to give back, and nothing of the card.
 *
 * <p>Its concurrency token is the one column {@code state} in place of a version. Two kinds of writers meet here: the
 * gateway's answers, which change the state and must never be overtaken unseen, and the {@link PaymentSweeper}, which
 * notes that it has inquired ({@code inquiries}, {@code last_inquired_at}, {@code due_at}). By a version every such
 * note would make an answer that arrives at that moment fail; by the state it does not, while of two changes of the
 * state only the first succeeds and the other fails with an {@code OptimisticLockException}. What the token does not
 * cover, the sums of refunds, changes under the lock of the order's row only.
 */
@Entity
@Cacheable(false)
@Table(schema = "sales", name = "payment")
@OptimisticLocking(type = OptimisticLockingType.SELECTED_COLUMNS, selectedColumns = @Column(name = Payment.TOKEN))
public class Payment {
    /** In capitals, as EclipseLink looks the mapping up by the hash of the column's name, which it keeps in capitals. */
    static final String TOKEN = "STATE";

    private static final Duration SHORTEST_WAIT_FOR_LOST = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Duration LOST_FOR_GOOD = Duration.ofDays(1);

    @Id
    private String id;

    @Column(name = "order_id")
    private String orderId;

    private BigDecimal amount;
    private String currency;

    @Column(name = "state")
    private PaymentState state;

    @Column(name = "refund_due")
    private BigDecimal refundDue = BigDecimal.ZERO;

    private BigDecimal refunded = BigDecimal.ZERO;

    @Column(name = "asked_at")
    private Instant askedAt;

    @Column(name = "due_at")
    private Instant dueAt;

    private int inquiries;

    @Column(name = "last_inquired_at")
    private Instant lastInquiredAt;

    protected Payment() {}

    /**
     * A payment for which the gateway is going to be asked.
     *
     * @param inquireAt when the sweeper asks what has become of it, if no answer has come until then
     */
    Payment(String id, String orderId, Money amount, Instant now, Instant inquireAt) {
        this.id = requireNonNull(id, "a payment needs an id");
        this.orderId = requireNonNull(orderId, "a payment needs its order");
        this.amount = amount.value();
        this.currency = amount.currency();
        this.state = PaymentState.ASKED;
        this.askedAt = requireNonNull(now, "a payment needs its time");
        this.dueAt = requireNonNull(inquireAt, "a payment needs somebody who looks after it");
    }

    /** The gateway has the money. */
    void accept() {
        require(PaymentState.ASKED);
        become(PaymentState.ACCEPTED, null);
    }

    /** The gateway has declined. */
    void decline() {
        require(PaymentState.ASKED, PaymentState.LOST);
        become(PaymentState.DECLINED, null);
    }

    /** The gateway has never heard of it; that it does yet is looked for from time to time. */
    void lose(Instant now) {
        require(PaymentState.ASKED);
        become(PaymentState.LOST, now.plus(SHORTEST_WAIT_FOR_LOST));
    }

    /** The gateway has the money for an order that does not need it (any more): all of it is to be given back. */
    void acceptInVain(Instant now) {
        require(PaymentState.ASKED, PaymentState.LOST, PaymentState.DECLINED);
        refundDue = amount;
        become(PaymentState.REFUND_DUE, now);
    }

    /** So much more of the money is to be given back; no more than there is. */
    void owe(BigDecimal more, Instant now) {
        require(PaymentState.ACCEPTED, PaymentState.REFUND_DUE);
        if (more.signum() <= 0 || refundDue.add(more).compareTo(amount) > 0) {
            throw new IllegalArgumentException(more + " cannot be given back of payment " + id);
        }
        refundDue = refundDue.add(more);
        become(PaymentState.REFUND_DUE, now);
    }

    /** The gateway has given back so much in all; what has become due since is given back next. */
    void gaveBack(BigDecimal inAll, Instant now) {
        require(PaymentState.REFUND_DUE);
        refunded = refunded.max(inAll);
        if (refunded.compareTo(refundDue) < 0) {
            become(PaymentState.REFUND_DUE, now);
        } else {
            become(refunded.compareTo(amount) < 0 ? PaymentState.ACCEPTED : PaymentState.REFUNDED, null);
        }
    }

    /**
     * Notes that the sweeper takes care of it now, and when it does next: each time after as long as it has waited so
     * far, at least the patience and at most a minute; once lost, at least a minute and for a day.
     */
    void inquire(Instant now, Duration patience) {
        inquiries++;
        lastInquiredAt = now;
        Duration age = Duration.between(askedAt, now);
        if (state == PaymentState.LOST) {
            dueAt = age.compareTo(LOST_FOR_GOOD) > 0 ? null : now.plus(longer(age, SHORTEST_WAIT_FOR_LOST));
        } else {
            dueAt = now.plus(longer(patience, age.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : age));
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private void become(PaymentState next, Instant due) {
        state = next;
        dueAt = due;
    }

    private void require(PaymentState... allowed) {
        for (PaymentState one : allowed) {
            if (state == one) {
                return;
            }
        }
        throw new IllegalStateException("payment " + id + " is " + state);
    }

    String id() {
        return id;
    }

    String orderId() {
        return orderId;
    }

    PaymentState state() {
        return state;
    }

    /** Whether the gateway took the money, whatever has become of it since. */
    boolean isAccepted() {
        return switch (state) {
            case ACCEPTED, REFUND_DUE, REFUNDED -> true;
            case ASKED, DECLINED, LOST -> false;
        };
    }

    /** How much of the money is to be given back in all, what was given back before included. */
    Money refundDue() {
        return Money.of(refundDue, currency);
    }

    Money refunded() {
        return Money.of(refunded, currency);
    }

    Instant dueAt() {
        return dueAt;
    }

    int inquiries() {
        return inquiries;
    }
}
