package io.liveshelf.events;

import io.liveshelf.platform.PerVendor;
import io.liveshelf.platform.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the next row for a receiver is taken: passing over what others take at the same moment, no row before its time and
 * none before those that go first in its stream.
 */
final class OutboxClaim {
    /** Of a row {@code w}: it waits, its time has come, and nobody has it. */
    static final String IS_DUE = "w.state = 'waiting' and w.next_attempt_at <= current_timestamp(6)"
            + " and (w.leased_until is null or w.leased_until <= current_timestamp(6))";

    private static final String IS_NEXT = IS_DUE + """
             and not exists (select 1 from sales.outbox e
                             where e.stream = w.stream and e.receiver = w.receiver and e.state = 'waiting'
                               and e.id < w.id)""";

    private static final String COLUMNS =
            "w.id, w.stream, w.topic, w.receiver, w.payload, w.attempts, w.created_at, %s, w.request_id";

    /** In PostgreSQL one statement, which finds, locks, writes and tells. */
    private static final String AT_ONCE = "with first as materialized (select w.id from sales.outbox w"
            + " where w.receiver = ? and " + IS_NEXT
            + " order by w.next_attempt_at, w.id limit 1 for update of w skip locked)"
            + " update sales.outbox w set leased_until = now() + ? * interval '1 millisecond'"
            + " from first where w.id = first.id returning " + COLUMNS.formatted("w.leased_until");

    /** More than are taken at the same moment, and few enough to be tried in turn. */
    private static final int CANDIDATES = 32;

    private static final String FIND = "select w.id from sales.outbox w where w.receiver = ? and " + IS_NEXT
            + " order by w.next_attempt_at, w.id limit " + CANDIDATES;

    private static final PerVendor<String> LOCK = Sql.MILLIS_FROM_NOW.map(lease -> "select "
            + COLUMNS.formatted(lease) + " from sales.outbox w where w.id = ? and " + IS_NEXT
            + " for update skip locked");

    private static final String LEASE = "update sales.outbox set leased_until = ? where id = ?";

    private interface Way {
        Optional<OutboxRow> claim(Connection connection, String receiver, Duration lease) throws SQLException;
    }

    private static final PerVendor<Way> WAY = PerVendor.postgresOr(OutboxClaim::atOnce, OutboxClaim::stepByStep);

    private OutboxClaim() {}

    /**
     * The row that waits longest for the receiver among the first of their streams, leased from now on. Elsewhere than in
     * PostgreSQL one may be passed over for a moment, as those that follow it are when many take at once.
     */
    static Optional<OutboxRow> next(Connection connection, String receiver, Duration lease) throws SQLException {
        return WAY.on(connection).claim(connection, receiver, lease);
    }

    private static Optional<OutboxRow> atOnce(Connection connection, String receiver, Duration lease)
            throws SQLException {
        try (PreparedStatement claim = connection.prepareStatement(AT_ONCE)) {
            claim.setString(1, receiver);
            claim.setLong(2, lease.toMillis());
            return row(claim);
        }
    }

    /**
     * One row at a time is locked, by its id, whatever rows the database reads to find them; and the statement that locks
     * it began after it was there, and so after all that go before it were.
     */
    private static Optional<OutboxRow> stepByStep(Connection connection, String receiver, Duration lease)
            throws SQLException {
        for (Long id : candidates(connection, receiver)) {
            Optional<OutboxRow> locked = lock(connection, id, lease);
            if (locked.isPresent()) {
                Sql.update(connection, LEASE, Timestamp.from(locked.get().lease()), id);
                return locked;
            }
        }
        return Optional.empty();
    }

    private static List<Long> candidates(Connection connection, String receiver) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setString(1, receiver);
            try (ResultSet rows = find.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
            }
        }
        return ids;
    }

    private static Optional<OutboxRow> lock(Connection connection, long id, Duration lease) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK.on(connection))) {
            lock.setLong(1, lease.toMillis());
            lock.setLong(2, id);
            return row(lock);
        }
    }

    private static Optional<OutboxRow> row(PreparedStatement query) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            return row.next() ? Optional.of(read(row)) : Optional.empty();
        }
    }

    private static OutboxRow read(ResultSet row) throws SQLException {
        return new OutboxRow(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getInt(6),
                row.getTimestamp(7).toInstant(),
                row.getTimestamp(8).toInstant(),
                row.getString(9));
    }
}
