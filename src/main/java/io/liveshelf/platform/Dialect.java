package io.liveshelf.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** What a vendor says differently from others that every room needs; what one room needs stands there. */
interface Dialect {
    /** After which no lock is waited for longer than that in this transaction. */
    String waitForLocks(long millis);

    /** After which no statement takes longer than that in this transaction. */
    String waitForAnswers(long millis);

    /**
     * What is said when a transaction begins, so that no wait counts which another transaction on the same connection was
     * told; none where such a word ends with its transaction.
     */
    Optional<String> begin();

    /** What tells after how many seconds a transaction that does nothing is ended, 0 for never; none where nothing is. */
    Optional<String> idleTransactionTimeout();

    /**
     * Refuses a connection with which the shop would not be right.
     *
     * @throws IllegalStateException that says what it needs
     */
    void require(Connection connection) throws SQLException;

    /** As {@link Sql#insertIfAbsent}. */
    boolean insertIfAbsent(Connection connection, String insert, Object... values) throws SQLException;
}
