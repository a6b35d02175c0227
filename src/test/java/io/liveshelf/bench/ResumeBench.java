package io.liveshelf.bench;

import io.liveshelf.launch.ShopApi;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * What a restart is like when thousands of pages come back at the same moment, with nothing to draw it out: how they are
 * told to go, how long it takes until each shows all it should, what that costs the server, and how often the database is
 * asked for it.
 */
final class ResumeBench {
    private static final String PATH = "adaptive";
    private static final Map<String, String> USUAL = Map.of("LIVESHELF_LIVE_RECONCILE_INTERVAL", "PT1H");
    private static final int MOST_PAGES = 5_000;
    private static final int MANY = 1_000;
    private static final int SHOWN = 20;
    /** Where each page reads for itself, it reads of each product the stock and the card. */
    private static final int NAIVELY_EACH = 2 * SHOWN;
    /** An idle connection of the database has told what it did. */
    private static final long COUNTED_AFTER_MS = 2_500;

    private final BenchShop shop;
    private final int pages;
    private final Consumer<String> progress;

    ResumeBench(BenchShop shop, Settings settings, Consumer<String> progress) {
        this.shop = shop;
        this.pages = Math.min(MOST_PAGES, Collections.max(settings.pages()));
        this.progress = progress;
    }

    /** @throws IOException if a page is not right in the end */
    void run() throws Exception {
        shop.serve(PATH, USUAL);
        long[] products = fill();
        try (PageCrowd crowd = new PageCrowd(shop.uri())) {
            crowd.open(pages, page -> shown(products, page), PageSocket.Manner.USUAL);
            crowd.start();
            progress.accept("restarting the server under " + pages + " live pages");
            shop.stopServer();
            shop.serve(PATH, USUAL);
            progress.accept("farewells by close code: " + crowd.farewells());
        }
        resume(products, "just restarted");
        resume(products, "warm");
    }

    private void resume(long[] products, String state) throws IOException, SQLException, InterruptedException {
        long before = reads();
        Duration spent = shop.serverTime();
        long begun = System.nanoTime();
        try (PageCrowd crowd = PageCrowd.returning(shop.uri())) {
            List<PageSocket> opened = crowd.open(pages, page -> shown(products, page), PageSocket.Manner.USUAL);
            double seconds = (System.nanoTime() - begun) / 1e9;
            Duration taken = shop.serverTime().minus(spent);
            if (!opened.stream().allMatch(PageSocket::knowsAll)) {
                throw new IOException("A page was told that it has caught up, and had not");
            }
            progress.accept(String.format(
                    Locale.ROOT,
                    "%s: %d pages of %d products each, all at once, right after %.2f s and %.2f ms of the server's"
                            + " processors each, %d times one was turned away; %d rows or scans of the database, not %d",
                    state,
                    pages,
                    SHOWN,
                    seconds,
                    (double) taken.toMillis() / pages,
                    crowd.refused(),
                    reads() - before,
                    NAIVELY_EACH * pages));
        }
    }

    /** How often the tables that the pages show were asked; told by the database a moment after. */
    private long reads() throws SQLException, InterruptedException {
        TimeUnit.MILLISECONDS.sleep(COUNTED_AFTER_MS);
        return Long.parseLong(shop.ask("select sum(coalesce(seq_scan, 0) + coalesce(idx_tup_fetch, 0))::bigint"
                + " from pg_stat_user_tables where relname in ('stock_item', 'product')"));
    }

    private long[] fill() throws IOException, InterruptedException {
        progress.accept("adding products");
        ShopApi operator = shop.administrator();
        long[] products = new long[MANY];
        for (int i = 0; i < MANY; i++) {
            products[i] = Shelf.add(operator, "RESUME-" + i + '-' + System.nanoTime(), 1);
        }
        return products;
    }

    /** A run of products, another for each page. */
    private static long[] shown(long[] products, int page) {
        return IntStream.range(0, SHOWN)
                .mapToLong(i -> products[(page * 7 + i) % products.length])
                .sorted()
                .toArray();
    }
}
