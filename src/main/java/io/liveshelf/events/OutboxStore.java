package io.liveshelf.events;

import static io.liveshelf.platform.MultiRowInsert.text;

import io.liveshelf.platform.MultiRowInsert;
import io.liveshelf.platform.PerVendor;
import io.liveshelf.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
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

    /** For each receiver no more than one row is read. */
    private static final String DUE = "select r.name from unnest(?::text[]) as r(name)"
            + " where exists (select from sales.outbox w where w.receiver = r.name and " + OutboxClaim.IS_DUE
            + ")";

    private static final String DUE_LISTED =
            "select distinct w.receiver from sales.outbox w where " + OutboxClaim.IS_DUE + " and w.receiver in ";

    private interface Asking {
        List<String> due(Connection connection, Collection<String> receivers) throws SQLException;
    }

    private static final PerVendor<Asking> ASKING =
            PerVendor.postgresOr(OutboxStore::dueOfArray, OutboxStore::dueOfList);

    private static final PerVendor<String> SETTLE = Sql.MILLIS_FROM_NOW.map(pauseOver -> "update sales.outbox"
            + " set state = ?, attempts = attempts + ?,"
            + " last_error = case when ? then null else coalesce(?, last_error) end, leased_until = null,"
            + " next_attempt_at = " + pauseOver + ", delivered_at = case when ? then current_timestamp(6) end"
            + " where id = ? and state = 'waiting' and leased_until = ?");

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
        return receivers.isEmpty()
                ? List.of()
                : Sql.run(sales, connection -> ASKING.on(connection).due(connection, receivers));
    }

    private static List<String> dueOfArray(Connection connection, Collection<String> receivers) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(DUE)) {
            select.setArray(1, connection.createArrayOf("text", receivers.toArray()));
            return texts(select);
        }
    }

    private static List<String> dueOfList(Connection connection, Collection<String> receivers) throws SQLException {
        List<String> padded = Sql.padded(receivers);
        try (PreparedStatement select = connection.prepareStatement(DUE_LISTED + Sql.placeholders(padded.size()))) {
            Sql.set(select, 1, padded);
            return texts(select);
        }
    }

    private static List<String> texts(PreparedStatement select) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    /**
     * The row that waits longest for the receiver among the first of their streams; the caller's alone to deliver until
     * the lease runs out.
     */
    Optional<OutboxRow> claim(String receiver) {
        return Sql.run(sales, connection -> OutboxClaim.next(connection, receiver, lease));
    }

    /** Writes what became of a claimed row, unless the lease has run out and another has taken it. */
    void settle(OutboxRow row, OutboxOutcome outcome) {
        Sql.run(
                sales,
                connection -> Sql.update(
                        connection,
                        SETTLE.on(connection),
                        outcome.state(),
                        outcome.isAttempt() ? 1 : 0,
                        outcome.isDelivered(),
                        outcome.error(),
                        outcome.pause().toMillis(),
                        outcome.isDelivered(),
                        row.id(),
                        Timestamp.from(row.lease())));
    }

    /** {@link #settle} and {@link #claim} the next for the same receiver, in one transaction. */
    Optional<OutboxRow> settleAndClaim(OutboxRow row, OutboxOutcome outcome) {
        settle(row, outcome);
        return claim(row.receiver());
    }
}
