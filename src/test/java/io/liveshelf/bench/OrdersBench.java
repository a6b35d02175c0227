package io.liveshelf.bench;

import io.liveshelf.launch.ShopApi;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** How many orders a second: each path with each crowd, and the naive transaction on the same database. */
final class OrdersBench {

    private static final int SCARCE = 200;
    private static final Duration SELL_OUT_LIMIT = Duration.ofSeconds(60);
    private static final int NAIVE_SETTLE = 1;

    private final BenchShop shop;
    private final Settings settings;
    private final Consumer<String> progress;
    private final Stopwatch watch;
    private final Results results = new Results();
    private Shelf shelf;
    private Books books;
    private int seed;

    OrdersBench(BenchShop shop, Settings settings, Stopwatch watch, Consumer<String> progress) {
        this.shop = shop;
        this.settings = settings;
        this.watch = watch;
        this.progress = progress;
    }

    /** @throws IOException with what is wrong, if an order was lost or made up */
    Results run() throws Exception {
        books = new Books();
        for (String path : settings.paths()) {
            progress.accept("starting the server with the " + path + " path");
            shop.serve(path);
            if (shelf == null) {
                shelf = Shelf.fill(shop.administrator());
            }
            measure(path);
        }
        naive();
        return results;
    }

    private void measure(String path) throws IOException, InterruptedException {
        ShopApi administrator = shop.administrator();
        progress.accept("warming up");
        long soldOut = sellOut(path, administrator);
        order(Demand.SPREAD, Settings.CROWD, Period.warmUp(settings.warmUp() * 0.75));
        order(Demand.HOT, Settings.CROWD, Period.warmUp(settings.warmUp() * 0.25));
        for (Demand demand : Demand.values()) {
            for (int clients : settings.clients()) {
                cell(new Cell(path, demand, clients));
            }
        }
        Cell beyond = Targets.beyondBest(results, path).orElseThrow();
        if (results.rate(beyond).isEmpty()) {
            cell(beyond);
        }
        if (path.equals(settings.paths().get(settings.paths().size() - 1))) {
            answersWithoutOrder(soldOut);
        }
        progress.accept("checking the books");
        books.check(shelf, administrator);
    }

    /** More clients than units: in the end all are sold and not one more. */
    private long sellOut(String path, ShopApi administrator) throws IOException, InterruptedException {
        long product = Shelf.add(administrator, "SCARCE-" + path, SCARCE);
        Tally tally = new Tally(409);
        long deadline = System.nanoTime() + SELL_OUT_LIMIT.toNanos();
        while (tally.all(409) == 0 && System.nanoTime() < deadline) {
            tally.addAll(load(List.of(product), 409).run(Settings.CROWD, Period.warmUp(1)));
        }
        Books.checkSoldOut(product, SCARCE, tally, administrator);
        if (tally.all(409) == 0) {
            progress.accept("NOT sold out within a minute: " + tally.all(201) + " of " + SCARCE + " units; busy "
                    + tally.all(503) + " times, unexpected: " + tally.unexpected());
        }
        return product;
    }

    private void cell(Cell cell) throws IOException {
        Tally tally = order(cell.demand(), cell.clients(), period(settings.settle()));
        put(cell, tally);
    }

    private void put(Cell cell, Tally tally) {
        Result result = result(201, tally);
        results.put(cell, result);
        String demand = cell.demand().name().toLowerCase(Locale.ROOT);
        told(String.format("%-12s %-7s %4d clients", cell.path(), demand, cell.clients()), result, tally);
    }

    private void put(String page, int wanted, Tally tally) {
        Result result = result(wanted, tally);
        results.put(page, result);
        told(page, result, tally);
    }

    private void told(String what, Result result, Tally tally) {
        String unexpected = tally.unexpected().isEmpty() ? "" : "  unexpected: " + tally.unexpected();
        progress.accept(String.format("%-32s %,9.0f/s%s", what, result.perSecond(), unexpected));
    }

    private Tally order(Demand demand, int clients, Period period) throws IOException {
        Tally tally = load(shelf.products(demand), 201).run(clients, period);
        books.enter(demand, tally);
        return tally;
    }

    private Load load(List<Long> products, int wanted) {
        return new Load(shop.uri(), new OrderRequests(shop.uri(), products, ++seed), wanted, watch);
    }

    private void answersWithoutOrder(long soldOut) throws IOException {
        progress.accept("asking for what is sold out");
        // Neither has been asked for yet, so the code of both is still to be compiled.
        Period period = period(settings.warmUp() / 3);
        Tally refused = load(List.of(soldOut), 409).run(Settings.CROWD, period);
        put(Targets.SOLD_OUT, 409, refused);
        PageRequests page = new PageRequests(shop.uri().resolve("img/mark.svg"));
        Tally served = new Load(shop.uri(), page, 200, watch).run(Settings.CROWD, period);
        put(Targets.STATIC, 200, served);
    }

    private void naive() throws Exception {
        progress.accept("the naive transaction, which has the machine to itself");
        shop.stopServer();
        NaiveTables.make(shop.database(), Shelf.MANY);
        NaiveOrders orders = new NaiveOrders(shop.database(), watch);
        orders.run(8, Shelf.MANY, Period.warmUp(settings.settle()));
        for (Demand demand : Demand.values()) {
            for (int clients : settings.clients()) {
                int products = demand == Demand.HOT ? 1 : Shelf.MANY;
                put(new Cell(Cell.NAIVE, demand, clients), orders.run(clients, products, period(NAIVE_SETTLE)));
            }
        }
    }

    private Period period(double settle) {
        return Period.of(settle, settings.seconds());
    }

    private Result result(int wanted, Tally tally) {
        return Result.of(wanted, tally, Duration.ofNanos(Math.round(settings.seconds() * 1e9)), watch.taken());
    }
}
