package io.liveshelf.platform;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Redis, whatever {@code liveshelf.redis.url} says it is: one server, one that Sentinels watch over, or a Cluster. What
 * Jedis has for the last two cannot be made while nobody answers, waits longer than its time-out and keeps threads of
 * its own; so the masters are found here. Every wait takes at most {@code liveshelf.redis.timeout}, and nobody waits for
 * a Redis that keeps failing. What asks Redis throws {@link JedisException} when it does not answer or refuses.
 */
@ApplicationScoped
public class RedisAccess implements Health.Source {
    /** In a Cluster of up to ten masters each has about as many of these as any other. */
    private static final int PARTS_IN_A_CLUSTER = 64;

    @Inject
    RedisSettings settings;

    @Inject
    MeterRegistry meters;

    private final Lock locating = new ReentrantLock();
    private RedisUrl url;
    private RedisPools pools;
    private RedisLocator locator;
    private RedisCircuit circuit;
    /** Null until the masters have been found once. */
    private volatile RedisLayout layout;

    /** Connects to nobody yet: the shop starts without Redis too. */
    @PostConstruct
    void open() {
        url = settings.url();
        pools = new RedisPools(settings.forServers(), settings.timeout());
        locator = locator();
        circuit = new RedisCircuit(settings.timeout());
        Gauge.builder("liveshelf.redis.circuit.open", circuit, redis -> redis.isClosed() ? 0 : 1)
                .register(meters);
        FunctionCounter.builder("liveshelf.redis.refused", circuit, RedisCircuit::refused)
                .register(meters);
    }

    private RedisLocator locator() {
        return switch (url.form()) {
            case SERVER -> () -> RedisLayout.of(pools.server(url.servers().get(0)));
            case SENTINEL -> new SentinelLocator(pools, url.servers(), settings.forSentinels(), url.master());
            case CLUSTER -> new ClusterLocator(pools, url.servers());
        };
    }

    /** Over how many slots it pays to spread what grows: 1 unless there are several masters. */
    public int parts() {
        return isCluster() ? PARTS_IN_A_CLUSTER : 1;
    }

    private boolean isCluster() {
        return url.form() == RedisUrl.Form.CLUSTER;
    }

    /**
     * How a script spells the command that publishes: in a Cluster of Redis 7 or newer within the channel's slot, which
     * costs the other masters nothing. The server that runs it decides, as the {@link RedisListening} to it does.
     */
    public String publishCommand() {
        return isCluster() ? "(redis.REDIS_VERSION_NUM and 'SPUBLISH' or 'PUBLISH')" : "'PUBLISH'";
    }

    /** Publishes on the channel that is its first argument all others; without keys, on whatever server it is sent to. */
    public RedisScript publication() {
        return new RedisScript("for i = 2, #ARGV do redis.call(" + publishCommand() + ", ARGV[1], ARGV[i]) end");
    }

    /** Finds the masters anew; for a thread that nobody waits for. */
    public void locate() {
        locating.lock();
        try {
            RedisLayout found = locator.locate();
            if (!found.equals(layout)) {
                layout = found;
            }
        } finally {
            locating.unlock();
        }
    }

    /** Finds them anew, as a key has moved, unless somebody is about it: nobody queues for that, nor fails by it. */
    private void locateSoon() {
        if (!locating.tryLock()) {
            return;
        }
        try {
            locate();
        } catch (JedisException e) {
            // Whoever reconciles looks for them every second, and tells.
        } finally {
            locating.unlock();
        }
    }

    private RedisLayout layout() {
        RedisLayout now = layout;
        if (now == null) {
            throw new JedisConnectionException("Redis has not been found yet");
        }
        return now;
    }

    /**
     * The name of the history that the key's server has, as of the last time it was looked for: another after it was
     * restarted or a replica took its place, and so may lack writes that were answered.
     */
    public String historyOf(String key) {
        return layout().of(key).history();
    }

    /** Asks the server that has this key, or channel. */
    public <T> T ask(String key, Function<RedisTrip, Response<T>> put) {
        return ask(List.of(new RedisQuestion<>(key, put))).get(0);
    }

    /**
     * Asks all of them, those of one server in one round trip; the answers in the order of the questions. Whoever
     * answers, all commands of all of them have been taken.
     *
     * @throws JedisException the first refusal, if there was any
     */
    public <T> List<T> ask(List<RedisQuestion<T>> questions) {
        return circuit.call(() -> {
            RedisLayout now = layout();
            RedisErrand errand = new RedisErrand(pools);
            List<Response<T>> responses = new ArrayList<>(questions.size());
            for (RedisQuestion<T> question : questions) {
                RedisTrip trip = new RedisTrip();
                responses.add(question.put().apply(trip));
                errand.add(
                        trip.put(), question.farewell(), now.of(question.key()).address());
            }
            errand.run();
            if (errand.wasMoved()) {
                locateSoon();
            }
            errand.requireAnswers();
            return responses.stream().map(Response::get).toList();
        });
    }

    /** Begins to listen to these channels, each where it is published; for a thread that nobody waits for. */
    public RedisListening listen(Collection<String> channels, RedisListening.Listener listener) {
        locate();
        RedisLayout now = layout();
        Map<HostAndPort, List<String>> byServer = new LinkedHashMap<>();
        for (String channel : channels) {
            byServer.computeIfAbsent(now.of(channel).address(), server -> new ArrayList<>())
                    .add(channel);
        }
        return RedisListening.begin(
                byServer,
                server -> new RedisEar(server, settings.forServers(), isCluster()),
                () -> now.equals(layout),
                listener);
    }

    @Override
    public Health health() {
        RedisLayout now = layout;
        return new Health(
                "redis",
                circuit.isClosed(),
                Map.of(
                        "form",
                        url.form().name().toLowerCase(Locale.ROOT),
                        "masters",
                        now == null
                                ? List.of()
                                : now.servers().stream()
                                        .map(server -> server.address().toString())
                                        .toList(),
                        "circuit",
                        circuit.isClosed() ? "closed" : "open"));
    }

    @PreDestroy
    void close() {
        locating.lock();
        try {
            locator.close();
            pools.close();
        } finally {
            locating.unlock();
        }
    }
}
