package io.liveshelf.ordering;

import static java.util.Objects.requireNonNull;

import io.liveshelf.catalog.Money;
import io.liveshelf.events.Aggregate;
import io.liveshelf.platform.MultiRowInsert;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
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

/**
 * An order that stands: what was bought, by whom, at which prices. It comes into being {@code placed}, with its
 * stock taken in the same transaction, written in bulk with others ({@link #writeTo}), and registers
 * {@link OrderPlaced}.
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

    @Enumerated(EnumType.STRING)
    private OrderState state;

    private BigDecimal total;
    private String currency;

    @Column(name = "placed_at")
    private Instant placedAt;

    @Column(name = "pay_by")
    private Instant payBy;

    private String language;

    @Version
    private long version;

    @OneToMany(mappedBy = "order")
    @OrderBy("position")
    private List<OrderLine> lines = new ArrayList<>();

    protected CustomerOrder() {}

    /** A new order of these lines, of which there is at least one, all in one currency. */
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
        order.register(OrderPlaced.class, () -> new OrderPlaced(id));
        return order;
    }

    /** Adds the order and its lines to the rows that will be written; the columns are those of {@link Orders#add}. */
    void writeTo(MultiRowInsert orders, MultiRowInsert orderLines) {
        orders.add(
                id,
                accountId,
                guest,
                email,
                state.name(),
                total,
                currency,
                placedAt.atOffset(ZoneOffset.UTC),
                payBy.atOffset(ZoneOffset.UTC),
                language,
                version);
        lines.forEach(line -> line.writeTo(id, orderLines));
    }

    String guest() {
        return guest;
    }

    OrderView view() {
        return new OrderView(
                id,
                state,
                lines.stream()
                        .map(line -> new OrderView.Line(
                                line.productId(),
                                line.sku(),
                                line.name(),
                                line.image(),
                                line.quantity(),
                                Money.of(line.price(), currency)))
                        .toList(),
                Money.of(total, currency),
                payBy,
                placedAt,
                email);
    }
}
