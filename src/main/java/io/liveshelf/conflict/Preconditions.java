package io.liveshelf.conflict;

import io.liveshelf.platform.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Collections;

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

    /** The {@code If-Match} header, a list on however many lines; null for none. */
    public static String ifMatch(HttpServletRequest request) {
        return list(request, "If-Match");
    }

    /** The {@code If-None-Match} header, a list on however many lines; null for none. */
    public static String ifNoneMatch(HttpServletRequest request) {
        return list(request, "If-None-Match");
    }

    /** Lines of one name are one list (RFC 9110, section 5.3). */
    private static String list(HttpServletRequest request, String header) {
        return request.getHeader(header) == null
                ? null
                : String.join(",", Collections.list(request.getHeaders(header)));
    }

    /**
     * Whether the caller of a GET has this version already.
     *
     * @param ifNoneMatch the {@code If-None-Match} header: a list of tags, weak or strong, or {@code *}; null for none
     */
    public static boolean isKnown(String ifNoneMatch, long version) {
        return ifNoneMatch != null && EntityTags.in(ifNoneMatch).has(Long.toString(version));
    }

    /**
     * Refuses a GET whose caller wants other versions only.
     *
     * @param ifMatch null for whatever there is
     * @throws Problem 412 {@code stale}
     */
    public static void requireWanted(String ifMatch, long version) {
        if (ifMatch != null && !EntityTags.in(ifMatch).hasStrong(Long.toString(version))) {
            throw new Problem(412, "stale").showing("version", version);
        }
    }

    /**
     * What the {@code If-Match} header of an edit says.
     *
     * @throws Problem 428 {@code precondition-required} without the header
     */
    static EntityTags required(String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new Problem(428, "precondition-required");
        }
        return EntityTags.in(ifMatch);
    }
}
