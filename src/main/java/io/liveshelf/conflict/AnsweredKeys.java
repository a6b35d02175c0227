package io.liveshelf.conflict;

import io.liveshelf.conflict.KeyedRequest.Name;
import io.liveshelf.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;

/**
 * Which keys have been answered lately, on any node, known without asking the database: a fingerprint of each, so
 * that a false yes is possible, though rare, and a false no is not, for whatever was committed before the last
 * {@linkplain #catchUp catching up}. Kept for a day at least; beyond
 * {@value #MOST} keys it says yes to all. Any thread may ask; the monitor guards the sets.
 */
@ApplicationScoped
public class AnsweredKeys {
    private static final int MOST = 2_000_000;
    private static final int CHUNK = 10_000;
    private static final Duration DAY = Duration.ofDays(1);
    /** Longer than a transaction lasts: a key older than this and not yet committed cannot be. */
    private static final Duration SLACK = Duration.ofMinutes(1);

    /** By the database's clock, which dates the records too; at least one row, so that it tells the time. */
    private static final String SINCE = """
            select current_timestamp(6), r.owner, r.request_key from (select 1) as always
              left join (select owner, request_key from sales.idempotency_record
                          where created_at > ? and created_at > current_timestamp(6) - interval '1' day
                          limit ?) as r on true""";

    @PersistenceContext(unitName = "sales")
    EntityManager sales;

    private LongHashSet recent = new LongHashSet();
    private LongHashSet older = new LongHashSet();
    private long recentSinceNanos = System.nanoTime();
    private Instant caughtUpTo = Instant.EPOCH;

    /** Learns of all answers committed before this call, in a transaction of its own. Nobody who asks waits for it. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void catchUp() {
        Instant since = begin();
        if (!isFull()) {
            caughtUp(Sql.run(sales, connection -> read(connection, since)));
        }
    }

    private synchronized Instant begin() {
        if (System.nanoTime() - recentSinceNanos > DAY.toNanos()) {
            older = recent;
            recent = new LongHashSet();
            recentSinceNanos = System.nanoTime();
        }
        return caughtUpTo.minus(SLACK);
    }

    /** Gives the time at which it read. */
    private Instant read(Connection connection, Instant since) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SINCE)) {
            statement.setTimestamp(1, Timestamp.from(since));
            statement.setInt(2, MOST + 1);
            statement.setFetchSize(CHUNK);
            try (ResultSet rows = statement.executeQuery()) {
                Instant now = Instant.EPOCH;
                long[] chunk = new long[CHUNK];
                int size = 0;
                while (rows.next()) {
                    now = rows.getTimestamp(1).toInstant();
                    if (rows.getString(2) != null) {
                        chunk[size++] = fingerprint(new Name(rows.getString(2), rows.getString(3)));
                    }
                    if (size == CHUNK) {
                        add(chunk, size);
                        size = 0;
                    }
                }
                add(chunk, size);
                return now;
            }
        }
    }

    private synchronized void add(long[] fingerprints, int size) {
        for (int i = 0; i < size; i++) {
            recent.add(fingerprints[i]);
        }
    }

    private synchronized void caughtUp(Instant now) {
        caughtUpTo = now.isAfter(caughtUpTo) ? now : caughtUpTo;
    }

    /** Whether this request may have been answered before. */
    public synchronized boolean mayContain(Name name) {
        long fingerprint = fingerprint(name);
        return isFull() || recent.contains(fingerprint) || older.contains(fingerprint);
    }

    private synchronized boolean isFull() {
        return recent.size() + older.size() > MOST;
    }

    /** FNV-1a (Fowler, Noll, Vo), 64 bits, with a last mixing (Stafford's variant 13). */
    static long fingerprint(Name name) {
        long hash = 0xcbf29ce484222325L;
        hash = mix(hash, name.owner());
        hash = (hash ^ 0xff) * 0x100000001b3L;
        hash = mix(hash, name.key());
        hash = (hash ^ hash >>> 30) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ hash >>> 27) * 0x94d049bb133111ebL;
        return hash ^ hash >>> 31;
    }

    private static long mix(long hash, String text) {
        long mixed = hash;
        for (int i = 0; i < text.length(); i++) {
            mixed = (mixed ^ text.charAt(i)) * 0x100000001b3L;
        }
        return mixed;
    }
}
