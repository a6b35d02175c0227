package io.liveshelf.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One run: the shop opens, the clients come, the blows fall; then it gets quiet, and the evidence is taken. */
final class ChaosRun {
    private static final Duration ANSWERS_LIMIT = Duration.ofMinutes(3);
    private static final Duration QUIET_LIMIT = Duration.ofMinutes(3);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long BETWEEN_LOOKS_MS = 500;

    private final ChaosShop shop;
    private final Settings settings;
    private final Consumer<String> progress;
    private final Journal journal = new Journal();

    ChaosRun(ChaosShop shop, Settings settings, Consumer<String> progress) {
        this.shop = shop;
        this.settings = settings;
        this.progress = progress;
    }

    Report run() throws Exception {
        SplittableRandom dice = new SplittableRandom(settings.seed());
        shop.launch();
        shop.awaitReady();
        Shelf shelf = Shelf.fill(shop.operator());
        try (WatchingPage page = new WatchingPage(shop.uri(), shelf.all()).open()) {
            Crowd crowd = new Crowd(journal);
            Fate fate = new Fate(shop, settings, dice.split(), journal::answers, progress);
            crowd.enter(shop, shelf, settings, dice);
            progress.accept("the shop is open and the clients are in");
            try {
                fate.strike();
            } finally {
                crowd.leave(ANSWERS_LIMIT);
            }
            progress.accept("all have their answers; waiting until it is quiet");
            awaitQuiet(page);
            Evidence evidence = evidence(page, audit());
            return new Report(settings.seed(), fate, page.connections(), journal, evidence);
        }
    }

    /** Or until the limit: then the checks say what is left. */
    private void awaitQuiet(WatchingPage page) throws SQLException, IOException, InterruptedException {
        long deadline = System.nanoTime() + QUIET_LIMIT.toNanos();
        CountDownLatch never = new CountDownLatch(1);
        while (System.nanoTime() < deadline && !isQuiet(evidence(page, MissingNode.getInstance()))) {
            never.await(BETWEEN_LOOKS_MS, TimeUnit.MILLISECONDS);
        }
    }

    private static boolean isQuiet(Evidence evidence) {
        return Check.SETTLING.stream().allMatch(check -> check.faults(evidence).isEmpty());
    }

    private Evidence evidence(WatchingPage page, JsonNode audit) throws SQLException, IOException {
        List<Journal.Entry> entries = journal.entries();
        Books books = BooksReader.read(shop::database);
        return new Evidence(entries, journal.surprises(), books, shop.redis(), page.shown(), page.backwards(), audit);
    }

    private JsonNode audit() throws IOException, InterruptedException {
        return shop.operator().get("audit", LIMIT).body();
    }
}
