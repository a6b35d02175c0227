package io.liveshelf.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.liveshelf.chaos.Books.Charge;
import io.liveshelf.chaos.Books.Claim;
import io.liveshelf.chaos.Books.Hold;
import io.liveshelf.chaos.Books.Letter;
import io.liveshelf.chaos.Books.Line;
import io.liveshelf.chaos.Books.Move;
import io.liveshelf.chaos.Books.Order;
import io.liveshelf.chaos.Books.Payment;
import io.liveshelf.chaos.Books.Product;
import io.liveshelf.chaos.Evidence.Shown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Made-up evidence of a shop that kept every promise, for a test to spoil: of product 7 ten came, three went with the
 * paid order {@code o1}, of which one was refunded, two with the cancelled {@code o2}, and one is held.
 */
final class MadeUp {
    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    final List<Journal.Entry> entries = new ArrayList<>();
    final List<String> surprises = new ArrayList<>();
    final List<Product> products = new ArrayList<>();
    final List<Move> moves = new ArrayList<>();
    final List<Order> orders = new ArrayList<>();
    final List<Hold> holds = new ArrayList<>();
    final List<Claim> claims = new ArrayList<>();
    final List<Payment> payments = new ArrayList<>();
    final List<Charge> charges = new ArrayList<>();
    final List<Letter> letters = new ArrayList<>();
    final Map<Long, Shown> redis = new HashMap<>();
    final Map<Long, Shown> page = new HashMap<>();
    final List<String> backwards = new ArrayList<>();
    JsonNode audit = json("{'products':1,'wrong':[],'findings':[]}");

    static MadeUp soundShop() {
        MadeUp shop = new MadeUp();
        shop.tellStory();
        shop.writeBooks();
        return shop;
    }

    private void tellStory() {
        told("k1", Kind.RECEIVE, "7", Map.of("quantity", 10), 200, "{}");
        told("k2", Kind.ORDER, "", Map.of(), 201, "{'id':'o1','lines':[{'productId':7,'quantity':3}]}");
        told("k3", Kind.PAY, "o1", Map.of(), 200, "{'id':'o1','state':'paid'}");
        told("k4", Kind.REFUND, "o1", part(1), 200, "{'id':'o1','state':'paid'}");
        told("k5", Kind.ORDER, "", Map.of(), 201, "{'id':'o2','lines':[{'productId':7,'quantity':2}]}");
        told("k6", Kind.CANCEL, "o2", Map.of(), 200, "{'id':'o2','state':'cancelled'}");
        told("k7", Kind.HOLD, "", Map.of(), 201, "{'id':'h1'}");
    }

    private void writeBooks() {
        products.add(new Product(7, 8, 1, 0, 6));
        moves.add(new Move(7, "RECEIVED", 10, 0, "k1", null));
        moves.add(new Move(7, "SOLD", -3, 0, null, "o1"));
        moves.add(new Move(7, "RETURNED", 1, 0, null, "o1"));
        moves.add(new Move(7, "SOLD", -2, 0, null, "o2"));
        moves.add(new Move(7, "RETURNED", 2, 0, null, "o2"));
        moves.add(new Move(7, "HELD", 0, 1, null, "h1"));
        orders.add(order("o1", "PAID", 3, 1));
        orders.add(order("o2", "CANCELLED", 2, 0));
        holds.add(new Hold("h1", true, NOW.plusSeconds(5), Map.of(7L, 1)));
        payments.add(new Payment("p1", "o1", "ACCEPTED", euros(5), euros(5)));
        charges.add(new Charge("p1", euros(15), true, euros(5)));
        redis.put(7L, new Shown(6, 7));
        page.put(7L, new Shown(6, 7));
    }

    /** An order of product 7, at five a piece. */
    static Order order(String id, String state, int quantity, int refunded) {
        return new Order(
                id,
                id + "@example.org",
                state,
                euros(5 * quantity),
                List.of(new Line(7, quantity, refunded, euros(5))));
    }

    static Map<String, Object> part(int quantity) {
        return Map.of("lines", List.of(Map.of("productId", 7L, "quantity", quantity)));
    }

    static BigDecimal euros(int euros) {
        return BigDecimal.valueOf(euros * 100L, 2);
    }

    /** Replaces the order of that id. */
    void become(Order changed) {
        orders.replaceAll(order -> order.id().equals(changed.id()) ? changed : order);
    }

    /** Something that was asked and answered once. */
    void told(String key, Kind kind, String subject, Map<String, Object> body, int status, String answer) {
        asked(key, kind, subject, body, List.of(new Outcome(status, json(answer))));
    }

    void asked(String key, Kind kind, String subject, Map<String, Object> body, List<Outcome> outcomes) {
        entries.removeIf(entry -> entry.ask().key().equals(key));
        entries.add(new Journal.Entry(new Ask(key, "somebody", kind, "a/path", subject, body), outcomes));
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Evidence evidence() {
        Books books = new Books(NOW, products, moves, orders, holds, claims, payments, charges, letters);
        return new Evidence(entries, surprises, books, redis, page, backwards, audit);
    }
}
