package io.liveshelf.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.liveshelf.platform.RedisAccess;
import io.liveshelf.platform.RedisQuestion;
import io.liveshelf.platform.RedisScript;
import io.liveshelf.platform.RedisTrip;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.SetParams;

/**
 * The shelf in Redis: two hashes with a field per product, {@code liveshelf:stock} and {@code liveshelf:card}.
 * A field is written only if its number (revision, or version) is newer than the one there, and published if
 * it was written, in one step on the server; so the order in which writes arrive does not matter. A field that is
 * not ours to read counts as older than any. All methods throw {@link JedisException} when Redis is away.
 *
 * <p>In a Cluster one hash would be on one master, with all the work: so each of them, the channel and the marker are
 * there in parts, of which a product's number says the one, as in {@code liveshelf:stock:{7}}; a part is all in one slot.
 */
@ApplicationScoped
class ShelfStore {
    static final String STOCK = "liveshelf:stock";
    static final String CARD = "liveshelf:card";
    static final String CHANNEL = "liveshelf:changed";
    /** How a message begins that tells of a field which gave way to an older one, as the database had been restored. */
    static final String RESTORED = "liveshelf:restored";
    /**
     * There as long as Redis still has what was written: gone after it lost its data, and of another history after it
     * was restarted or a replica took its place.
     */
    private static final String MARKER = "liveshelf:complete";

    /** Who compares the shelf with the database, there until it is time for it again. */
    private static final String AUDITOR = "liveshelf:auditor";
    /** As the script below reads it. */
    private static final Pattern NUMBER = Pattern.compile("^\\{\"[A-Za-z]+\":(\\d{1,18})");

    /**
     * Of one part of one hash: after the channel and the hash's name, for each line its product, number and value;
     * answers how many were written. It has one key, as of two in a slot that moves neither server may have both.
     */
    private static final String WRITE_IF_NEWER = """
            local written = 0
            for i = 3, #ARGV, 3 do
              local product, value = ARGV[i], ARGV[i + 2]
              local there = redis.call('HGET', KEYS[1], product)
              local known = there and tonumber(string.match(there, '^{"%a+":(%d+)')) or -1
              if tonumber(ARGV[i + 1]) > known then
                redis.call('HSET', KEYS[1], product, value)
                redis.call($publish, ARGV[1], ARGV[2] .. ' ' .. product .. ' ' .. value)
                written = written + 1
              end
            end
            return written
            """;

    @Inject
    RedisAccess redis;

    @Inject
    ObjectMapper json;

    private RedisScript writeIfNewer;
    private RedisScript publication;
    private int parts;

    /** One field to be written, if it is newer than what is there. */
    record Write(String hash, long productId, long number, String value) {}

    /** What the markers must say for the shelf to be complete: the history of the server that each is on. */
    record Standing(Map<String, String> markers) {}

    @PostConstruct
    void prepare() {
        writeIfNewer = new RedisScript(WRITE_IF_NEWER.replace("$publish", redis.publishCommand()));
        publication = redis.publication();
        parts = redis.parts();
    }

    /** The part of the hash, or channel, in which a product is. */
    String part(String name, long productId) {
        return part(name, partOf(productId));
    }

    private int partOf(long productId) {
        return Math.floorMod(productId, parts);
    }

    private String part(String name, int part) {
        return parts == 1 ? name : name + ":{" + part + '}';
    }

    List<String> allParts(String name) {
        return IntStream.range(0, parts).mapToObj(part -> part(name, part)).toList();
    }

    /** All on which changes are published. */
    List<String> channels() {
        return allParts(CHANNEL);
    }

    Write write(long productId, StockLine stock) {
        return new Write(STOCK, productId, stock.revision(), encode(stock));
    }

    Write write(long productId, CardLine card) {
        return new Write(CARD, productId, card.version(), encode(card));
    }

    /**
     * Writes all of these in one round trip to each server, and in one step each part of a hash: the server compares,
     * writes and publishes several hundred lines in a few milliseconds, and serves nobody else meanwhile.
     *
     * @return how many were newer than what was there
     */
    long writeIfNewer(List<Write> writes) {
        List<RedisQuestion<Object>> questions = new ArrayList<>();
        inParts(writes).values().forEach(lines -> questions.add(question(lines)));
        return redis.ask(questions).stream()
                .mapToLong(written -> (Long) written)
                .sum();
    }

    /** By the hashes' parts, in the order in which they come. */
    private Map<String, List<Write>> inParts(List<Write> writes) {
        Map<String, List<Write>> byPart = new LinkedHashMap<>();
        writes.forEach(write -> byPart.computeIfAbsent(part(write.hash(), write.productId()), part -> new ArrayList<>())
                .add(write));
        return byPart;
    }

