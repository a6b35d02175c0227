package io.liveshelf.ordering;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What customers have paid for and not yet brought back, so that a return finds the order it is of. Any thread may ask;
 * the monitor guards all of it.
 */
final class Receipts {

    /** So many units of a product of one order. */
    record Part(String orderId, String code, int quantity) {}

    /** One paid order, and what is left of it. */
    private record Receipt(String orderId, Map<String, Integer> left) {}

    private final Map<String, List<Receipt>> byCustomer = new HashMap<>();

    /** Keeps a paid order; of a customer nobody knows there is nothing to find again. */
    synchronized void keep(String customer, String orderId, Map<String, Integer> bought) {
        if (!customer.isEmpty()) {
            byCustomer
                    .computeIfAbsent(customer, none -> new ArrayList<>())
                    .add(new Receipt(orderId, new HashMap<>(bought)));
        }
    }

    /** Takes as many of these units as the customer has bought, oldest order first; from then on they are gone. */
    synchronized List<Part> take(String customer, String code, int wanted) {
        List<Part> parts = new ArrayList<>();
        int missing = wanted;
        for (Receipt receipt : byCustomer.getOrDefault(customer, List.of())) {
            int part = Math.min(missing, receipt.left().getOrDefault(code, 0));
            if (part > 0) {
                receipt.left().merge(code, -part, Integer::sum);
                parts.add(new Part(receipt.orderId(), code, part));
                missing -= part;
            }
        }
        return parts;
    }
}
