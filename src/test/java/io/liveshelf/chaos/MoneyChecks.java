package io.liveshelf.chaos;

import io.liveshelf.chaos.Books.Charge;
import io.liveshelf.chaos.Books.Order;
import io.liveshelf.chaos.Books.Payment;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whether the buyers' money is where it belongs. */
final class MoneyChecks {
    private static final Set<String> TAKEN = Set.of("ACCEPTED", "REFUND_DUE", "REFUNDED");

    private MoneyChecks() {}

    /** No order is both paid and given back, nor neither: what the gateway keeps is what was bought and not refunded. */
    static List<String> kept(Evidence evidence) {
        Map<String, String> orderOf =
                evidence.books().payments().stream().collect(Collectors.toMap(Payment::id, Payment::orderId));
        Map<String, BigDecimal> kept = new HashMap<>();
        for (Charge charge : evidence.books().charges()) {
            kept.merge(orderOf.getOrDefault(charge.paymentId(), ""), charge.kept(), BigDecimal::add);
        }
        List<String> faults = new ArrayList<>();
        for (Order order : evidence.books().orders()) {
            BigDecimal its = kept.getOrDefault(order.id(), BigDecimal.ZERO);
            if (its.compareTo(due(order)) != 0) {
                faults.add("order " + order.id() + " is " + order.state() + " of " + order.total()
                        + ": the gateway keeps " + its + " for it in place of " + due(order));
            }
        }
        return faults;
    }

    private static BigDecimal due(Order order) {
        BigDecimal due = BigDecimal.ZERO;
        if (order.isPaid()) {
            for (Books.Line line : order.lines()) {
                due = due.add(line.price().multiply(BigDecimal.valueOf(line.quantity() - line.refunded())));
            }
        }
        return due;
    }

    static List<String> payments(Evidence evidence) {
        Map<String, Charge> charges =
                evidence.books().charges().stream().collect(Collectors.toMap(Charge::paymentId, Function.identity()));
        List<String> faults = new ArrayList<>();
        for (Payment payment : evidence.books().payments()) {
            Charge charge = charges.remove(payment.id());
            boolean charged = charge != null && charge.accepted();
            BigDecimal givenBack = charge == null ? BigDecimal.ZERO : charge.refunded();
            if (charged != TAKEN.contains(payment.state())
                    || payment.state().equals("ASKED")
                    || payment.refunded().compareTo(givenBack) != 0
                    || payment.refunded().compareTo(payment.refundDue()) != 0) {
                faults.add("order " + payment.orderId() + ": " + payment + ", but the gateway has " + charge);
            }
        }
        charges.keySet().forEach(id -> faults.add("charge " + id + " belongs to no payment"));
        return faults;
    }
}
