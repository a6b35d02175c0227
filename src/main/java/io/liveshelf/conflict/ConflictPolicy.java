package io.liveshelf.conflict;

import io.liveshelf.platform.Problem;
import java.util.Arrays;
import java.util.Locale;

/**
 * What becomes of an edit whose entity somebody else has changed meanwhile. Under none of them does an edit bring back
 * what was deleted meanwhile.
 */
public enum ConflictPolicy {
    /** Nothing is changed; the caller is told what has happened. HTTP's way with {@code If-Match}. */
    FAIL,
    /** The edit is made all the same, over what is stored now. A deletion stands: the caller is told. */
    CLIENT_WINS,
    /** What is stored now stays, and the edit is dropped without complaint, unless there is nothing left to show. */
    STORE_WINS,
    /**
     * Each field takes the value of the side that has changed it. Fields that both have changed to different values are
     * for the caller to decide, who is told of them; so is a deletion, on either side.
     */
    MERGE;

    /**
     * The policy of that name, as callers write it: {@code client-wins}; {@link #FAIL} where there is none.
     *
     * @throws Problem 400 {@code validation} for any other name
     */
    public static ConflictPolicy named(String name) {
        if (name == null) {
            return FAIL;
        }
        return Arrays.stream(values())
                .filter(policy -> policy.outside().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("onConflict", "invalid.on-conflict"));
    }

    private String outside() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
