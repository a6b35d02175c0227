package io.liveshelf.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerationException;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {

    private final Failures failures = new Failures();

    @BeforeEach
    void wire() {
        failures.background = new BackgroundFailures();
        failures.background.meters = new SimpleMeterRegistry();
    }

    static Stream<Exception> lostWhileCommitting() {
        return Stream.of(
                new XAException(XAException.XAER_RMFAIL),
                new SystemException("commit"),
                new HeuristicMixedException(),
                caused(new XAException(XAException.XAER_RMERR), new SQLException("gone", "08006")));
    }

    private static Exception caused(Exception failure, Exception cause) {
        failure.initCause(cause);
        return failure;
    }

    @ParameterizedTest
    @MethodSource("lostWhileCommitting")
    void databaseLostWhileCommittingLeavesTheOutcomeUnknown(Exception failure) {
        Problem problem = failures.problemOf(new IllegalStateException(caused(new RollbackException(), failure)));

        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.code()).isEqualTo("outcome-unknown");
        assertThat(problem.extensions()).containsEntry("retryAfter", 1);
    }

    /** As Narayana says it. */
    @ParameterizedTest
    @ValueSource(strings = {"08006", "57P01"})
    void databaseLostWhileCommittingIsSoThoughItIsCalledARollback(String state) {
        Problem problem = failures.problemOf(rolledBackBeside(state));

        assertThat(problem.code()).isEqualTo("outcome-unknown");
    }

    @Test
    void whatTheDatabaseRefusesAtTheCommitIsKnown() {
        assertThat(Failures.isCommitInDoubt(rolledBackBeside("23514"))).isFalse();
    }

    private static Exception rolledBackBeside(String state) {
        Exception rollback = new RollbackException();
        rollback.addSuppressed(caused(
                new XAException(XAException.XA_RBROLLBACK),
                new IOException("resource", new SQLException("no", state))));
        return rollback;
    }

    /** As H2 says it of a session that was ended while it worked. */
    @Test
    void databaseThatBrokeIsUnavailable() {
        Exception broken = new SQLException("General error: \"Transaction 1 is closed\"", "HY000", 50000);

        assertThat(failures.problemOf(new PersistenceException("insert", broken))
                        .code())
                .isEqualTo("unavailable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "57P01", "25P03"})
    void databaseLostBeforeTheCommitIsUnavailable(String state) {
        Exception flush = new PersistenceException("flush", new SQLException("gone", state));

        Problem problem = failures.problemOf(new IllegalStateException(caused(new RollbackException(), flush)));

        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.code()).isEqualTo("unavailable");
        assertThat(problem.extensions()).containsEntry("retryAfter", 5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "25P02", "42601"})
    void databaseThatRefusesIsReachable(String state) {
        assertThat(Failures.isUnreachable(new PersistenceException(new SQLException("no", state))))
                .isFalse();
    }

    static Stream<Exception> givenUp() {
        return Stream.of(
                new SQLException("cancelled", "57014"),
                new SQLException("interrupted", "70100"),
                new SQLTimeoutException("too long"));
    }

    @ParameterizedTest
    @MethodSource("givenUp")
    void statementThatTheDatabaseGaveUpTookTooLong(Exception failure) {
        Problem problem = failures.problemOf(new IllegalStateException(new PersistenceException("query", failure)));

        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.code()).isEqualTo("too-slow");
        assertThat(problem.extensions()).containsEntry("retryAfter", 5);
    }

    static Stream<Exception> unreadBodies() {
        return Stream.of(unread(), new ProcessingException(unread()));
    }

    @ParameterizedTest
    @MethodSource("unreadBodies")
    void bodyThatCouldNotBeReadIsTheCallersToMend(Exception failure) {
        assertThat(failures.problemOf(failure).status()).isEqualTo(400);
        assertThat(failures.problemOf(failure).code()).isEqualTo("malformed-json");
    }

    static Stream<Exception> ownJson() throws IOException {
        return Stream.of(
                new IllegalStateException("What we keep is no JSON", unread()),
                new UncheckedIOException(unread()),
                new JsonGenerationException(
                        "What we tell is no JSON", Json.mapper().createGenerator(new StringWriter())));
    }

    @ParameterizedTest
    @MethodSource("ownJson")
    void jsonOfOurOwnIsNotTheCallersToMend(Exception failure) {
        assertThat(failures.problemOf(failure).status()).isEqualTo(500);
        assertThat(failures.problemOf(failure).code()).isEqualTo("internal");
    }

    private static JsonProcessingException unread() {
        return new JsonParseException((JsonParser) null, "no JSON");
    }

    @Test
    void refusalIsItselfWhateverItBroke() {
        Problem refusal = new Problem(409, "wrong-state");

        assertThat(failures.problemOf(new IllegalStateException(caused(new RollbackException(), refusal))))
                .isSameAs(refusal);
    }
}
