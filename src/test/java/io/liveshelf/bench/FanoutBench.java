package io.liveshelf.bench;

import com.sun.management.UnixOperatingSystemMXBean;
import io.liveshelf.launch.Project;
import io.liveshelf.launch.ShopApi;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import redis.clients.jedis.Jedis;

/**
 * How soon live pages see a change, and what that costs: one product that all watch, many products of which each page
 * watches some, pages that do not read among those that do, and pages to which nothing happens; beside the way such
 * shops first do it. Changes are an operator's calls.
 */
final class FanoutBench {

    private static final String PATH = "adaptive";
    private static final Map<String, String> USUAL = Map.of("LIVESHELF_LIVE_RECONCILE_INTERVAL", "PT1H");
    private static final int MANY = 1_000;
    private static final int SHOWN = 20;
    private static final int PER_SECOND = 10;
    /** While warming up: what a change costs is to be compiled as what a frame costs is. */
    private static final int STORM_PER_SECOND = 300;

    /** What system and server keep for a connection that nobody reads is less than so many such cards. */
    private static final int FILLERS = 3;

    private static final int MOST_READERS = 8_000;
    /** As many frames as two cores can send and read without the deaf, and some to spare. */
    private static final int FRAMES_TO_READERS = 40_000;

    private static final int READERS_EACH_DEAF = 4;

    /** Where a change becomes fewer frames than this, the server's time is the change's and not the frames'. */
    private static final int MANY_EACH = 500;

    /** Of fewer than these, what each takes of the heap is less than what it is measured by. */
    private static final int FEW_IDLE = 1_000;

    private static final int MANY_IDLE = 20_000;

    /** Twice what so many take: the shop's usual heap is for a few thousand pages. */
    private static final String HEAP_FOR_MANY = "-Xmx2g";

    private static final String FILLER = "x".repeat(1_000_000);
    private static final int WARM_UP_SECONDS = 6;
    private static final Duration REST = Duration.ofMillis(700);
    private static final Pattern STUCK = Pattern.compile("(?m)^liveshelf_live_stuck_total(?:\\{[^}]*})? ([0-9.E]+)$");

    private final BenchShop shop;
    private final Settings settings;
    private final Stopwatch watch;
    private final Consumer<String> progress;
    private final FanoutResults results;
    private final Random random = new Random(17);
    private ShopApi operator;
    private Changes changes;
    private long hot;
    private long[] many;
    private int heaps;

    FanoutBench(BenchShop shop, Settings settings, Stopwatch watch, Consumer<String> progress) {
        this(shop, settings, watch, progress, new FanoutResults());
    }

    private FanoutBench(
            BenchShop shop, Settings settings, Stopwatch watch, Consumer<String> progress, FanoutResults results) {
        this.results = results;
        this.shop = shop;
        this.settings = settings;
        this.watch = watch;
        this.progress = progress;
    }

    FanoutResults run() throws Exception {
        progress.accept("starting the server for live pages");
        serve(USUAL);
        fill();
        warmUp();
        heapOfIdlePages();
        for (int pages : settings.pages()) {
            oneProduct(pages);
        }
        nobodyWatches();
        int usual = settings.pages().get(settings.pages().size() / 2);
        twentyEach(usual);
        thousandAtOnce(usual);
        deafAmongReaders();
        standard(usual);
        naive();
        nchan();
        return results;
    }

    private void serve(Map<String, String> more) throws Exception {
        System.setProperty("server.jvm.options", HEAP_FOR_MANY);
        try {
            shop.serve(PATH, more);
        } finally {
            System.clearProperty("server.jvm.options");
        }
        operator = shop.administrator();
        changes = Changes.by(operator);
    }

    private void fill() throws IOException, InterruptedException {
        progress.accept("adding products");
        hot = Shelf.add(operator, "LIVE-HOT-" + System.nanoTime(), 1);
        many = new long[MANY];
        for (int i = 0; i < MANY; i++) {
            many[i] = Shelf.add(operator, "LIVE-" + i + '-' + System.nanoTime(), 1);
        }
    }