    private RedisQuestion<Object> question(List<Write> lines) {
        Write first = lines.get(0);
        List<String> arguments = new ArrayList<>(3 * lines.size() + 2);
        arguments.add(part(CHANNEL, first.productId()));
        arguments.add(first.hash());
        for (Write line : lines) {
            arguments.add(Long.toString(line.productId()));
            arguments.add(Long.toString(line.number()));
            arguments.add(line.value());
        }
        String key = part(first.hash(), first.productId());
        return new RedisQuestion<>(
                key,
                trip -> trip.run(writeIfNewer, List.of(key), arguments),
                trip -> publish(first.hash(), lines, trip));
    }

    /**
     * Publishes these, of one part, whether or not they were written: whoever hears them takes only what is newer.
     *
     * @param word with which each message begins: the hash, or {@link #RESTORED}
     */
    void publish(String word, List<Write> lines, RedisTrip trip) {
        List<String> arguments = new ArrayList<>(lines.size() + 1);
        arguments.add(part(CHANNEL, lines.get(0).productId()));
        lines.forEach(line -> arguments.add(word + ' ' + line.productId() + ' ' + line.value()));
        trip.run(publication, List.of(), arguments);
    }

    Map<Long, StockLine> stock(List<Long> productIds) {
        return read(STOCK, productIds, StockLine.class);
    }

    Map<Long, CardLine> cards(List<Long> productIds) {
        return read(CARD, productIds, CardLine.class);
    }

    private <T> Map<Long, T> read(String hash, List<Long> productIds, Class<T> type) {
        Map<Long, T> found = new HashMap<>();
        values(hash, productIds).forEach((id, value) -> {
            T line = decode(value, type);
            if (line != null) {
                found.put(id, line);
            }
        });
        return found;
    }

    /** The fields' values as they stand there; null for one that is missing. */
    Map<Long, String> values(String hash, List<Long> productIds) {
        Map<String, List<Long>> byPart = new LinkedHashMap<>();
        productIds.forEach(id -> byPart.computeIfAbsent(part(hash, id), part -> new ArrayList<>())
                .add(id));
        List<RedisQuestion<List<String>>> questions = new ArrayList<>();
        byPart.forEach((part, ids) -> questions.add(question(part, ids)));
        Iterator<List<String>> answers = redis.ask(questions).iterator();
        Map<Long, String> values = new HashMap<>();
        byPart.values().forEach(ids -> {
            Iterator<String> ofPart = answers.next().iterator();
            ids.forEach(id -> values.put(id, ofPart.next()));
        });
        return values;
    }

    private static RedisQuestion<List<String>> question(String part, List<Long> productIds) {
        String[] fields = productIds.stream().map(String::valueOf).toArray(String[]::new);
        return new RedisQuestion<>(part, trip -> trip.commands().hmget(part, fields));
    }

    /** Null for a field that is missing or spoilt: whoever asks finds the truth in the database. */
    <T> T decode(String value, Class<T> type) {
        try {
            return value == null ? null : json.readValue(value, type);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private String encode(Object line) {
        try {
            return json.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A line of the shelf that JSON cannot hold", e);
        }
    }

    /** The revision or version of a field's value; {@link LiveItem#NOTHING} if it has none. */
    static long number(String value) {
        Matcher number = NUMBER.matcher(value);
        return number.find() ? Long.parseLong(number.group(1)) : LiveItem.NOTHING;
    }

    /** Whether this node is the one that compares the shelf with the database, for a little less than that time. */
    boolean becomesAuditor(String node, Duration span) {
        SetParams once = new SetParams().nx().px(Math.max(1, span.toMillis() * 9 / 10));
        return redis.ask(AUDITOR, trip -> trip.commands().set(AUDITOR, node, once)) != null;
    }

    /** How Redis stands now, which it is asked for: what was written to it under another standing it may have lost. */
    Standing standing() {
        redis.locate();
        Map<String, String> markers = new LinkedHashMap<>();
        allParts(MARKER).forEach(marker -> markers.put(marker, redis.historyOf(marker)));
        return new Standing(markers);
    }

    /** Whether Redis still has a shelf that was written whole under this standing. */
    boolean isComplete(Standing standing) {
        List<String> markers = redis.ask(standing.markers().keySet().stream()
                .map(marker ->
                        new RedisQuestion<>(marker, trip -> trip.commands().get(marker)))
                .toList());
        return markers.equals(List.copyOf(standing.markers().values()));
    }

    /** @param standing of before the writing began */
    void markComplete(Standing standing) {
        redis.ask(standing.markers().entrySet().stream()
                .map(marker -> new RedisQuestion<>(
                        marker.getKey(), trip -> trip.commands().set(marker.getKey(), marker.getValue())))
                .toList());
    }
}
