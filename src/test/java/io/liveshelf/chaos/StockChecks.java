package io.liveshelf.chaos;

import io.liveshelf.chaos.Books.Line;
import io.liveshelf.chaos.Books.Move;
import io.liveshelf.chaos.Books.Order;
import io.liveshelf.chaos.Books.Product;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Whether the stock and its ledger add up. */
final class StockChecks {
    private static final Set<String> FROM_OUTSIDE = Set.of("RECEIVED", "ADJUSTED", "COUNTED");

    private record Goods(String order, long product) {}

    private StockChecks() {}

    /** One that was not answered may have come in or not, but not twice. */
    static List<String> deliveries(Evidence evidence) {
        Map<String, List<Move>> byReason = evidence.books().moves().stream()
                .filter(move -> move.reason() != null)
                .collect(Collectors.groupingBy(Move::reason));
        List<String> faults = new ArrayList<>();
        for (Journal.Entry entry : evidence.entries()) {
            if (entry.ask().kind() == Kind.RECEIVE) {
                List<Move> came = byReason.getOrDefault(entry.ask().key(), List.of());
                boolean acknowledged = entry.outcomes().stream().anyMatch(Outcome::isGranted);
                boolean right = came.stream().allMatch(move -> isOf(move, entry.ask()));
                if (came.size() > 1 || !right || acknowledged && came.isEmpty()) {
                    faults.add("product " + entry.ask().subject() + ": " + entry.ask() + " was "
                            + (acknowledged ? "acknowledged" : "not answered") + " and is in the ledger as " + came);
                }
            }
        }
        return faults;
    }

    private static boolean isOf(Move move, Ask ask) {
        return String.valueOf(move.productId()).equals(ask.subject())
                && Integer.valueOf(move.onHand()).equals(ask.body().get("quantity"));
    }

    static List<String> oversold(Evidence evidence) {
        Map<Long, Integer> received = new HashMap<>();
        evidence.books().moves().stream()
                .filter(move -> FROM_OUTSIDE.contains(move.kind()))
                .forEach(move -> received.merge(move.productId(), move.onHand(), Integer::sum));
        Map<Long, Integer> sold = new HashMap<>();
        for (Order order : evidence.books().orders()) {
            order.lines().forEach(line -> sold.merge(line.productId(), sold(order, line), Integer::sum));
        }
        List<String> faults = new ArrayList<>();
        for (Product product : evidence.books().products()) {
            int came = received.getOrDefault(product.id(), 0);
            int went = sold.getOrDefault(product.id(), 0);
            if (product.onHand() < 0 || came != product.onHand() + went) {
                faults.add("product " + product.id() + ": " + came + " came in, " + product.onHand()
                        + " are on hand and " + went + " sold");
            }
        }
        return faults;
    }

    private static int sold(Order order, Line line) {
        return order.isOffUnpaid() ? 0 : line.quantity() - line.refunded();
    }

    static List<String> held(Evidence evidence) {
        Map<Long, Integer> held = new HashMap<>();
        evidence.books().holds().stream().filter(Books.Hold::active).forEach(hold -> hold.units()
                .forEach((product, units) -> held.merge(product, units, Integer::sum)));
        evidence.books().claims().stream()
                .filter(claim -> claim.orderId() == null)
                .forEach(claim -> held.merge(claim.productId(), 1, Integer::sum));
        List<String> faults = new ArrayList<>();
        for (Product product : evidence.books().products()) {
            int expected = held.getOrDefault(product.id(), 0);
            if (product.held() != expected) {
                faults.add("product " + product.id() + ": " + product.held() + " are held, but holds and claims have "
                        + expected);
            }
        }
        return faults;
    }

    static List<String> ledger(Evidence evidence) {
        Map<Long, List<Move>> moves = evidence.books().moves().stream().collect(Collectors.groupingBy(Move::productId));
        List<String> faults = new ArrayList<>();
        for (Product product : evidence.books().products()) {
            List<Move> its = moves.getOrDefault(product.id(), List.of());
            int onHand = its.stream().mapToInt(Move::onHand).sum();
            int held = its.stream().mapToInt(Move::held).sum();
            if (onHand != product.onHand() || held != product.held()) {
                faults.add("product " + product.id() + ": the ledger says " + onHand + " on hand and " + held
                        + " held, the counters " + product.onHand() + " and " + product.held());
            }
        }
        return faults;
    }

    static List<String> returned(Evidence evidence) {
        Map<Goods, List<Move>> moves = evidence.books().moves().stream()
                .filter(move -> move.reference() != null)
                .collect(Collectors.groupingBy(move -> new Goods(move.reference(), move.productId())));
        List<String> faults = new ArrayList<>();
        for (Order order : evidence.books().orders()) {
            for (Line line : order.lines()) {
                List<Move> its = moves.getOrDefault(new Goods(order.id(), line.productId()), List.of());
                int sold = -sum(its, "SOLD");
                int back = sum(its, "RETURNED");
                int due = order.isOffUnpaid() ? line.quantity() : line.refunded();
                if (sold != line.quantity() || back != due) {
                    faults.add("order " + order.id() + " (" + order.state() + "), product " + line.productId() + ": of "
                            + line.quantity() + " the ledger has " + sold + " sold and " + back + " returned, but "
                            + due + " should have come back");
                }
            }
        }
        return faults;
    }

    private static int sum(List<Move> moves, String kind) {
        return moves.stream()
                .filter(move -> move.kind().equals(kind))
                .mapToInt(Move::onHand)
                .sum();
    }

    /** Whatever kinds of findings there are, each is a list that should be empty. */
    static List<String> audit(Evidence evidence) {
        boolean clean = evidence.audit().has("wrong")
                && StreamSupport.stream(evidence.audit().spliterator(), false)
                        .noneMatch(part -> part.isArray() && !part.isEmpty());
        return clean ? List.of() : List.of("the audit finds " + evidence.audit());
    }
}
