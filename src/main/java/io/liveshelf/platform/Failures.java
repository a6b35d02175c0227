package io.liveshelf.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.io.CharConversionException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.Map;

/**
 * The one place where a failure becomes a problem: a {@link Problem} (however deep a container wrapped it) as
 * itself, JAX-RS's own refusals by their status, a database that cannot be reached as 503, and anything else as a 500
 * that says nothing but is logged whole.
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
            if (cause instanceof JsonProcessingException json) {
                return MalformedJsonMapper.problemOf(json);
            }
            if (isUnreachable(cause)) {
                background.report("database", failure);
                return new Problem(503, "unavailable").showing("retryAfter", 5);
            }
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

    /**
     * Whether the database cannot be reached, anywhere in the chain of causes: connection failures and a server that
     * is shutting down or starting up (SQL standard, PostgreSQL), or a pool without a connection to give, whose
     * exceptions have no state.
     */
    public static boolean isUnreachable(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && (sql.getSQLState() == null
                            || sql.getSQLState().startsWith("08")
                            || sql.getSQLState().startsWith("57P"))) {
                return true;
            }
        }
        return false;
    }
}
