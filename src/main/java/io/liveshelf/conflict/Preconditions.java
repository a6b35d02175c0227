package io.liveshelf.conflict;

import io.liveshelf.platform.Problem;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

/** HTTP's conditional requests (RFC 9110, section 13) on a version number. */
public final class Preconditions {
    private Preconditions() {}

    /** The strong entity tag of a version. */
    public static String etag(long version) {
        return "\"" + version + "\"";
    }

    /**
     * The answer to a conditional GET whose caller has this version already; null if it is to be sent.
     *
     * @throws Problem 412 {@code stale} if the caller wants another version only
     */
    public static Response.ResponseBuilder unchanged(Request request, EntityTag current) {
        Response.ResponseBuilder answer = request.evaluatePreconditions(current);
        if (answer != null && answer.build().getStatus() == Response.Status.PRECONDITION_FAILED.getStatusCode()) {
            throw new Problem(412, "stale");
        }
        return answer;
    }

    /**
     * Lets an edit through only if it was made on this version.
     *
     * @param ifMatch the {@code If-Match} header: a list of strong tags or {@code *}
     * @throws Problem 428 {@code precondition-required} without the header, 412 {@code stale} if none matches
     */
    public static void requireMatch(String ifMatch, long version) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new Problem(428, "precondition-required");
        }
        String current = etag(version);
        for (String tag : ifMatch.split(",")) {
            if (tag.strip().equals("*") || tag.strip().equals(current)) {
                return;
            }
        }
        throw new Problem(412, "stale").showing("version", version);
    }
}
