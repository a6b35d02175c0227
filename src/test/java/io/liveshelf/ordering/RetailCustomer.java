package io.liveshelf.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.testing.Client;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/**
 * One of the many at the tills: takes the next invoice, orders it and pays, or brings back what was bought, and writes
 * down what the shop answered. Belongs to one thread; the queue, the receipts and the count of repeated calls are
 * shared.
 */
final class RetailCustomer {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /**
     * What became of an invoice.
     *
     * @param orderId null if it was refused
     * @param answer the shop's: the order, or the refusal
     */
    record Sale(RetailDay.Invoice invoice, String orderId, JsonNode answer) {
        boolean isAccepted() {
            return orderId != null;
        }
    }

    /** So many units that nobody had bought, or not in these days. */
    record Unmatched(String invoice, String code, int quantity) {}

    private final Map<String, Long> ids;
    private final Receipts receipts;
    private final AtomicInteger repeated;
    private final Client shopper = Client.guest();
    private final Client operator = Client.operator();

    final List<Sale> sales = new ArrayList<>();
    final List<Receipts.Part> refunds = new ArrayList<>();
    final List<Unmatched> unmatched = new ArrayList<>();

    /** @param ids of the products, by code */
    RetailCustomer(Map<String, Long> ids, Receipts receipts, AtomicInteger repeated) {
        this.ids = ids;
        this.receipts = receipts;
        this.repeated = repeated;
    }

    /** Works until nothing is left in the queue. */
    RetailCustomer workThrough(Queue<RetailDay.Invoice> invoices) {
        for (RetailDay.Invoice next = invoices.poll(); next != null; next = invoices.poll()) {
            if (next.isReturn()) {
                bringBack(next);
            } else {
                buy(next);
            }
        }
        return this;
    }

    private void buy(RetailDay.Invoice invoice) {
        Client.Reply reply = settled(() -> order(invoice));
        assertThat(reply.status()).as("%s: %s", invoice.number(), reply).isIn(201, 409);
        String orderId = reply.status() == 201 ? reply.json().path("id").asText() : null;
        sales.add(new Sale(invoice, orderId, reply.json()));
        if (orderId != null) {
            pay(orderId);
            receipts.keep(invoice.customer(), orderId, invoice.quantities());
        }
    }

    private Client.Reply order(RetailDay.Invoice invoice) {
        List<Map<String, Object>> lines = invoice.lines().stream()
                .map(line -> Map.<String, Object>of("productId", ids.get(line.code()), "quantity", line.quantity()))
                .toList();
        String customer = invoice.customer().isEmpty() ? "unknown" : invoice.customer();
        return shopper.post(
                "orders",
                Map.of("lines", lines, "email", customer + "@replay.example"),
                "Idempotency-Key",
                invoice.number());
    }

    /** A gateway that answers late, or a lost race, leaves the order awaiting its payment for a moment. */
    private void pay(String orderId) {
        Client.Reply reply = settled(() -> shopper.post("orders/" + orderId + "/pay", Map.of("token", "demo")));
        assertThat(reply.status()).as("paying %s: %s", orderId, reply).isIn(200, 202, 409);
        if (!isPaid(reply)) {
            until(() -> shopper.get("orders/" + orderId), RetailCustomer::isPaid);
        }
    }

    private static boolean isPaid(Client.Reply reply) {
        return reply.status() == 200 && reply.json().path("state").asText().equals("paid");
    }

    private void bringBack(RetailDay.Invoice invoice) {
        Map<String, List<Receipts.Part>> byOrder = new TreeMap<>();
        invoice.quantities().forEach((code, quantity) -> {
            List<Receipts.Part> parts = receipts.take(invoice.customer(), code, quantity);
            int found = parts.stream().mapToInt(Receipts.Part::quantity).sum();
            if (found < quantity) {
                unmatched.add(new Unmatched(invoice.number(), code, quantity - found));
            }
            parts.forEach(part -> byOrder.computeIfAbsent(part.orderId(), none -> new ArrayList<>())
                    .add(part));
        });
        byOrder.forEach((orderId, parts) -> refund(invoice, orderId, parts));
    }

    private void refund(RetailDay.Invoice invoice, String orderId, List<Receipts.Part> parts) {
        List<Map<String, Object>> lines = parts.stream()
                .map(part -> Map.<String, Object>of("productId", ids.get(part.code()), "quantity", part.quantity()))
                .collect(Collectors.toList());
        Client.Reply reply = settled(() -> operator.post("orders/" + orderId + "/refund", Map.of("lines", lines)));
        assertThat(reply.status()).as("%s: %s", invoice.number(), reply).isEqualTo(200);
        refunds.addAll(parts);
    }

    /** The answer, of a call that is repeated as long as the shop is busy or still at it. */
    private Client.Reply settled(Supplier<Client.Reply> call) {
        Client.Reply first = call.get();
        return isSettled(first) ? first : until(call, RetailCustomer::isSettled);
    }

    private static boolean isSettled(Client.Reply reply) {
        return reply.status() != 503 && !reply.code().equals("idempotency-key-in-progress");
    }

    private Client.Reply until(Supplier<Client.Reply> call, Predicate<Client.Reply> enough) {
        return Awaitility.await("an answer")
                .atMost(LIMIT)
                .until(
                        () -> {
                            repeated.incrementAndGet();
                            return call.get();
                        },
                        enough);
    }
}
