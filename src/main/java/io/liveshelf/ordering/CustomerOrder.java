package io.liveshelf.ordering;

import static java.util.Objects.requireNonNull;

import io.liveshelf.catalog.Money;
import io.liveshelf.events.Aggregate;
import io.liveshelf.events.Notice;
import io.liveshelf.platform.MultiRowInsert;
import jakarta.persistence.Cacheable;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * An order that stands: what was bought, by whom, at which prices, and what has become of it. It comes into being
 * {@code placed}, with its stock taken in the same transaction, written in bulk with others ({@link #writeTo}), and
 * goes on by the intention methods only. Each of them goes one way of {@link OrderTransition}, writes an {@link OrderStep} and registers {@link OrderChanged}, or
 * else changes nothing and throws 409 {@code wrong-state} showing the state. A transaction takes one step of an order,
 * and holds its row while it does: {@link Orders#toChange}. What goes back on the shelf is returned to the caller, who
 * puts it there in the same transaction.
 */
@Entity
@Cacheable(false)
@Table(schema = "sales", name = "customer_order")
public class CustomerOrder extends Aggregate {
    @Id
    private String id;

    @Column(name = "account_id")
    private Long accountId;

    private String guest;
    private String email;
    private String language;

    private OrderState state;

    private BigDecimal total;
    private String currency;

    @Column(name = "placed_at")
    private Instant placedAt;

    @Column(name = "pay_by")
    private Instant payBy;

    @Version
    private long version;

    @OneToMany(mappedBy = "order", cascade = CascadeType.PERSIST)
    @OrderBy("position")
    private List<OrderLine> lines = new ArrayList<>();

    @OneToMany(mappedBy = "order", cascade = CascadeType.PERSIST)
    @OrderBy("version")
    private List<OrderStep> steps = new ArrayList<>();

    protected CustomerOrder() {}

    /**
     * A new order of these lines, of which there is at least one, all in one currency.
     *
     * @param payBy when it is given up if it has not been paid
     */
    static CustomerOrder place(String id, Buyer buyer, List<PricedLine> wanted, Instant now, Instant payBy) {
        CustomerOrder order = new CustomerOrder();
        order.id = requireNonNull(id, "an order needs an id");
        order.accountId = buyer.accountId();
        order.guest = buyer.guest();
        order.email = requireNonNull(buyer.email(), "an order needs an e-mail address");
        order.state = OrderState.PLACED;
        order.total = wanted.stream().map(PricedLine::total).reduce(BigDecimal.ZERO, BigDecimal::add);
        order.currency = wanted.get(0).card().price().currency();
        order.placedAt = requireNonNull(now, "an order needs its time");
        order.payBy = requireNonNull(payBy, "an order needs a time to be paid by");
        order.language = requireNonNull(buyer.language(), "an order needs a language");
        order.version = 1;
        for (PricedLine line : wanted) {
            order.lines.add(new OrderLine(order, order.lines.size(), line));
        }
        return order;
    }

    /** Adds the order and its lines to the rows that will be written; the columns are those of {@link Orders#add}. */
    void writeTo(MultiRowInsert orders, MultiRowInsert orderLines) {
        orders.add(
                id,
                accountId,
                guest,
                email,
                state.stored(),
                total,
                currency,
                placedAt.atOffset(ZoneOffset.UTC),
                payBy.atOffset(ZoneOffset.UTC),
                language,
                version);
        lines.forEach(line -> line.writeTo(id, orderLines));
    }

    /** The buyer pays; the gateway is asked next. */
    void askForPayment(Act act) {
        go(OrderTransition.ASK_FOR_PAYMENT, act);
    }

    /** The gateway has accepted. */
    void pay(Act act) {
        go(OrderTransition.PAY, act);
    }

    /** The gateway has not accepted; another payment may be tried. */
    void declinePayment(Act act) {
        go(OrderTransition.DECLINE_PAYMENT, act);
    }

    /** Gives the order up; returns what goes back on the shelf. */
    SortedMap<Long, Integer> cancel(Act act) {
        go(OrderTransition.CANCEL, act);
        return RefundWish.ALL.of(lines);
    }

    /** Gives the order up because it was not paid in time, which it must be up; returns what goes back on the shelf. */
    SortedMap<Long, Integer> timeOut(Act act) {
        if (payBy.isAfter(act.at())) {
            throw new IllegalStateException("order " + id + " may be paid until " + payBy);
        }
        go(OrderTransition.TIME_OUT, act);
        return RefundWish.ALL.of(lines);
    }

    /** Hands the goods to a carrier. */
    void ship(Act act) {
        go(OrderTransition.SHIP, act);
    }

    /** The buyer has the goods. */
    void deliver(Act act) {
        go(OrderTransition.DELIVER, act);
    }

    /**
     * Takes goods back for their money; the state changes with the last of them.
     *
     * @throws io.liveshelf.platform.Problem also 409 {@code refund-exceeds-order} for more than is left
     */
    Refund refund(RefundWish wish, Act act) {
        OrderTransition.REFUND.require(state);
        SortedMap<Long, Integer> quantities = wish.of(lines);
        BigDecimal amount = BigDecimal.ZERO;
        for (OrderLine line : lines) {
            Integer quantity = quantities.get(line.productId());
            if (quantity != null) {
                line.refund(quantity);
                amount = amount.add(line.price().multiply(BigDecimal.valueOf(quantity)));
            }
        }
        boolean whole = lines.stream().allMatch(line -> line.refundable() == 0);
        Refund refund = new Refund(quantities, amount);
        step(whole ? OrderState.REFUNDED : state, act, refund.told(currency));
        return refund;
    }

    /** Money that came after the order was given up has been given back. The stock was given back before. */
    void returnLatePayment(Act act) {
        go(OrderTransition.RETURN_LATE_PAYMENT, act);
        lines.forEach(line -> line.refund(line.refundable()));
    }

    private void go(OrderTransition transition, Act act) {
        transition.require(state);
        step(transition.to(), act, null);
    }

    private void step(OrderState next, Act act, OrderChanged.Refunded refund) {
        state = next;
        steps.add(new OrderStep(this, version + 1, next, act));
        registerIfAbsent(OrderChanged.class, () -> new OrderChanged(view(), version, language, refund));
        registerIfAbsent(Notice.class, this::notice);
    }

    /** For the pages that follow it. */
    Notice notice() {
        return Notice.ofOrder(UUID.fromString(id), state.code(), version);
    }

    /** Whether somebody may know of it. */
    boolean isVisibleTo(Orders.Viewer viewer) {
        if (viewer.all()) {
            return true;
        }
        return accountId != null ? accountId.equals(viewer.accountId()) : guest != null && guest.equals(viewer.guest());
    }

    String id() {
        return id;
    }

    /** The guest whose order it is; null if it is an account's, also if they were a guest when they placed it. */
    String guest() {
        return accountId == null ? guest : null;
    }

    OrderState state() {
        return state;
    }

    Money total() {
        return Money.of(total, currency);
    }

    OrderView view() {
        return new OrderView(
                id,
                state,
                lines.stream().map(line -> line.view(currency)).toList(),
                total(),
                state.isToBePaid() ? payBy : null,
                placedAt,
                email,
                Stream.concat(
                                Stream.of(new OrderView.Step(OrderState.PLACED, placedAt)),
                                steps.stream().map(OrderStep::view))
                        .toList());
    }
}
