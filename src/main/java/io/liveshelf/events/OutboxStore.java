package io.liveshelf.events;

import static io.liveshelf.platform.MultiRowInsert.text;

import io.liveshelf.platform.Failures;
import io.liveshelf.platform.MultiRowInsert;
import io.liveshelf.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The outbox as its writers and the relay see it: plain statements on the transaction's own connection. Whoever
 * delivers a row holds a lease on it and no transaction. All times are the database's, so that clocks of nodes do not
 * matter.
 */
@ApplicationScoped
@Transactional
class OutboxStore {
    /** A message for one receiver. */
    record Addressed(OutboxMessage message, String receiver) {}

    private static final String DUE = """
            select r.name from unnest(?::text[]) as r(name)
             where exists (select from sales.outbox w
                            where w.receiver = r.name and w.state = 'waiting' and w.next_attempt_at <= now()
                              and (w.leased_until is null or w.leased_until <= now()))""";

    /** Locks what it takes, passing over what others take at the same moment, and takes no row before its time. */
    private static final String CLAIM = """
            with first as materialized (
              select w.id from sales.outbox w
               where w.receiver = ? and w.state = 'waiting' and w.next_attempt_at <= now()
                 and (w.leased_until is null or w.leased_until <= now())
                 and not exists (select from sales.outbox e
                                  where e.stream = w.stream and e.receiver = w.receiver and e.state = 'waiting'
                                    and e.id < w.id)
               order by w.next_attempt_at, w.id
               limit 1 for update of w skip locked)
            update sales.outbox o set leased_until = now() + ? * interval '1 millisecond'
              from first where o.id = first.id
            returning o.id, o.stream, o.topic, o.receiver, o.payload, o.attempts, o.created_at, o.leased_until,
                      o.request_id""";

    private static final String SETTLE = """
            update sales.outbox
               set state = ?, attempts = attempts + ?, last_error = case when ? then null else coalesce(?, last_error) end,
                   leased_until = null,
                   next_attempt_at = now() + ? * interval '1 millisecond',
                   delivered_at = case when ? then now() end
             where id = ? and state = 'waiting' and leased_until = ?""";

    @PersistenceContext(unitName = "sales")
    EntityManager sales;

    @Inject
    @ConfigProperty(name = "liveshelf.outbox.lease")
    Duration lease;

    /** Writes them at once; part of the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    void insert(List<Addressed> messages) {
        MultiRowInsert rows = new MultiRowInsert(
                "sales.outbox", text("stream"), text("topic"), text("receiver"), text("payload"), text("request_id"));
        for (Addressed row : messages) {
            OutboxMessage message = row.message();
            rows.add(message.stream(), message.topic(), row.receiver(), message.payload(), message.requestId());
        }
        Sql.insert(sales, rows);
    }

    /** Those of the receivers for whom something is waiting whose time has come. */
    List<String> due(Collection<String> receivers) {
        return onConnection(connection -> {
            try (PreparedStatement select = connection.prepareStatement(DUE)) {
                select.setArray(1, connection.createArrayOf("text", receivers.toArray()));
                List<String> due = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        due.add(rows.getString(1));
                    }
                }
                return due;
            }
        });
    }

    /**
     * The row that waits longest for the receiver among the first of their streams; the caller's alone to deliver until
     * the lease runs out.
     */
    Optional<OutboxRow> claim(String receiver) {
        return onConnection(connection -> {
            try (PreparedStatement claim = connection.prepareStatement(CLAIM)) {
                claim.setString(1, receiver);
                claim.setLong(2, lease.toMillis());
                try (ResultSet rows = claim.executeQuery()) {
                    return rows.next() ? Optional.of(row(rows)) : Optional.empty();
                }
            }
        });
    }

    /** Writes what became of a claimed row, unless the lease has run out and another has taken it. */
    void settle(OutboxRow row, OutboxOutcome outcome) {
        onConnection(connection -> {
            try (PreparedStatement settle = connection.prepareStatement(SETTLE)) {
                settle.setString(1, outcome.state());
                settle.setInt(2, outcome.isAttempt() ? 1 : 0);
                settle.setBoolean(3, outcome.isDelivered());
                settle.setString(4, outcome.error());
                settle.setLong(5, outcome.pause().toMillis());
                settle.setBoolean(6, outcome.isDelivered());
                settle.setLong(7, row.id());
                settle.setObject(8, row.lease());
                return settle.executeUpdate();
            }
        });
    }

    /** {@link #settle} and {@link #claim} the next for the same receiver, in one transaction. */
    Optional<OutboxRow> settleAndClaim(OutboxRow row, OutboxOutcome outcome) {
        settle(row, outcome);
        return claim(row.receiver());
    }

    private static OutboxRow row(ResultSet row) throws SQLException {
        return new OutboxRow(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getInt(6),
                row.getObject(7, OffsetDateTime.class).toInstant(),
                row.getObject(8, OffsetDateTime.class),
                row.getString(9));
    }

    private interface Statements<T> {
        T run(Connection connection) throws SQLException;
    }

    /** What fails keeps its SQLException as a cause, so that {@link Failures} knows a database that is away. */
    private <T> T onConnection(Statements<T> statements) {
        try {
            return statements.run(sales.unwrap(Connection.class));
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }
}
