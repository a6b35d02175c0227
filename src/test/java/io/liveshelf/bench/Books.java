package io.liveshelf.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.launch.ShopApi;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * What every bench must leave true, however fast it was: sold and left are what came in, and the shop's own audit finds
 * nothing. Sold is what the clients were told, so that an order which was answered but not kept is found, too.
 */
final class Books {

    private final Map<Demand, Long> sold = new EnumMap<>(Demand.class);
    private final Map<Demand, Long> uncertain = new EnumMap<>(Demand.class);

    /** Enters what clients were answered. */
    void enter(Demand demand, Tally tally) {
        sold.merge(demand, tally.all(201), Long::sum);
        uncertain.merge(demand, tally.uncertain(), Long::sum);
    }

    /** @throws IOException with what is wrong, if the books do not balance */
    void check(Shelf shelf, ShopApi administrator) throws IOException, InterruptedException {
        for (Demand demand : Demand.values()) {
            long left = 0;
            for (long product : shelf.products(demand)) {
                left += left(administrator, product);
            }
            check(
                    demand.text(),
                    Shelf.received(demand) - left,
                    sold.getOrDefault(demand, 0L),
                    uncertain.getOrDefault(demand, 0L));
        }
        audit(administrator);
    }

    /** A scarce product that was sold until there was no more: as many orders were accepted as there were units. */
    static void checkSoldOut(long product, int units, Tally tally, ShopApi administrator)
            throws IOException, InterruptedException {
        check("a scarce product", units - left(administrator, product), tally.all(201), tally.uncertain());
        if (tally.all(409) > 0 && left(administrator, product) > 0) {
            throw new IOException(
                    "The books do not balance: somebody was refused a scarce product of which there is some");
        }
    }

    private static void check(String what, long gone, long sold, long uncertain) throws IOException {
        if (gone < sold || gone > sold + uncertain) {
            throw new IOException("The books do not balance: of " + what + " " + gone + " units are gone, but " + sold
                    + " orders were accepted (and " + uncertain + " ended in the unknown)");
        }
    }

    private static long left(ShopApi caller, long product) throws IOException, InterruptedException {
        return caller.get("products/" + product + "/stock")
                .orThrow("Asking for stock")
                .path("onHand")
                .asLong();
    }

    private static void audit(ShopApi administrator) throws IOException, InterruptedException {
        JsonNode findings = administrator.get("audit").orThrow("The audit");
        if (!findings.has("wrong") || listsAnything(findings)) {
            throw new IOException("The audit finds: " + findings);
        }
    }

    /** Whatever kinds of findings there are, each is a list that should be empty. */
    private static boolean listsAnything(JsonNode findings) {
        return StreamSupport.stream(findings.spliterator(), false).anyMatch(part -> part.isArray() && !part.isEmpty());
    }
}
