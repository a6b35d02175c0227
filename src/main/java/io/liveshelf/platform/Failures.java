package io.liveshelf.platform;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.io.CharConversionException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import javax.transaction.xa.XAException;

/**
 * The one place where a failure becomes a problem: a {@link Problem} (however deep a container wrapped it) as
 * itself, JAX-RS's own refusals by their status, a database that cannot be reached or takes too long as 503, which says
 * so if it went away while committing, and anything else as a 500 that says nothing but is logged whole.
 */
@ApplicationScoped
public class Failures {
    private static final Logger LOG = System.getLogger(Failures.class.getName());
    private static final Map<Integer, String> CODES = Map.of(
            400, "malformed",
            401, "sign-in-required",
            403, "forbidden",
            404, "not-found",
            405, "method-not-allowed",
            406, "not-acceptable",
            413, "too-large",
            415, "unsupported-media-type");

    private static final String IDLE_IN_TRANSACTION_TIMEOUT = "25P03";
    private static final Set<String> CANCELLED = Set.of("57014", "70100");

    /** Database not open, connection broken, database closed (H2's). */
    private static final Set<String> H2_IS_AWAY = Set.of("90013", "90067", "90098", "90121");

    /** H2 has failed within; so it says, among others, of a session that was ended while it worked at a statement. */
    private static final int H2_BROKE = 50000;

    @Inject
    BackgroundFailures background;

    /** The stable code of a status that no problem of ours has brought. */
    static String code(int status) {
        return CODES.getOrDefault(status, status < 500 ? "malformed" : "internal");
    }

    /** The problem that a failure amounts to; what is nobody's fault but ours is logged here. */
    public Problem problemOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem;
            }
        }
        if (unread(failure) instanceof JsonProcessingException json
                && !(json.getProcessor() instanceof JsonGenerator)) {
            return MalformedJson.problemOf(json);
        }
        if (isCommitInDoubt(failure)) {
            background.report("database", failure);
            return Problem.outcomeUnknown();
        }
        if (isTooSlow(failure)) {
            background.report("database", failure);
            return new Problem(503, "too-slow").showing("retryAfter", 5);
        }
        if (isUnreachable(failure)) {
            background.report("database", failure);
            return new Problem(503, "unavailable").showing("retryAfter", 5);
        }
        if (failure instanceof WebApplicationException refusal) {
            int status = refusal.getResponse().getStatus();
            if (status < 500) {
                return new Problem(status, code(status));
            }
        }
        if (failure instanceof ProcessingException || failure instanceof CharConversionException) {
            // What JAX-RS could not read: a header that breaks its grammar, or bytes that are no text.
            return new Problem(400, "malformed");
        }
        LOG.log(Level.ERROR, "A request failed unexpectedly", failure);
        return new Problem(500, "internal");
    }

    /** What JAX-RS says of a body that it could not read; JSON that we keep ourselves fails within failures of our own. */
    private static Throwable unread(Throwable failure) {
        boolean wrapped = failure instanceof ProcessingException || failure instanceof WebApplicationException;
        return wrapped ? failure.getCause() : failure;
    }

    /**
     * Whether the transaction may have been committed or not, anywhere in the chain of causes: the transaction manager
     * got no answer when it asked for that. A failure before that point, also one at the flush before the commit, has
     * its database exception as the cause and is none of these. Narayana (WildFly) calls it a rollback all the same, and
     * keeps beside that what the database's resource said.
     */
    public static boolean isCommitInDoubt(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof XAException
                    || cause instanceof SystemException
                    || cause instanceof HeuristicMixedException
                    || cause instanceof RollbackException && isLostWhileCommitting(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLostWhileCommitting(Throwable rollback) {
        return Arrays.stream(rollback.getSuppressed())
                .anyMatch(beside -> beside instanceof XAException && isUnreachable(beside));
    }

    /**
     * Whether the database cannot be reached, anywhere in the chain of causes: connection failures, a server that is
     * shutting down or starting up, or one that has given a connection up over which it heard nothing for too long
     * (SQL standard, PostgreSQL), one that broke (H2), or a pool without a connection to give, whose exceptions have no
     * state.
     */
    public static boolean isUnreachable(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && (isOfTheConnection(sql.getSQLState()) || sql.getErrorCode() == H2_BROKE)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether the database gave a statement up that took longer than it may, anywhere in the chain of causes: cancelled
     * (SQL standard, PostgreSQL, H2) or interrupted (MariaDB).
     */
    public static boolean isTooSlow(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTimeoutException
                    || cause instanceof SQLException sql && CANCELLED.contains(String.valueOf(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfTheConnection(String state) {
        return state == null
                || state.startsWith("08")
                || state.startsWith("57P")
                || H2_IS_AWAY.contains(state)
                || state.equals(IDLE_IN_TRANSACTION_TIMEOUT);
    }
}
