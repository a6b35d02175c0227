package io.liveshelf.platform;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Hears channels at the very masters where they are published, so that a master's sign of life proves that whatever it
 * published before has been heard; what the nodes of a Cluster pass on to each other may be lost between them. Whole or not at all: when one
 * connection ends, all do, and somebody has to begin again and look at what was missed.
 */
public final class RedisListening implements AutoCloseable {
    private static final long SILENCE = Duration.ofSeconds(5).toNanos();

    private final List<RedisEar> ears = new ArrayList<>();
    private final BooleanSupplier current;
    private final Listener listener;
    private final RedisEar.Heard heard = new RedisEar.Heard() {
        @Override
        public void message(String channel, String message) {
            tell(channel, message);
        }

        @Override
        public void answer() {
            tellHowFar();
        }
    };

    /** Told of one thing at a time. */
    public interface Listener {
        void message(String channel, String message);

        /** All that was published up to then, by {@link System#nanoTime}, has been heard. */
        void upTo(long nanoTime);
    }

    private RedisListening(BooleanSupplier current, Listener listener) {
        this.current = current;
        this.listener = listener;
    }

    private synchronized void tell(String channel, String message) {
        listener.message(channel, message);
    }

    private synchronized void tellHowFar() {
        long now = System.nanoTime();
        long longest =
                ears.stream().mapToLong(ear -> now - ear.answered()).max().orElseThrow();
        listener.upTo(now - longest);
    }

    /** Returns when all that is published from now on will be heard; some may have been told already. */
    static RedisListening begin(
            Map<HostAndPort, List<String>> channels,
            Function<HostAndPort, RedisEar> connect,
            BooleanSupplier current,
            Listener listener) {
        RedisListening listening = new RedisListening(current, listener);
        try {
            channels.forEach((server, some) -> {
                RedisEar ear = connect.apply(server);
                listening.ears.add(ear);
                ear.subscribe(some, listening.heard);
            });
            return listening;
        } catch (RuntimeException e) {
            listening.close();
            throw e;
        }
    }

    /**
     * Reads until it ends, here and on a further thread for each further server; all have ended when it returns.
     *
     * @throws JedisException always, for the reason why the connection to the first server ended
     */
    public void listen(ThreadFactory threads) {
        List<Thread> further = new ArrayList<>();
        for (RedisEar ear : ears.subList(1, ears.size())) {
            Thread thread = threads.newThread(() -> listenTo(ear));
            thread.setName("liveshelf-listener");
            thread.setDaemon(true);
            thread.start();
            further.add(thread);
        }
        try {
            ears.get(0).listen(heard);
        } finally {
            close();
            further.forEach(RedisListening::join);
        }
    }

    private void listenTo(RedisEar ear) {
        try {
            ear.listen(heard);
        } catch (JedisException e) {
            // The connection to the first server ends by it, and tells.
        } finally {
            close();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(Duration.ofNanos(SILENCE).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * To be called now and then by another thread: asks for signs of life, and ends the listening where a server has given none for too long or is no longer the one to listen to.
     */
    public void supervise() {
        long now = System.nanoTime();
        try {
            if (!current.getAsBoolean() || ears.stream().anyMatch(ear -> now - ear.heard() > SILENCE)) {
                close();
                return;
            }
            ears.forEach(RedisEar::ask);
        } catch (JedisConnectionException e) {
            close();
        }
    }

    @Override
    public void close() {
        ears.forEach(RedisEar::close);
    }
}
