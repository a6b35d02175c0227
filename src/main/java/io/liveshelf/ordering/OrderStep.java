package io.liveshelf.ordering;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;

/** A step of an order after it was placed: what it became, by whom and when. Steps are only ever added. */
@Entity
@Cacheable(false)
@IdClass(OrderStep.Key.class)
@Table(schema = "sales", name = "order_step")
public class OrderStep {
    /** An order's id and its version after the step. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;
        private String order;
        private long version;

        public Key() {}

        Key(String order, long version) {
            this.order = order;
            this.version = version;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && version == key.version && Objects.equals(order, key.order);
        }

        @Override
        public int hashCode() {
            return Objects.hash(order, version);
        }
    }

    @Id
    @ManyToOne
    @JoinColumn(name = "order_id")
    private CustomerOrder order;

    @Id
    private long version;

    private OrderState state;

    private String actor;

    @Column(name = "at")
    private Instant happenedAt;

    protected OrderStep() {}

    OrderStep(CustomerOrder order, long version, OrderState state, Act act) {
        this.order = order;
        this.version = version;
        this.state = state;
        this.actor = act.actor();
        this.happenedAt = act.at();
    }

    OrderView.Step view() {
        return new OrderView.Step(state, happenedAt);
    }
}