    private void warmUp() throws IOException, InterruptedException {
        progress.accept("warming up");
        double seconds = Math.max(10, settings.warmUp() / 2);
        try (PageCrowd crowd = new PageCrowd(shop.uri())) {
            crowd.open(200, page -> new long[] {hot}, PageSocket.Manner.USUAL);
            crowd.start();
            changes.send((int) (STORM_PER_SECOND * seconds), STORM_PER_SECOND, i -> hot, new Sightings());
        }
    }

    private void nobodyWatches() throws IOException, InterruptedException {
        int count = count();
        changes.send(WARM_UP_SECONDS * PER_SECOND, PER_SECOND, i -> hot, new Sightings());
        watch.start();
        Latencies calls = changes.send(count, PER_SECOND, i -> hot, new Sightings());
        watch.stop();
        results.put(FanoutResults.CALL, calls.percentile(0.5));
        results.put(FanoutResults.UNWATCHED, serverNanos() / 1e3 / count);
    }

    private int count() {
        return (int) Math.round(PER_SECOND * Math.max(4, 2.5 * settings.seconds()));
    }

    private void oneProduct(int pages) throws Exception {
        if (tooMany(pages)) {
            return;
        }
        try (PageCrowd crowd = crowd(shop.uri(), pages, page -> new long[] {hot})) {
            measure(Fanout.ONE, pages, crowd, count(), PER_SECOND, i -> hot);
        }
    }

    private boolean tooMany(int pages) {
        boolean tooMany = pages > allowed();
        if (tooMany) {
            progress.accept("this machine allows no " + pages + " connections");
        }
        return tooMany;
    }

