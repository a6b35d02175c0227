package io.liveshelf.ordering;

import io.liveshelf.catalog.Money;
import io.liveshelf.platform.MultiRowInsert;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Objects;

/** One product in an order, as it was when it was ordered: later edits of the catalogue do not change it. */
@Entity
@Cacheable(false)
@IdClass(OrderLine.Key.class)
@Table(schema = "sales", name = "order_line")
public class OrderLine {
    /** An order's id and the line's place in it, counted from 0. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;
        private String order;
        private int position;

        public Key() {}

        Key(String order, int position) {
            this.order = order;
            this.position = position;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && position == key.position && Objects.equals(order, key.order);
        }

        @Override
        public int hashCode() {
            return Objects.hash(order, position);
        }
    }

    @Id
    @ManyToOne
    @JoinColumn(name = "order_id")
    private CustomerOrder order;

    @Id
    private int position;

    @Column(name = "product_id")
    private long productId;

    private String sku;
    private String name;
    private String image;
    private int quantity;
    private BigDecimal price;

    private int refunded;

    protected OrderLine() {}

    OrderLine(CustomerOrder order, int position, PricedLine line) {
        this.order = order;
        this.position = position;
        this.productId = line.card().productId();
        this.sku = line.card().sku();
        this.name = line.card().name();
        this.image = line.card().image();
        this.quantity = line.quantity();
        this.price = line.card().price().value();
    }

    void writeTo(String orderId, MultiRowInsert lines) {
        lines.add(orderId, position, productId, sku, name, image, quantity, price);
    }

    /** Marks so many more as refunded, of which there are as many left. */
    void refund(int more) {
        if (more < 1 || more > refundable()) {
            throw new IllegalArgumentException(
                    "of product " + productId + " " + refundable() + " are left, not " + more);
        }
        refunded += more;
    }

    /** How many have not been refunded yet. */
    int refundable() {
        return quantity - refunded;
    }

    OrderView.Line view(String currency) {
        return new OrderView.Line(
                productId, sku, name, image, quantity, Money.of(price, currency), refunded == 0 ? null : refunded);
    }

    long productId() {
        return productId;
    }

    int quantity() {
        return quantity;
    }

    BigDecimal price() {
        return price;
    }
}
