package io.liveshelf.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.chaos.Books.Line;
import io.liveshelf.chaos.Books.Order;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether the shop did what it told its clients, and nothing else. */
final class OrderChecks {
    /** What an order may be after a step of it was acknowledged; a payment that came late ends in a refund. */
    private static final Map<Kind, Set<String>> AFTER = Map.of(
            Kind.PAY, Set.of("PAID", "SHIPPED", "DELIVERED", "REFUNDED"),
            Kind.CANCEL, Set.of("CANCELLED", "REFUNDED"),
            Kind.SHIP, Set.of("SHIPPED", "DELIVERED", "REFUNDED"),
            Kind.DELIVER, Set.of("DELIVERED", "REFUNDED"));

    private OrderChecks() {}

    static List<String> answers(Evidence evidence) {
        Stream<String> unanswered = evidence.entries().stream()
                .filter(entry -> entry.outcomes().isEmpty() && entry.ask().kind() != Kind.RECEIVE)
                .map(entry -> entry.ask() + " was never answered");
        return Stream.concat(evidence.surprises().stream(), unanswered).toList();
    }

    static List<String> acknowledged(Evidence evidence) {
        Map<String, Order> orders = byId(evidence);
        Map<String, String> keys = new HashMap<>();
        List<String> faults = new ArrayList<>();
        granted(evidence, Kind.ORDER).forEach(entry -> {
            JsonNode told = grant(entry).body();
            String id = told.path("id").asText();
            String before = keys.put(id, entry.ask().key());
            if (before != null) {
                faults.add("order " + id + " was acknowledged under two keys: " + before + " and "
                        + entry.ask().key());
            }
            Order order = orders.get(id);
            if (order == null) {
                faults.add("order " + id + " was acknowledged to " + entry.ask() + " but is not there");
            } else if (!quantities(told).equals(quantities(order))) {
                faults.add("order " + id + " was acknowledged with " + quantities(told) + " but has "
                        + quantities(order) + " (quantities by product)");
            }
        });
        return faults;
    }

    /** Every client has insisted on an answer: an order or a hold that nobody was told of was made twice. */
    static List<String> orphans(Evidence evidence) {
        List<String> faults = new ArrayList<>();
        Set<String> known = told(evidence, Kind.ORDER);
        evidence.books().orders().stream()
                .filter(order -> !known.contains(order.id()))
                .forEach(order -> faults.add("order " + order.id() + " of " + order.email() + " with "
                        + quantities(order) + " is there, but nobody was answered for it: a key made two"));
        Set<String> knownHolds = told(evidence, Kind.HOLD);
        evidence.books().holds().stream()
                .filter(hold -> !knownHolds.contains(hold.id()))
                .forEach(hold -> faults.add("hold " + hold.id() + " of " + hold.units()
                        + " is there, but nobody was answered for it: a key made two"));
        return faults;
    }

    static List<String> sameAnswers(Evidence evidence) {
        List<String> faults = new ArrayList<>();
        for (Journal.Entry entry : evidence.entries()) {
            Set<Outcome> different = new HashSet<>(entry.outcomes());
            if (different.size() > 1) {
                faults.add(entry.ask() + " was answered differently: " + different);
            }
        }
        return faults;
    }

    static List<String> steps(Evidence evidence) {
        Map<String, Order> orders = byId(evidence);
        List<String> faults = new ArrayList<>();
        AFTER.forEach((kind, states) -> granted(evidence, kind)
                .filter(entry -> grant(entry).status() == 200)
                .forEach(entry -> {
                    Order order = orders.get(entry.ask().subject());
                    if (order == null || !states.contains(order.state())) {
                        faults.add("order " + entry.ask().subject() + ": " + entry.ask()
                                + " was acknowledged, but it is " + (order == null ? "not there" : order.state()));
                    }
                }));
        refundedParts(evidence).forEach((id, parts) -> {
            Order order = orders.get(id);
            if (order != null && order.isPaid() && !refunded(order).equals(parts)) {
                faults.add("order " + id + ": refunds of " + parts + " were acknowledged, but " + refunded(order)
                        + " were made (quantities by product)");
            }
        });
        return faults;
    }

    /** By order and product; also an order without a refund that was acknowledged should have none. */
    private static Map<String, Map<Long, Integer>> refundedParts(Evidence evidence) {
        Map<String, Map<Long, Integer>> parts = new HashMap<>();
        evidence.books().orders().forEach(order -> parts.put(order.id(), new TreeMap<>()));
        granted(evidence, Kind.REFUND).forEach(entry -> {
            Map<Long, Integer> part = parts.computeIfAbsent(entry.ask().subject(), order -> new TreeMap<>());
            if (entry.ask().body().get("lines") instanceof List<?> lines) {
                lines.stream()
                        .map(Map.class::cast)
                        .forEach(line -> part.merge(
                                ((Number) line.get("productId")).longValue(),
                                ((Number) line.get("quantity")).intValue(),
                                Integer::sum));
            }
        });
        return parts;
    }

    private static Map<Long, Integer> refunded(Order order) {
        Map<Long, Integer> refunded = new TreeMap<>();
        order.lines().stream()
                .filter(line -> line.refunded() > 0)
                .forEach(line -> refunded.put(line.productId(), line.refunded()));
        return refunded;
    }

    private static Stream<Journal.Entry> granted(Evidence evidence, Kind kind) {
        return evidence.entries().stream()
                .filter(entry -> entry.ask().kind() == kind)
                .filter(entry -> entry.outcomes().stream().anyMatch(Outcome::isGranted));
    }

    private static Outcome grant(Journal.Entry entry) {
        return entry.outcomes().stream()
                .filter(Outcome::isGranted)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private static Set<String> told(Evidence evidence, Kind kind) {
        return granted(evidence, kind)
                .flatMap(entry -> entry.outcomes().stream())
                .map(Outcome::id)
                .collect(Collectors.toSet());
    }

    private static Map<String, Order> byId(Evidence evidence) {
        return evidence.books().orders().stream().collect(Collectors.toMap(Order::id, Function.identity()));
    }

    private static Map<Long, Integer> quantities(JsonNode order) {
        Map<Long, Integer> quantities = new TreeMap<>();
        order.path("lines")
                .forEach(line -> quantities.merge(
                        line.path("productId").asLong(), line.path("quantity").asInt(), Integer::sum));
        return quantities;
    }

    private static Map<Long, Integer> quantities(Order order) {
        return order.lines().stream()
                .collect(Collectors.toMap(Line::productId, Line::quantity, Integer::sum, TreeMap::new));
    }
}
