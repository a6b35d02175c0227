package io.liveshelf.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.liveshelf.catalog.Money;
import io.liveshelf.events.Aggregate;
import io.liveshelf.events.DomainEvents;
import io.liveshelf.testing.SalesContract;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is written once and taken once in every database, whoever comes at the same moment: orders, payments, wishes. */
abstract class SweepingContract extends SalesContract {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456789Z");
    private static final String PAST = "timestamp '2026-01-01 00:00:00'";

    @BeforeEach
    void begin() {
        for (String table : List.of(
                "sales.sandbox_charge",
                "sales.payment",
                "sales.order_line",
                "sales.customer_order",
                "sales.back_in_stock_request",
                "sales.stock_item",
                "catalog.product")) {
            unit.execute("delete from " + table);
        }
        for (int id = 1; id <= 3; id++) {
            unit.execute(
                    "insert into catalog.product (id, sku, name, price_amount, price_currency, created_at, version)"
                            + " values (" + id + ", 'sku-" + id + "', 'Thing " + id + "', 1, 'EUR', " + PAST + ", 1)");
            unit.execute("insert into sales.stock_item (product_id, on_hand, held, safety, low_at, revision) values ("
                    + id + ", 0, 0, 0, 5, 1)");
        }
    }

    @Test
    void chargeIsWrittenOnceAndAnsweredInItsTime() {
        Money amount = new Money("10.00", "EUR");
        books(books -> books.charge("p", amount, true, NOW));
        books(books -> books.charge("p", new Money("99.00", "EUR"), false, NOW.plusSeconds(9)));

        books(books -> {
            assertThat(books.find("p", NOW)).isEqualTo(GatewayAnswer.ACCEPTED);
            assertThat(books.find("p", NOW.minusSeconds(1))).isEqualTo(GatewayAnswer.PENDING);
            assertThat(books.find("q", NOW)).isEqualTo(GatewayAnswer.UNKNOWN);
            assertThatIllegalArgumentException().isThrownBy(() -> books.refund("p", new Money("10.01", "EUR")));
        });
        books(books -> books.refund("p", new Money("4.00", "EUR")));
        books(books -> books.refund("p", new Money("4.00", "EUR")));
        assertThat(unit.number("select count(*) from sales.sandbox_charge where refunds = 1 and refunded = 4"))
                .isEqualTo(1);
    }

    private interface Bookkeeping {
        void with(SandboxBooks books);
    }

    private void books(Bookkeeping work) {
        unit.inTransaction(sales -> {
            SandboxBooks books = new SandboxBooks();
            books.sales = sales;
            work.with(books);
            return books;
        });
    }

    @Test
    void wishIsKeptOnceAndTakenOnceWhenItHasComeTrue() {
        wish(1, "ada@example.org");
        wish(1, "ada@example.org");
        wish(1, "Ada@example.org");
        wish(2, "ada@example.org");
        wish(3, "ada@example.org");
        assertThat(unit.number("select count(*) from sales.back_in_stock_request"))
                .isEqualTo(4);
        assertThat(taken()).isEmpty();

        unit.execute("update sales.stock_item set on_hand = 1 where product_id <> 2");
        unit.execute("update catalog.product set deleted_at = " + PAST + " where id = 3");
        unit.inTransaction(mine -> {
            assertThat(requests(mine).takeDue())
                    .extracting(BackInStockRequests.Due::name)
                    .containsExactly("Thing 1", "Thing 1");
            assertThat(taken()).as("while another takes them").isEmpty();
            return mine;
        });

        assertThat(taken()).isEmpty();
        assertThat(unit.number("select count(*) from sales.back_in_stock_request"))
                .isEqualTo(2);
    }

    private void wish(long product, String email) {
        unit.inTransaction(sales -> {
            requests(sales).add(product, email, "en");
            return sales;
        });
    }

    private List<BackInStockRequests.Due> taken() {
        return unit.inTransaction(sales -> requests(sales).takeDue());
    }

