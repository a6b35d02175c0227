package io.liveshelf.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** PostgreSQL, whose {@code set local} ends with the transaction and whose times carry their zone. */
final class PostgresDialect implements Dialect {
    @Override
    public String waitForLocks(long millis) {
        return "set local lock_timeout = " + millis;
    }

    @Override
    public String waitForAnswers(long millis) {
        return "set local statement_timeout = " + millis;
    }

    @Override
    public Optional<String> begin() {
        return Optional.empty();
    }

    @Override
    public Optional<String> idleTransactionTimeout() {
        return Optional.of("select setting from pg_settings where name = 'idle_in_transaction_session_timeout'");
    }

    @Override
    public void require(Connection connection) {
        // It has no ways in which it could be another.
    }

    /** A failed statement would end the transaction. */
    @Override
    public boolean insertIfAbsent(Connection connection, String insert, Object... values) throws SQLException {
        return Sql.update(connection, insert + " on conflict do nothing", values) > 0;
    }
}
