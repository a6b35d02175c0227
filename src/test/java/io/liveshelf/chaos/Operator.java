package io.liveshelf.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Somebody who restocks what is scarce, sends what is paid and takes some of it back, whole or in parts. */
final class Operator {
    private static final int LARGEST_DELIVERY = 12;

    private final Client client;
    private final Shelf shelf;
    private final BlockingQueue<Outcome> paid;
    private final CountDownLatch closing;

    Operator(Client client, Shelf shelf, BlockingQueue<Outcome> paid, CountDownLatch closing) {
        this.client = client;
        this.shelf = shelf;
        this.paid = paid;
        this.closing = closing;
    }

    /** Works until the shop closes. */
    void work() throws InterruptedException {
        while (!closing.await(client.dice().nextInt(100), TimeUnit.MILLISECONDS)) {
            Outcome order = paid.poll(100, TimeUnit.MILLISECONDS);
            if (order != null) {
                handle(order);
            }
            if (client.chance(40)) {
                receive();
            }
            if (client.chance(5)) {
                freeUnique();
            }
        }
    }

    /** Such a delivery has no key: it is said once, under its reason, by which the ledger tells whether it came in. */
    private void receive() throws InterruptedException {
        long product = Shelf.one(shelf.hot(), client.dice());
        String path = "products/" + product + "/stock/movements";
        int quantity = 1 + client.dice().nextInt(LARGEST_DELIVERY);
        Ask unnamed = client.wish(Kind.RECEIVE, path, String.valueOf(product), Map.of());
        client.once(new Ask(
                unnamed.key(),
                unnamed.client(),
                unnamed.kind(),
                path,
                unnamed.subject(),
                Map.of("kind", "received", "quantity", quantity, "reason", unnamed.key())));
    }

    private void freeUnique() throws InterruptedException {
        String path = "products/" + Shelf.one(shelf.unique(), client.dice()) + "/claim";
        client.insist(client.wish(Kind.UNCLAIM, path, "", Map.of()));
    }

    private void handle(Outcome paidFor) throws InterruptedException {
        String order = paidFor.id();
        int what = client.dice().nextInt(100);
        if (what < 30) {
            client.step(Kind.SHIP, order, Map.of());
        } else if (what < 55) {
            client.step(Kind.REFUND, order, Map.of());
        } else if (what < 80) {
            refundPart(paidFor);
        } else if (what < 90) {
            client.step(Kind.SHIP, order, Map.of());
            client.step(Kind.DELIVER, order, Map.of());
            client.step(Kind.REFUND, order, Map.of());
        }
    }

    private void refundPart(Outcome order) throws InterruptedException {
        JsonNode line = order.body().path("lines").path(0);
        client.step(Kind.REFUND, order.id(), part(line.path("productId").asLong()));
        if (client.chance(30)) {
            client.step(Kind.REFUND, order.id(), part(line.path("productId").asLong()));
        }
    }

    private static Map<String, Object> part(long product) {
        return Map.of("lines", List.of(Map.of("productId", product, "quantity", 1)));
    }
}
