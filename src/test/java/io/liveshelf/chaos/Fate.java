package io.liveshelf.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Kills the server at moments that the seed chooses, sometimes again while it is starting, and starts it anew; now and
 * then takes from Redis all it has. When it returns, the server is open.
 */
final class Fate {
    private static final int KILL_WHILE_STARTING_PERCENT = 15;

    private final ChaosShop shop;
    private final Settings settings;
    private final SplittableRandom dice;
    private final Consumer<String> progress;
    private final CountDownLatch never = new CountDownLatch(1);
    private int kills;
    private int redisRestarts;

    Fate(ChaosShop shop, Settings settings, SplittableRandom dice, Consumer<String> progress) {
        this.shop = shop;
        this.settings = settings;
        this.dice = dice;
        this.progress = progress;
    }

    /** Strikes until the load's time is over. */
    void strike() throws IOException, InterruptedException {
        long begun = System.nanoTime();
        long end = begun + settings.load().toNanos();
        while (kills < settings.leastKills() || System.nanoTime() < end && kills < settings.mostKills()) {
            pass(between(settings.shortestUp(), settings.longestUp()));
            if (redisRestarts < settings.redisRestarts() && System.nanoTime() - begun > nextRedisRestart()) {
                redisRestarts++;
                progress.accept("Redis loses all it has");
                shop.emptyRedis();
                pass(between(Duration.ZERO, settings.shortestUp()));
            }
            kill("the server is killed");
            reopen();
        }
        pass(settings.shortestUp());
    }

    /** Spread evenly over the load. */
    private long nextRedisRestart() {
        return settings.load().toNanos() / (settings.redisRestarts() + 1) * (redisRestarts + 1);
    }

    private void reopen() throws IOException, InterruptedException {
        shop.launch();
        if (kills < settings.mostKills() - 1
                && settings.mostKills() > settings.leastKills() + 1
                && dice.nextInt(100) < KILL_WHILE_STARTING_PERCENT) {
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
