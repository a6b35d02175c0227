package io.liveshelf.bench;

import io.liveshelf.launch.Project;
import io.liveshelf.launch.ShopApi;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * How many pages of products a second: at hand and, on a server without a memory, from the database; beside a static
 * file of the same bytes from the same server and, where it is installed, from nginx; few products and many; and how
 * long an edit takes to appear.
 */
final class PagesBench {

    private static final String PATH = "adaptive";
    /** No look at all products falls into one cell and out of the next. */
    private static final Map<String, String> USUAL = Map.of("LIVESHELF_LIVE_RECONCILE_INTERVAL", "PT1H");

    private static final Map<String, String> WITHOUT_MEMORY =
            Map.of("LIVESHELF_LIVE_RECONCILE_INTERVAL", "PT1H", "LIVESHELF_CACHE_MEMORY", "0");
    private static final List<Integer> CROWDS = List.of(1, 8, Settings.CROWD);
    /** How many different pages are asked for in turn. */
    private static final int PAGES = 10;

    private static final int EDITS = 100;
    private static final int FEW_EDITS = 40;

    private final BenchShop shop;
    private final Settings settings;
    private final Stopwatch watch;
    private final Consumer<String> progress;
    private final HttpClient reader =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final PageResults results = new PageResults();

    PagesBench(BenchShop shop, Settings settings, Stopwatch watch, Consumer<String> progress) {
        this.shop = shop;
        this.settings = settings;
        this.watch = watch;
        this.progress = progress;
    }

    PageResults run() throws Exception {
        PageStock stock = new PageStock(shop);
        progress.accept("starting the server for pages");
        shop.serve(PATH, USUAL);
        ShopApi operator = shop.administrator();
        for (int products : PageCell.SIZES) {
            become(stock, products, operator);
            atHand(products, operator);
        }
        appearances(operator);
        progress.accept("starting the server without a memory");
        shop.serve(PATH, WITHOUT_MEMORY);
        for (int products : List.of(PageCell.SIZES.get(1), PageCell.SIZES.get(0))) {
            stock.become(products);
            fromTheDatabase(products);
        }
        return results;
    }

    /** The server is told by a product that is added as an operator would. */
    private void become(PageStock stock, int products, ShopApi operator) throws Exception {
        progress.accept(String.format(Locale.ROOT, "%,d products", products));
        stock.become(products - 1);
        Shelf.add(operator, "PAGES-" + products + '-' + System.nanoTime(), 1);
    }

    private void atHand(int products, ShopApi operator) throws Exception {
        List<URI> pages = pages("");
        List<URI> filtered = pages("&filter=price%3C100;category==%22Category%20*%22");
        HttpResponse<byte[]> page = read(pages.get(0));
        URI file = shop.publish("page-" + products + ".json", page.body());
        warmUp(products == PageCell.SIZES.get(0) ? 5 : 32, pages, filtered, List.of(file));
        int[] crowds = crowds(products);
        for (int clients : crowds) {
            cell(new PageCell(PageCell.STATIC, products, clients), List.of(file), 200, operator);
            cell(new PageCell(PageCell.WARM, products, clients), pages, 200, operator);
            String tag = page.headers().firstValue("ETag").orElseThrow();
            cell(
                    new PageCell(PageCell.NOT_MODIFIED, products, clients),
                    List.of(pages.get(0)),
                    304,
                    operator,
                    "If-None-Match: " + tag);
        }
        cell(new PageCell(PageCell.WARM_FILTERED, products, Settings.CROWD), filtered, 200, operator);
        URI one = shop.uri().resolve("api/products/" + shop.ask("select min(id) from catalog.product"));
        cell(new PageCell(PageCell.ONE, products, Settings.CROWD), List.of(one), 200, operator);
        nginx(products, page.body());
    }

