package io.liveshelf.ordering;

import io.liveshelf.catalog.Offer;
import io.liveshelf.platform.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/**
 * What of the wanted lines can be had: all of it, or what there is, or nothing, each line limited by what is
 * available to this shopper and by how many more of it one customer may buy.
 *
 * @param taken quantities by product in the order wanted; empty if the request is refused
 * @param missing what could not be had, for lack of stock
 */
record Judgement(Map<Long, Integer> taken, List<Shortage> missing, List<OverLimit> overLimit) {
    /**
     * A line that cannot be had.
     *
     * @param available how many of it there are instead
     */
    record Shortage(long productId, int requested, int available) {}

    /**
     * A line of more than one customer may buy.
     *
     * @param allowed how many more this customer may buy
     */
    record OverLimit(long productId, int requested, int limit, long allowed) {}

    static Judgement of(
            WantedLines wanted,
            Map<Long, Offer> offers,
            ToIntFunction<Long> available,
            ToLongFunction<Offer> allowed,
            boolean partial) {
        Map<Long, Integer> taken = new LinkedHashMap<>();
        List<Shortage> missing = new ArrayList<>();
        List<OverLimit> over = new ArrayList<>();
        for (WantedLine line : wanted.lines()) {
            Offer offer = offers.get(line.productId());
            int there = offer.card().withdrawn() ? 0 : available.applyAsInt(line.productId());
            long may = allowed.applyAsLong(offer);
            if (there < line.quantity()) {
                missing.add(new Shortage(line.productId(), line.quantity(), there));
            }
            if (may < line.quantity()) {
                over.add(new OverLimit(line.productId(), line.quantity(), offer.purchaseLimit(), may));
            }
            int had = (int) Math.min(line.quantity(), Math.min(there, may));
            if (had > 0) {
                taken.put(line.productId(), had);
            }
        }
        boolean refused = !partial && !(missing.isEmpty() && over.isEmpty()) || taken.isEmpty();
        return new Judgement(refused ? Map.of() : taken, missing, over);
    }

    boolean isRefused() {
        return taken.isEmpty();
    }

    /** Why it is refused: the customer's own limit if that is among the reasons, else the lack of stock. */
    Problem refusal() {
        return overLimit.isEmpty()
                ? new Problem(409, "insufficient-stock").showing("lines", missing)
                : new Problem(409, "purchase-limit").showing("lines", overLimit);
    }
}