    /** In thousands: a descriptor for each page, here and in the server, and some for all else. */
    private static int allowed() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? (int) Math.min(Integer.MAX_VALUE, (system.getMaxFileDescriptorCount() - 1_000) / 1_000 * 1_000)
                : Integer.MAX_VALUE;
    }

    private void twentyEach(int pages) throws Exception {
        try (PageCrowd crowd = crowd(shop.uri(), pages, page -> some(SHOWN))) {
            int perSecond = MANY / 100;
            measure(Fanout.TWENTY, pages, crowd, count(), perSecond, i -> many[random.nextInt(MANY)]);
        }
    }

    private void thousandAtOnce(int pages) throws Exception {
        try (PageCrowd crowd = crowd(shop.uri(), pages, page -> some(SHOWN))) {
            measure(Fanout.THOUSAND, pages, crowd, MANY, Double.POSITIVE_INFINITY, i -> many[i]);
        }
    }

    private long[] some(int count) {
        return random.ints(0, MANY)
                .distinct()
                .limit(count)
                .mapToLong(i -> many[i])
                .sorted()
                .toArray();
    }

    private PageCrowd crowd(URI server, int pages, IntFunction<long[]> products) throws IOException {
        PageCrowd crowd = new PageCrowd(server);
        crowd.open(pages, products, PageSocket.Manner.USUAL);
        crowd.start();
        return crowd;
    }

    private void measure(
            String what, int pages, PageCrowd crowd, int count, double perSecond, IntToLongFunction products)
            throws IOException, InterruptedException, SQLException {
        // What opening the pages has left to be compiled and collected is no part of telling them.
        int first = Double.isFinite(perSecond) ? (int) (WARM_UP_SECONDS * perSecond) : count;
        changes.send(first, perSecond, products, new Sightings());
        Sightings sightings = new Sightings();
        LockSupport.parkNanos(REST.toNanos());
        crowd.note(sightings);
        long frames = crowd.frames();
        long begun = System.nanoTime();
        watch.start();
        Latencies calls = changes.send(count, perSecond, products, sightings);
        double seconds = (System.nanoTime() - begun) / 1e9;
        LockSupport.parkNanos(what.equals(Fanout.NAIVE) ? TimeUnit.SECONDS.toNanos(2) : REST.toNanos());
        watch.stop();
        crowd.rest();
        double all = (System.nanoTime() - begun) / 1e9;
        frames = crowd.frames() - frames;
        if (!what.equals(Fanout.NCHAN)) {
            sightings.committed(shop.database());
        }
        Latencies seen = sightings.latencies();
        note(new Fanout(
                what,
                pages,
                count,
                frames / (what.equals(Fanout.NAIVE) ? all : seconds),
                seen.percentile(0.5),
                seen.percentile(0.99),
                seen.percentile(1),
                calls.percentile(0.5),
                frames < MANY_EACH * count ? Double.NaN : serverNanos() / 1e3 / frames,
                watch.taken().parties().getOrDefault("clients", Duration.ZERO).toNanos() / 1e9 / all,
                watch.taken().others()));
    }

    private double serverNanos() {
        return watch.taken().parties().getOrDefault("server", Duration.ZERO).toNanos();
    }

    private void note(Fanout crowd) {
        results.put(crowd);
        progress.accept(String.format(
                Locale.ROOT,
                "%-32s %,6d pages %,8.0f frames/s  p50 %,6.1f  p99 %,6.1f ms  %5.1f us",
                crowd.what(),
                crowd.pages(),
                crowd.perSecond(),
                crowd.p50(),
                crowd.p99(),
                crowd.serverMicros()));
    }

    /** Some more read nothing, while what it should read would fill all buffers. */
    private void deafAmongReaders() throws Exception {
        int all = IntStream.of(MOST_READERS * (READERS_EACH_DEAF + 1) / READERS_EACH_DEAF, allowed(), most())
                .min()
                .getAsInt();
        int deaf = all / (READERS_EACH_DEAF + 1);
        int pages = all - deaf;
        double perSecond = Math.min(PER_SECOND, (double) FRAMES_TO_READERS / pages);
        try (PageCrowd crowd = crowd(shop.uri(), pages, page -> new long[] {hot})) {
            results.put("server heap with the readers alone, MB", heap() / 1e6); // collected, as with the deaf
            measure(Fanout.READERS, pages, crowd, count(), perSecond, i -> hot);
        }
        try (PageCrowd crowd = new PageCrowd(shop.uri())) {
            crowd.open(pages, page -> new long[] {hot}, PageSocket.Manner.USUAL);
            crowd.open(deaf, page -> new long[] {many[0]}, PageSocket.Manner.DEAF)
                    .forEach(PageSocket::turnDeaf);
            crowd.start();
            double stuck = stuck();
            results.put("server heap before the deaf, MB", heap() / 1e6);
            fill(many[0]);
            results.put("server heap with the deaf, MB", heap() / 1e6);
            measure(Fanout.AMONG_DEAF, pages, crowd, count(), perSecond, i -> hot);
            results.put("deaf pages", deaf);
            results.put("deaf pages sent away within 40 s", awaitStuck(stuck, deaf));
        }
    }

    private int most() {
        return settings.pages().stream().mapToInt(Integer::intValue).max().orElseThrow();
    }

    /** Another node's long cards: an operator could not write so much so soon. */
    private void fill(long product) {
        try (Jedis redis = new Jedis(URI.create(shop.serviceEnvironment().get("LIVESHELF_REDIS_URL")))) {
            for (int version = 1_000; version < 1_000 + FILLERS; version++) {
                redis.publish(
                        "liveshelf:changed",
                        "liveshelf:card " + product + " {\"version\":" + version + ",\"name\":\"" + FILLER
                                + "\",\"price\":{\"amount\":\"4.00\",\"currency\":\"EUR\"},\"image\":null,"
                                + "\"withdrawn\":false}");
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
            }
        }
    }

    private double awaitStuck(double before, int wanted) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
        while (stuck() - before < wanted && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        }
        return stuck() - before;
    }

    private double stuck() throws IOException, InterruptedException {
        Matcher counter = STUCK.matcher(operator.text("metrics"));
        return counter.find() ? Double.parseDouble(counter.group(1)) : 0;
    }

    private long heap() throws IOException, InterruptedException {
        return ServerHeap.live(shop.serverPid(), Project.target("bench").resolve("heap-" + ++heaps + ".txt"));
    }

    /** More and more of them, as nothing that a page has is given back before it goes. */
    private void heapOfIdlePages() throws Exception {
        int usual = settings.pages().get(settings.pages().size() / 2);
        try (PageCrowd crowd = new PageCrowd(shop.uri())) {
            long before = heap();
            int open = 0;
            for (int pages : IntStream.concat(
                            settings.pages().stream()
                                    .mapToInt(Integer::intValue)
                                    .filter(pages -> pages >= FEW_IDLE),
                            IntStream.of(Math.min(MANY_IDLE, allowed())))
                    .toArray()) {
                if (tooMany(pages)) {
                    continue;
                }
                crowd.open(pages - open, page -> some(SHOWN), PageSocket.Manner.USUAL);
                open = pages;
                LockSupport.parkNanos(REST.toNanos());
                double each = (heap() - before) / 1024.0 / pages;
                results.putHeap(pages, each);
                if (pages == usual) {
                    results.put(FanoutResults.HEAP, each);
                }
                progress.accept(String.format(Locale.ROOT, "%,d idle pages: %.1f KB each", pages, each));
            }
        }
    }

    private void standard(int pages) throws Exception {
        progress.accept("starting the server without its short way");
        Map<String, String> more = new HashMap<>(USUAL);
        more.put("LIVESHELF_LIVE_SHORT_WAY", "false");
        serve(more);
        warmUp();
        elsewhere(Fanout.STANDARD, shop.uri(), pages, PageSocket.Manner.USUAL);
    }

    /** The shop goes on as before; the pages are connected to a server that polls Redis for each. */
    private void naive() throws Exception {
        progress.accept("starting a server that polls for each page");
        try (NaiveServer naive = NaiveServer.start(shop)) {
            FanoutBench beside = beside(watch.with("server", naive::time), changes);
            for (int pages : settings.pages()) {
                if (!tooMany(pages)) {
                    beside.elsewhere(Fanout.NAIVE, naive.uri(), pages, PageSocket.Manner.USUAL);
                }
            }
        }
    }

    private void nchan() throws Exception {
        Optional<Nchan> installed = Nchan.serve(Project.target("bench").resolve("nchan"));
        if (installed.isEmpty()) {
            progress.accept("nchan is not installed");
            return;
        }
        try (Nchan nchan = installed.get()) {
            nchan.change(hot);
            FanoutBench beside = beside(watch.with("server", nchan::time), new Changes(nchan::change));
            for (int pages : settings.pages()) {
                if (!tooMany(pages)) {
                    beside.elsewhere(Fanout.NCHAN, nchan.uri(), pages, PageSocket.Manner.MUTE);
                }
            }
        }
    }

    /** The same bench for another server, of which the same is noted in the same place. */
    private FanoutBench beside(Stopwatch itsWatch, Changes itsChanges) {
        FanoutBench beside = new FanoutBench(shop, settings, itsWatch, progress, results);
        beside.changes = itsChanges;
        beside.hot = hot;
        return beside;
    }

    private void elsewhere(String what, URI server, int pages, PageSocket.Manner manner)
            throws IOException, InterruptedException, SQLException {
        try (PageCrowd crowd = new PageCrowd(server)) {
            crowd.open(pages, page -> new long[] {hot}, manner);
            crowd.start();
            measure(what, pages, crowd, count(), PER_SECOND, i -> hot);
        }
    }
}
