package io.liveshelf.chaos;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A shopper's visits: orders and holds in all their ways, and every way to pay or not to pay for them. */
final class Shopper {
    private static final List<String> ACCEPTED = List.of("demo", "demo", "twice", "late:PT2S");

    private final Client client;
    private final Shelf shelf;
    private final BlockingQueue<Outcome> paid;
    private final CountDownLatch closing;

    /**
     * @param paid orders for the operators to go on with; what does not fit is left as it is
     * @param closing counted down when nothing new is to be begun
     */
    Shopper(Client client, Shelf shelf, BlockingQueue<Outcome> paid, CountDownLatch closing) {
        this.client = client;
        this.shelf = shelf;
        this.paid = paid;
        this.closing = closing;
    }

    /** Comes again and again until the shop closes. */
    void shop() throws InterruptedException {
        while (!closing.await(client.dice().nextInt(60), TimeUnit.MILLISECONDS)) {
            visit();
        }
    }

    private void visit() throws InterruptedException {
        int what = client.dice().nextInt(100);
        if (!client.isKnown() || what < 55) {
            order(Map.of("lines", lines(), "partial", client.chance(15)));
        } else if (what < 92) {
            hold();
        } else {
            claim();
        }
    }

    private List<Map<String, Object>> lines() {
        Set<Long> products = new LinkedHashSet<>();
        int many = 1 + client.dice().nextInt(3);
        for (int i = 0; i < many; i++) {
            products.add(shelf.any(client.dice()));
        }
        List<Map<String, Object>> lines = new ArrayList<>();
        products.forEach(product -> lines.add(line(product, 1 + client.dice().nextInt(3))));
        return lines;
    }

    private static Map<String, Object> line(long product, int quantity) {
        return Map.of("productId", product, "quantity", quantity);
    }

    private void order(Map<String, Object> what) throws InterruptedException {
        Map<String, Object> body = new LinkedHashMap<>(what);
        body.put("email", client.name() + "@example.org");
        Optional<Outcome> placed = client.insist(client.wish(Kind.ORDER, "orders", "", body));
        if (placed.isPresent() && placed.get().status() == 201) {
            decide(placed.get().id());
        }
    }

    /** Pays, or tries in vain, or thinks better of it, or forgets. */
    private void decide(String order) throws InterruptedException {
        int what = client.dice().nextInt(100);
        if (what < 50) {
            pay(order, ACCEPTED.get(client.dice().nextInt(ACCEPTED.size())));
        } else if (what < 60) {
            client.step(Kind.PAY, order, Map.of("token", "decline"));
            pay(order, "demo");
        } else if (what < 66) {
            client.step(Kind.PAY, order, Map.of("token", "timeout"));
        } else if (what < 82) {
            client.step(Kind.CANCEL, order, Map.of());
        }
    }

    private void pay(String order, String token) throws InterruptedException {
        Optional<Outcome> answer = client.step(Kind.PAY, order, Map.of("token", token));
        if (client.chance(token.startsWith("late") ? 50 : 5)) {
            client.step(Kind.CANCEL, order, Map.of());
        } else if (answer.isPresent() && answer.get().isGranted()) {
            paid.offer(answer.get());
        }
    }

    private void hold() throws InterruptedException {
        Optional<Outcome> held = client.insist(client.wish(Kind.HOLD, "holds", "", Map.of("lines", lines())));
        if (held.isEmpty() || held.get().status() != 201) {
            return;
        }
        String id = held.get().id();
        for (int i = client.dice().nextInt(3); i > 0; i--) {
            client.insist(client.wish(Kind.EXTEND, "holds/" + id, id, Map.of()));
        }
        int what = client.dice().nextInt(100);
        if (what < 50) {
            order(Map.of("holdId", id));
        } else if (what < 75) {
            client.insist(client.wish(Kind.RELEASE, "holds/" + id, id, Map.of()));
        }
    }

    private void claim() throws InterruptedException {
        long product = Shelf.one(shelf.unique(), client.dice());
        String path = "products/" + product + "/claim";
        Optional<Outcome> claimed = client.insist(client.wish(Kind.CLAIM, path, "", Map.of()));
        if (claimed.isEmpty() || !claimed.get().isGranted()) {
            return;
        }
        int what = client.dice().nextInt(100);
        if (what < 50) {
            order(Map.of("lines", List.of(line(product, 1))));
        } else if (what < 90) {
            client.insist(client.wish(Kind.UNCLAIM, path, "", Map.of()));
        }
    }
}
