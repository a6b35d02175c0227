package io.liveshelf.conflict;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.PessimisticLockException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConflictsTest {
    static Stream<Throwable> lostRaces() {
        return Stream.of(
                new OptimisticLockException(),
                new PessimisticLockException(),
                new PessimisticLockException("locking", new SQLException("deadlock detected", "40P01")),
                new SQLException("could not serialize access", "40001"),
                new SQLException("deadlock detected", "40P01"),
                new SQLException("violates unique constraint \"idempotency_record_pkey\"", "23505"));
    }

    static Stream<Throwable> lockTimeouts() {
        return Stream.of(
                new LockTimeoutException(),
                new SQLException("canceling statement due to lock timeout", "55P03"),
                new SQLException("Lock wait timeout exceeded; try restarting transaction", "HY000", 1205),
                new SQLException("Timeout trying to lock table", "HYT00", 50200),
                new PessimisticLockException("locking", new SQLException("lock timeout", "55P03")),
                new OptimisticLockException(new SQLException("lock timeout", "55P03")));
    }

    @ParameterizedTest
    @MethodSource("lockTimeouts")
    void lockThatWasNotToBeHadInTimeIsNoLostRace(Throwable failure) {
        Throwable wrapped = new RuntimeException(new IllegalStateException("commit", failure));
        assertThat(Conflicts.isLockTimeout(wrapped)).isTrue();
        assertThat(Conflicts.isLostRace(wrapped)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("lostRaces")
    void lostRaceIsNoLockTimeout(Throwable failure) {
        assertThat(Conflicts.isLockTimeout(failure)).isFalse();
    }

    @Test
    void connectionLostWhileLockingIsNoLostRace() {
        assertThat(Conflicts.isLostRace(new PessimisticLockException("locking", new SQLException("gone", "57P01"))))
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("lostRaces")
    void lostRaceIsKnown(Throwable failure) {
        assertThat(Conflicts.isLostRace(failure)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("lostRaces")
    void lostRaceIsKnownHoweverDeepItIsWrapped(Throwable failure) {
        Throwable wrapped = new IllegalStateException("commit", new PersistenceException("flush", failure));
        assertThat(Conflicts.isLostRace(new RuntimeException(wrapped))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "23503", "08006", "42P01", "57014"})
    void otherDatabaseFailureIsNoLostRace(String state) {
        assertThat(Conflicts.isLostRace(new PersistenceException(new SQLException("no", state))))
                .isFalse();
    }

    @Test
    void databaseFailureWithoutAStateIsNoLostRace() {
        assertThat(Conflicts.isLostRace(new PersistenceException(new SQLException("no answer"))))
                .isFalse();
    }

    @Test
    void failureOfAnyOtherKindIsNoLostRace() {
        assertThat(Conflicts.isLostRace(new NullPointerException())).isFalse();
        assertThat(Conflicts.isLostRace(null)).isFalse();
    }

    @Test
    void brokenIndexIsKnownByItsName() {
        Throwable failure = new PersistenceException(new SQLException(
                "ERROR: duplicate key value violates unique constraint \"product_living_sku\"", "23505"));
        assertThat(Conflicts.violates("product_living_sku", failure)).isTrue();
        assertThat(Conflicts.violates("account_email", failure)).isFalse();
    }

    @Test
    void brokenIndexIsKnownFromMariaDbToo() {
        Throwable failure = new PersistenceException(
                new SQLException("Duplicate entry 'a' for key 'product_living_sku'", "23000", 1062));
        assertThat(Conflicts.violates("product_living_sku", failure)).isTrue();
        assertThat(Conflicts.violates("account_email", failure)).isFalse();
    }

    @Test
    void brokenIndexIsKnownInABatchToo() {
        SQLException cause = new SQLException("violates unique constraint \"account_email\"", "23505");
        BatchUpdateException batch = new BatchUpdateException("Batch entry 0", "23505", new int[0]);
        batch.initCause(cause);
        assertThat(Conflicts.violates("account_email", new PersistenceException(batch)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"idempotency_record_pkey", "stock_hold_active_owner"})
    void whatOnlyOneCanBeIsALostRace(String index) {
        SQLException broken = new SQLException("violates unique constraint \"" + index + "\"", "23505");
        assertThat(Conflicts.isLostRace(new PersistenceException(broken))).isTrue();
    }

    @Test
    void onlyABrokenUniqueIndexCounts() {
        assertThat(Conflicts.violates("account_email", new SQLException("account_email", "23503")))
                .isFalse();
        assertThat(Conflicts.violates("account_email", new IllegalStateException("account_email")))
                .isFalse();
        assertThat(Conflicts.violates("account_email", new SQLException(null, "23505")))
                .isFalse();
    }
}
