package io.liveshelf.events;

import io.liveshelf.platform.Page;
import io.liveshelf.platform.PerVendor;
import io.liveshelf.platform.Problem;
import io.liveshelf.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/** What those who run the shop see of the outbox and do about it. */
@ApplicationScoped
@Transactional
class OutboxLedger {
    /**
     * How the outbox is.
     *
     * @param oldestWaiting null if nothing waits
     */
    record Figures(long waiting, long dead, Instant oldestWaiting) {}

    private static final String COLUMNS = "id, stream, topic, receiver, state, attempts,"
            + " case when state = 'waiting' then next_attempt_at end, last_error, created_at, delivered_at";

    private static final String REVIVED =
            " state = 'waiting', attempts = 0, next_attempt_at = current_timestamp(6), leased_until = null";

    private static final int MOST_AT_ONCE = 5_000;

    private static final String OLD = "from sales.outbox where state = 'delivered' and delivered_at < ?";

    private static final PerVendor<String> DELETE_OLD = new PerVendor<>(
            "delete from sales.outbox where id in (select id " + OLD + " limit " + MOST_AT_ONCE + ")",
            "delete " + OLD + " limit " + MOST_AT_ONCE,
            "delete " + OLD + " fetch first " + MOST_AT_ONCE + " rows only");

    private static final String DELETE_ORPHANS = "delete from sales.outbox where state = 'waiting'"
            + " and receiver like 'webhook:%' and not exists (select 1 from sales.webhook_receiver w"
            + " where receiver = concat('webhook:', w.id))";

    @PersistenceContext(unitName = "sales")
    EntityManager sales;

    @Inject
    Event<Outbox.Filled> filled;

    /** What is in that state, newest first. */
    Page<OutboxEntry> inState(String state, int page, int size) {
        return page("state", state, page, size);
    }

    /** What was or is for that receiver, newest first. */
    Page<OutboxEntry> forReceiver(String receiver, int page, int size) {
        return page("receiver", receiver, page, size);
    }

    private Page<OutboxEntry> page(String column, String value, int page, int size) {
        List<?> rows = sales.createNativeQuery(
                        "select " + COLUMNS + " from sales.outbox where " + column + " = ? order by id desc")
                .setParameter(1, value)
                .setFirstResult(page * size)
                .setMaxResults(size)
                .getResultList();
        Number total = (Number) sales.createNativeQuery("select count(*) from sales.outbox where " + column + " = ?")
                .setParameter(1, value)
                .getSingleResult();
        return new Page<>(rows.stream().map(row -> entry((Object[]) row)).toList(), page, size, total.longValue());
    }

    /**
     * Has a dead letter sent again, as if for the first time.
     *
     * @throws Problem 404 if there is no such message, 409 {@code not-dead} if it is no dead letter
     */
    OutboxEntry resend(long id) {
        int revived = sales.createNativeQuery("update sales.outbox set" + REVIVED + " where id = ? and state = 'dead'")
                .setParameter(1, id)
                .executeUpdate();
        OutboxEntry entry = one(id);
        if (revived == 0) {
            throw new Problem(409, "not-dead").showing("state", entry.state());
        }
        filled.fire(new Outbox.Filled());
        return entry;
    }

    /**
     * Has all dead letters sent again, as if for the first time.
     *
     * @return how many
     */
    int resendAll() {
        int revived = sales.createNativeQuery("update sales.outbox set" + REVIVED + " where state = 'dead'")
                .executeUpdate();
        filled.fire(new Outbox.Filled());
        return revived;
    }

    private OutboxEntry one(long id) {
        List<?> rows = sales.createNativeQuery("select " + COLUMNS + " from sales.outbox where id = ?")
                .setParameter(1, id)
                .getResultList();
        if (rows.isEmpty()) {
            throw Problem.notFound();
        }
        return entry((Object[]) rows.get(0));
    }

    Figures figures() {
        Object[] row = (Object[]) sales.createNativeQuery("""
                        select (select count(*) from sales.outbox where state = 'waiting'),
                               (select count(*) from sales.outbox where state = 'dead'),
                               (select min(created_at) from sales.outbox where state = 'waiting')""").getSingleResult();
        return new Figures(((Number) row[0]).longValue(), ((Number) row[1]).longValue(), instant(row[2]));
    }

    /**
     * Throws away some of what was delivered longer ago than that, and what waits for a receiver that is no more.
     *
     * @return how many were thrown away; as many as are at most at once, if there are more
     */
    int purge(Duration keep) {
        Timestamp before = Timestamp.from(Sql.now(sales).minus(keep));
        return Sql.run(sales, connection -> {
            Sql.update(connection, DELETE_ORPHANS);
            return Sql.update(connection, DELETE_OLD.on(connection), before);
        });
    }

    private static OutboxEntry entry(Object[] row) {
        return new OutboxEntry(
                ((Number) row[0]).longValue(),
                (String) row[1],
                (String) row[2],
                (String) row[3],
                (String) row[4],
                ((Number) row[5]).intValue(),
                instant(row[6]),
                (String) row[7],
                instant(row[8]),
                instant(row[9]));
    }

    /** Drivers differ in the type by which they give a time. */
    private static Instant instant(Object value) {
        return value instanceof Timestamp time
                ? time.toInstant()
                : value instanceof OffsetDateTime time ? time.toInstant() : (Instant) value;
    }
}