    private static BackInStockRequests requests(EntityManager sales) {
        BackInStockRequests requests = new BackInStockRequests();
        requests.sales = sales;
        requests.clock = Clock.systemUTC();
        requests.lockTimeout = Duration.ofSeconds(3);
        return requests;
    }

    @Test
    void overdueOrderIsTakenByOne() {
        order("first", "PLACED", PAST, 1);
        order("second", "AWAITING_PAYMENT", "timestamp '2026-01-02 00:00:00'", 2);
        order("paid", "PAID", PAST, 1);
        order("young", "PLACED", "timestamp '9999-01-01 00:00:00'", 1);

        assertThat(overdue(Set.of())).containsExactly("first", "second");
        assertThat(overdue(Set.of(1L, 3L))).containsExactly("second");
        unit.inTransaction(mine -> {
            CustomerOrder order = orders(mine).takeOverdue("first").orElseThrow();
            assertThat(order.view().id()).isEqualTo("first");
            assertThat(taken("first")).isFalse();
            assertThat(taken("second")).isTrue();
            assertThat(taken("young")).isFalse();
            return mine;
        });
    }

    private void order(String id, String state, String payBy, long product) {
        unit.execute("insert into sales.customer_order (id, email, state, total, currency, placed_at, pay_by, language,"
                + " version) values ('" + id + "', 'ada@example.org', '" + state + "', 1, 'EUR', " + PAST + ", " + payBy
                + ", 'en', 1)");
        unit.execute("insert into sales.order_line (order_id, position, product_id, sku, name, quantity, price) values"
                + " ('" + id + "', 0, " + product + ", 'sku', 'Thing', 1, 1)");
    }

    private List<String> overdue(Set<Long> except) {
        return unit.inTransaction(sales -> orders(sales).overdue(except, 10));
    }

    private boolean taken(String id) {
        return unit.inTransaction(sales -> orders(sales).takeOverdue(id).isPresent());
    }

    private static Orders orders(EntityManager sales) {
        Orders orders = new Orders();
        orders.sales = sales;
        orders.events = new Untracked();
        orders.lockTimeout = Duration.ofSeconds(3);
        return orders;
    }

    @Test
    void duePaymentIsTakenByOneAndAnOrderIsPaidForOnce() {
        order("order", "AWAITING_PAYMENT", PAST, 1);
        payment("early", PAST);
        payment("late", "timestamp '2026-01-02 00:00:00'");
        payment("later", "timestamp '2026-06-01 00:00:00'");

        unit.inTransaction(mine -> {
            mine.find(Payment.class, "early", LockModeType.PESSIMISTIC_WRITE);
            assertThat(unit.<List<Payment>>inTransaction(
                            sales -> payments(sales).takeDue(NOW, 5)))
                    .singleElement()
                    .satisfies(payment -> assertThat(payment).hasFieldOrPropertyWithValue("id", "late"));
            return mine;
        });

        unit.execute("update sales.payment set state = 'ACCEPTED' where id = 'early'");
        assertThatIllegalStateException()
                .isThrownBy(() -> unit.execute("update sales.payment set state = 'ACCEPTED' where id = 'late'"));
        unit.execute("update sales.payment set state = 'REFUND_DUE' where id = 'early'");
        unit.execute("update sales.payment set state = 'ACCEPTED' where id = 'late'");
    }

    private void payment(String id, String dueAt) {
        unit.execute("insert into sales.payment (id, order_id, amount, currency, state, asked_at, due_at) values ('"
                + id + "', 'order', 1, 'EUR', 'ASKED', " + PAST + ", " + dueAt + ")");
    }

    private static Payments payments(EntityManager sales) {
        Payments payments = new Payments();
        payments.sales = sales;
        return payments;
    }

    /** Events that are not published. */
    private static final class Untracked extends DomainEvents {
        private static final long serialVersionUID = 1L;

        @Override
        public <A extends Aggregate> A track(A aggregate) {
            return aggregate;
        }
    }
}
