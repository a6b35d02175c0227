package io.liveshelf.catalog;

import io.liveshelf.conflict.Transactions;
import io.liveshelf.platform.Json;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

/** The catalogue's caches over a database in memory that tells what it was asked, and can be made to wait. */
final class CachedCatalog {
    static final Instant CREATED = Instant.parse("2026-01-02T03:04:05.678Z");

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Map<Long, ProductView> rows = new ConcurrentSkipListMap<>();
    final List<List<Long>> reads = new ArrayList<>();
    final Hearing hearing = new Hearing();
    final QueryCache queries = new QueryCache();
    final ProductPages pages = new ProductPages();
    int searches;
    boolean inTransaction;
    /** Done after products were read of the database and before they are given. */
    Runnable afterReading = () -> {};
    /** Done after the database was searched and before that is told. */
    Runnable afterSearching = () -> {};

    CachedCatalog() {
        this(10_000_000);
    }

    CachedCatalog(long memory) {
        CacheMetrics metrics = new CacheMetrics();
        metrics.meters = meters;
        metrics.register();
        hearing.metrics = metrics;
        hearing.memory = memory;
        hearing.measure();
        queries.hearing = hearing;
        queries.metrics = metrics;
        queries.memory = memory;
        queries.transactions = new Caller();
        queries.prepare();
        pages.hearing = hearing;
        pages.queries = queries;
        pages.database = new Rows();
        pages.finder = new Finder();
        pages.facets = new NoFacets();
        pages.metrics = metrics;
        pages.json = Json.mapper();
        pages.memory = memory;
        pages.prepare();
        hear();
    }

    /** Begins to hear all news. */
    void hear() {
        hearing.upTo(System.nanoTime());
        hearing.begin();
    }

    /** Commits a product, and tells of it. */
    void commit(ProductView product) {
        rows.put(product.id(), product);
        tell(product);
    }

    void tell(ProductView product) {
        hearing.card(product.id(), product.version(), product.deletedAt() != null);
        ProductView.Stock stock = product.stock();
        hearing.stock(product.id(), stock.available(), stock.state(), stock.revision());
    }

    static ProductView product(long id, String name, long version, int available, long revision) {
        return new ProductView(
                id,
                "SKU-" + id,
                name,
                "says \",\\\"stock\\\":{\" and ، é",
                null,
                "toys",
                new Money("1.50", "EUR"),
                null,
                null,
                null,
                3,
                new ProductView.Stock(available, StockState.of(available, 5), revision),
                version,
                CREATED,
                null);
    }

    static ProductSearch search() {
        return ProductSearch.of(null, null, null, null, null, null, null, false);
    }

    ProductAnswer page() {
        return pages.page(search(), "");
    }

    /** What the mapper makes of all that is in the database, nothing of it deleted. */
    String expected() {
        return new String(
                ProductText.encoded(
                        search().page(
                                        new Found(List.copyOf(rows.keySet()), rows.size(), null),
                                        List.copyOf(rows.values())),
                        Json.mapper()),
                StandardCharsets.UTF_8);
    }

    static String text(ProductAnswer answer) {
        return new String(answer.bytes(), StandardCharsets.UTF_8);
    }

    double count(String what, String cache) {
        return meters.get("liveshelf.cache." + what)
                .tag("cache", cache)
                .counter()
                .count();
    }

    double measured(String what, String cache) {
        return meters.get("liveshelf.cache." + what).tag("cache", cache).gauge().value();
    }

    private final class Caller implements Transactions {
        @Override
        public <T> T call(Supplier<T> work) {
            return work.get();
        }

        @Override
        public boolean isActive() {
            return inTransaction;
        }
    }

    private final class Rows extends ProductQueries {
        @Override
        List<ProductView> views(List<Long> ids) {
            if (ids.isEmpty()) {
                return List.of();
            }
            reads.add(ids.stream().sorted().toList());
            List<ProductView> found = ids.stream()
                    .map(rows::get)
                    .filter(row -> row != null && row.deletedAt() == null)
                    .toList();
            afterReading.run();
            return found;
        }
    }

    private static final class NoFacets extends ProductFacets {
        @Override
        Facets of(ProductSearch search) {
            return new Facets(0, List.of(), List.of(), List.of(), List.of());
        }
    }

    private final class Finder extends ProductFinder {
        @Override
        Found find(ProductSearch search) {
            searches++;
            List<Long> ids = new TreeMap<>(rows)
                    .values().stream()
                            .filter(row -> row.deletedAt() == null)
                            .map(ProductView::id)
                            .toList();
            afterSearching.run();
            return new Found(ids.subList(0, Math.min(search.size(), ids.size())), ids.size(), null);
        }
    }
}