    private void nginx(int products, byte[] page) throws IOException, InterruptedException {
        Optional<Nginx> installed = Nginx.serve(Project.target("bench").resolve("nginx"), page);
        if (installed.isEmpty()) {
            progress.accept("nginx is not installed");
            return;
        }
        try (Nginx nginx = installed.get()) {
            List<URI> file = List.of(nginx.file());
            Stopwatch itsWatch = watch.with("server", nginx::time);
            new Load(nginx.file(), new PageRequests(file), 200, itsWatch)
                    .run(Settings.CROWD, Period.warmUp(settings.warmUp() / 32));
            PageCell cell = new PageCell(PageCell.NGINX, products, Settings.CROWD);
            cell(cell, new Load(nginx.file(), new PageRequests(file), 200, itsWatch), 200, itsWatch, null);
        }
    }

    /** Crowds of several sizes for the many products, which the chart is about. */
    private int[] crowds(int products) {
        return products == PageCell.SIZES.get(1)
                ? CROWDS.stream().mapToInt(Integer::intValue).toArray()
                : new int[] {Settings.CROWD};
    }

    private void fromTheDatabase(int products) throws Exception {
        List<URI> pages = pages("");
        List<URI> filtered = pages("&filter=price%3C100;category==%22Category%20*%22");
        warmUp(16, pages, filtered);
        for (int clients : crowds(products)) {
            cell(new PageCell(PageCell.COLD, products, clients), pages, 200, null);
        }
        cell(new PageCell(PageCell.COLD_FILTERED, products, Settings.CROWD), filtered, 200, null);
    }

    private List<URI> pages(String conditions) {
        return IntStream.range(0, PAGES)
                .mapToObj(page -> shop.uri().resolve("api/products?sort=name&page=" + page + conditions))
                .toList();
    }

    /** @param part of the usual time for each kind of pages: the code is compiled once only */
    @SafeVarargs
    private void warmUp(int part, List<URI>... kinds) throws IOException {
        progress.accept("warming up");
        for (List<URI> pages : kinds) {
            load(pages, 200).run(Settings.CROWD, Period.warmUp(settings.warmUp() / part));
        }
    }

    private void cell(PageCell cell, List<URI> pages, int wanted, ShopApi operator, String... headers)
            throws IOException, InterruptedException {
        cell(cell, load(pages, wanted, headers), wanted, watch, operator);
    }

    /** @param operator sees how much was at hand; null where nothing can be */
    private void cell(PageCell cell, Load load, int wanted, Stopwatch watch, ShopApi operator)
            throws IOException, InterruptedException {
        Hits before = Hits.of(operator);
        Tally tally = load.run(cell.clients(), Period.of(settings.settle(), settings.seconds()));
        double hitRate = cell.what().equals(PageCell.STATIC)
                ? Double.NaN
                : Hits.of(operator).since(before);
        Result result = Result.of(wanted, tally, Duration.ofNanos(Math.round(settings.seconds() * 1e9)), watch.taken());
        results.put(cell, result, hitRate);
        progress.accept(String.format(
                "%-34s %,8d products %3d clients %,9.0f/s%s",
                cell.what(),
                cell.products(),
                cell.clients(),
                result.perSecond(),
                tally.unexpected().isEmpty() ? "" : "  unexpected: " + tally.unexpected()));
    }

    private Load load(List<URI> pages, int wanted, String... headers) {
        return new Load(shop.uri(), new PageRequests(pages, headers), wanted, watch);
    }

    private void appearances(ShopApi operator) throws Exception {
        int edits = settings.seconds() < 3 ? FEW_EDITS : EDITS;
        String page = "api/products?sort=createdAt";
        progress.accept("editing");
        Appearance appearance = new Appearance(operator);
        results.put("this node", appearance.measure(shop.uri().resolve(page), edits));
        progress.accept("starting another node");
        URI other = shop.serveBeside(PATH);
        progress.accept("editing here, reading there");
        appearance.measure(other.resolve(page), edits / 2); // Its code is still to be compiled, too.
        results.put("another node", appearance.measure(other.resolve(page), edits));
        shop.stopSecond();
    }

    private HttpResponse<byte[]> read(URI page) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = reader.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException(page + " was answered with " + answer.statusCode());
        }
        return answer;
    }
}
