package io.liveshelf.live;

import io.liveshelf.catalog.ProductCard;
import io.liveshelf.catalog.Products;
import io.liveshelf.live.Doubts.Doubt;
import io.liveshelf.live.ShelfFields.Replacement;
import io.liveshelf.stock.StockChanged;
import io.liveshelf.stock.StockLevels;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares fields of the shelf in Redis with what the database says, and mends those that are wrong. A field that is
 * behind is wrong only if it still is when the change has long had time to arrive. Mending is fenced: what is newer, or
 * was written since one looked, stays. Any thread may call; whoever does waits for Redis, and is told by a
 * {@link redis.clients.jedis.exceptions.JedisException} when it is away.
 */
@ApplicationScoped
class ShelfCheck {
    /** In which a committed change is in Redis, unless something is wrong. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final int BATCH = 500;

    @Inject
    ShelfStore store;

    @Inject
    ShelfFields fields;

    @Inject
    StockLevels levels;

    @Inject
    Products products;

    @Inject
    DriftLog log;

    private final Doubts doubts = new Doubts(GRACE.toNanos());

    /** What a field says, beside what it should. */
    private record Found(Doubt doubt, String value) {
        ShelfStore.Write expected() {
            return doubt.expected();
        }

        /** Null where it may be right. */
        Drift drift() {
            if (value == null) {
                return Drift.MISSING;
            }
            long number = ShelfStore.number(value);
            if (number < expected().number()) {
                return number == LiveItem.NOTHING ? Drift.CORRUPT : Drift.OLDER;
            }
            if (number == expected().number()) {
                return value.equals(expected().value()) ? null : Drift.CORRUPT;
            }
            return doubt.seenAhead() ? Drift.AHEAD : null;
        }

        Replacement replacement() {
            return new Replacement(expected(), value);
        }
    }

    /**
     * What the database has just said, which must be in Redis in a moment.
     *
     * @return false if there is too much of it: then everything should be written
     */
    boolean expect(List<ShelfStore.Write> said) {
        return doubts.add(said.stream().map(write -> new Doubt(write, false)).toList(), System.nanoTime());
    }

    /** The same of these only that Redis does not say now; all of one hash. */
    boolean compare(List<ShelfStore.Write> said) {
        List<Doubt> doubtful = new ArrayList<>();
        for (Found found :
                read(said.stream().map(write -> new Doubt(write, true)).toList())) {
            if (found.drift() != null) {
                doubtful.add(new Doubt(found.expected(), found.drift() == Drift.AHEAD));
            }
        }
        return doubts.add(doubtful, System.nanoTime());
    }

    /** Forgets what is doubted: everything is going to be written. */
    void forget() {
        doubts.clear();
    }

    int doubted() {
        return doubts.size();
    }

    /** Looks at what has been doubted for long enough, and mends what is wrong. */
    void settle() {
        Map<String, List<Doubt>> due = doubts.due(System.nanoTime()).stream()
                .collect(Collectors.groupingBy(doubt -> doubt.expected().hash()));
        due.forEach((hash, all) -> {
            for (int from = 0; from < all.size(); from += BATCH) {
                mend(hash, all.subList(from, Math.min(from + BATCH, all.size())));
            }
        });
    }

    private void mend(String hash, List<Doubt> some) {
        Map<Drift, List<Found>> wrong =
                read(some).stream().filter(found -> found.drift() != null).collect(Collectors.groupingBy(Found::drift));
        wrong.forEach((drift, all) -> {
            if (drift == Drift.AHEAD) {
                log.mended(drift, hash, fields.takeBack(behind(hash, all)));
            } else {
                log.mended(
                        drift,
                        hash,
                        fields.replace(all.stream().map(Found::replacement).toList()));
            }
        });
    }

    /** Those of them that are ahead also of what the database says now, after Redis was asked. */
    private List<Replacement> behind(String hash, List<Found> ahead) {
        List<Long> ids =
                ahead.stream().map(found -> found.expected().productId()).toList();
        Map<Long, ShelfStore.Write> now = now(hash, ids);
        return ahead.stream()
                .map(found -> new Replacement(now.get(found.expected().productId()), found.value()))
                .filter(found -> found.right() != null && found.right().number() < ShelfStore.number(found.seen()))
                .toList();
    }

    /** Of those of these products that the database knows. */
    private Map<Long, ShelfStore.Write> now(String hash, List<Long> ids) {
        Stream<ShelfStore.Write> writes = hash.equals(ShelfStore.STOCK)
                ? levels.of(ids).stream().map(this::write)
                : products.cards(ids).values().stream().map(this::write);
        return writes.collect(Collectors.toMap(ShelfStore.Write::productId, write -> write));
    }

    /** Takes away those of these fields, which were read before in that part of the hash, whose product is none of the shop's. */
    void removeExtra(String hash, String part, Map<String, String> read) {
        List<Long> ids =
                read.keySet().stream().map(ShelfCheck::id).filter(id -> id >= 0).toList();
        Map<String, String> extra = new HashMap<>(read);
        now(hash, ids).keySet().forEach(id -> extra.remove(Long.toString(id)));
        if (!extra.isEmpty()) {
            log.mended(Drift.EXTRA, hash, fields.remove(part, extra));
        }
    }

    private static long id(String field) {
        try {
            return Long.parseLong(field);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private List<Found> read(List<Doubt> some) {
        List<Found> found = new ArrayList<>(some.size());
        if (some.isEmpty()) {
            return found;
        }
        List<String> values = fields.values(
                some.get(0).expected().hash(),
                some.stream().map(doubt -> doubt.expected().productId()).toList());
        for (int i = 0; i < values.size(); i++) {
            found.add(new Found(some.get(i), values.get(i)));
        }
        return found;
    }

    ShelfStore.Write write(StockChanged level) {
        return store.write(level.productId(), StockLine.of(level));
    }

    ShelfStore.Write write(ProductCard card) {
        return store.write(card.productId(), CardLine.of(card));
    }
}
