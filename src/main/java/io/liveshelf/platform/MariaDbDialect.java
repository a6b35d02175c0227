package io.liveshelf.platform;

import java.sql.SQLException;
import java.util.Optional;

/**
 * MariaDB. It counts waits for locks in whole seconds, for the connection: a variable of the connection's own keeps what
 * its data source said, which each transaction begins with.
 */
final class MariaDbDialect extends PlainDialect {
    private static final int DUPLICATE = 1062;

    @Override
    public String waitForLocks(long millis) {
        return "set @own_lock_wait = coalesce(@own_lock_wait, @@innodb_lock_wait_timeout), innodb_lock_wait_timeout = "
                + (millis + 999) / 1000;
    }

    @Override
    public String waitForAnswers(long millis) {
        return "set @own_statement_time = coalesce(@own_statement_time, @@max_statement_time), max_statement_time = "
                + (millis + 999) / 1000;
    }

    @Override
    public Optional<String> begin() {
        return Optional.of("set innodb_lock_wait_timeout"
                + " = cast(coalesce(@own_lock_wait, @@innodb_lock_wait_timeout) as unsigned), max_statement_time"
                + " = cast(coalesce(@own_statement_time, @@max_statement_time) as double)");
    }

    @Override
    public Optional<String> idleTransactionTimeout() {
        return Optional.of("select @@idle_transaction_timeout");
    }

    /** As the driver takes times, and as the connection makes them. */
    @Override
    String noons() {
        return "select timestamp '2026-01-01 12:00:00', timestamp '2026-07-01 12:00:00',"
                + " from_unixtime(1767268800), from_unixtime(1782907200)";
    }

    @Override
    boolean isDuplicate(SQLException failure) {
        return failure.getErrorCode() == DUPLICATE;
    }
}
