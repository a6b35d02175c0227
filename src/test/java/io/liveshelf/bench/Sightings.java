package io.liveshelf.bench;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When which change was sent to the shop, and when which page saw it. A page that is told of a later change only has
 * seen the earlier ones with it, then: so what was left out counts as late as it is. Changes may be noted by any thread,
 * sightings by one.
 */
final class Sightings {

    private static final int FIELDS = 4;

    private record Change(long product, long revision) {}

    private final Map<Change, Long> sent = new ConcurrentHashMap<>();
    private long[] seen = new long[FIELDS * 65_536];
    private int size;

    /** The change that has become this revision was sent then. */
    void sent(long product, long revision, long nanoTime) {
        sent.put(new Change(product, revision), nanoTime);
    }

    /** A page that had seen all up to {@code before} now sees {@code revision}. */
    void seen(long product, long before, long revision, long nanoTime) {
        if (size == seen.length) {
            seen = Arrays.copyOf(seen, 2 * size);
        }
        seen[size++] = product;
        seen[size++] = before;
        seen[size++] = revision;
        seen[size++] = nanoTime;
    }

    int changes() {
        return sent.size();
    }

    /** From sending each change to each page's seeing it. */
    Latencies latencies() {
        Latencies latencies = new Latencies();
        for (int i = 0; i < size; i += FIELDS) {
            for (long revision = seen[i + 1] + 1; revision <= seen[i + 2]; revision++) {
                Long at = sent.get(new Change(seen[i], revision));
                if (at != null) {
                    latencies.add(seen[i + 3] - at);
                }
            }
        }
        return latencies;
    }
}
