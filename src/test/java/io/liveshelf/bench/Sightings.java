package io.liveshelf.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * When which change was made, and when which page saw it. A page that is told of a later change only has
 * seen the earlier ones with it, then: so what was left out counts as late as it is. Changes may be noted by any thread,
 * sightings by one.
 */
final class Sightings {

    private static final int FIELDS = 4;
    private static final String COMMITS = "select product_id, revision,"
            + " (extract(epoch from pg_xact_commit_timestamp(xmin)) * 1000000)::bigint"
            + " from sales.movement where product_id = any (?)";

    private record Change(long product, long revision) {}

    private final Map<Change, Long> made = new ConcurrentHashMap<>();
    private long[] seen = new long[FIELDS * 65_536];
    private int size;

    /** The change that has become this revision was made then; the last that is said of one counts. */
    void made(long product, long revision, long nanoTime) {
        made.put(new Change(product, revision), nanoTime);
    }

    /**
     * Takes from the database when it committed each change that is known here, instead of when it was sent. It stamps a
     * commit before it waits for the disk, and its clock is this machine's.
     */
    void committed(DataSource database) throws SQLException {
        Instant now = Instant.now();
        long behind = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano() - System.nanoTime();
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(COMMITS)) {
            query.setObject(1, products().toArray(Long[]::new));
            try (ResultSet commits = query.executeQuery()) {
                while (commits.next()) {
                    long nanoTime = TimeUnit.MICROSECONDS.toNanos(commits.getLong(3)) - behind;
                    made.computeIfPresent(
                            new Change(commits.getLong(1), commits.getLong(2)), (change, sent) -> nanoTime);
                }
            }
        }
    }

    private Set<Long> products() {
        return made.keySet().stream().map(Change::product).collect(Collectors.toSet());
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
        return made.size();
    }

    /** From each change to each page's seeing it. */
    Latencies latencies() {
        Latencies latencies = new Latencies();
        for (int i = 0; i < size; i += FIELDS) {
            for (long revision = seen[i + 1] + 1; revision <= seen[i + 2]; revision++) {
                Long at = made.get(new Change(seen[i], revision));
                if (at != null) {
                    latencies.add(seen[i + 3] - at);
                }
            }
        }
        return latencies;
    }
}
