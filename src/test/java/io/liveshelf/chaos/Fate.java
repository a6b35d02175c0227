package io.liveshelf.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Kills the server at moments that the seed chooses, sometimes again while it is starting, and starts it anew; now and
 * then takes from Redis all it has. When it returns, the server is open.
 */
final class Fate {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final int ANSWERS_BETWEEN_KILLS = 150;
    private static final Duration LONGEST_WAIT_FOR_ANSWERS = Duration.ofSeconds(40);

    private final ChaosShop shop;
    private final Settings settings;
    private final SplittableRandom dice;
    private final LongSupplier answers;
    private final Consumer<String> progress;
    private final CountDownLatch never = new CountDownLatch(1);
    private int kills;
    private int redisRestarts;

    /** @param answers how many the clients have been given so far */
    Fate(ChaosShop shop, Settings settings, SplittableRandom dice, LongSupplier answers, Consumer<String> progress) {
        this.shop = shop;
        this.settings = settings;
        this.dice = dice;
        this.answers = answers;
        this.progress = progress;
    }

    /** Strikes until the load's time is over. */
    void strike() throws IOException, InterruptedException {
        long begun = System.nanoTime();
        long end = begun + settings.load().toNanos();
        while (kills < settings.leastKills() || System.nanoTime() < end && kills < settings.mostKills()) {
            stayOpen(between(settings.shortestUp(), settings.longestUp()));
            if (redisRestarts < settings.redisRestarts() && System.nanoTime() - begun > nextRedisRestart()) {
                redisRestarts++;
                progress.accept("Redis loses all it has");
                shop.emptyRedis();
                pass(between(Duration.ZERO, settings.shortestUp()));
            }
            kill("the server is killed");
            reopen();
        }
        stayOpen(settings.shortestUp());
    }

    /** That long, and longer on a slow machine: it takes some answers for a blow to have something to spoil. */
    private void stayOpen(Duration time) throws InterruptedException {
        long enough = answers.getAsLong() + ANSWERS_BETWEEN_KILLS;
        long deadline = System.nanoTime() + LONGEST_WAIT_FOR_ANSWERS.toNanos();
        pass(time);
        while (answers.getAsLong() < enough && System.nanoTime() < deadline) {
            pass(BETWEEN_LOOKS);
        }
    }

    /** Spread evenly over the load. */
    private long nextRedisRestart() {
        return settings.load().toNanos() / (settings.redisRestarts() + 1) * (redisRestarts + 1);
    }

    private void reopen() throws IOException, InterruptedException {
        shop.launch();
        if (dice.nextInt(100) < settings.killsWhileStarting()) {
            pass(between(settings.shortestUp(), settings.longestUp()));
            kill("the server is killed while it starts");
            shop.launch();
        }
        shop.awaitReady();
        progress.accept("the shop is open again");
    }

    private void kill(String how) {
        shop.kill();
        kills++;
        progress.accept(how + " (" + kills + ")");
    }

    private Duration between(Duration shortest, Duration longest) {
        return Duration.ofMillis(dice.nextLong(shortest.toMillis(), longest.toMillis() + 1));
    }

    private void pass(Duration time) throws InterruptedException {
        never.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    int kills() {
        return kills;
    }

    int redisRestarts() {
        return redisRestarts;
    }
}
