package io.liveshelf.stock;

import io.liveshelf.platform.Problem;
import java.util.List;
import java.util.Map;

/**
 * What somebody found on a product's shelf.
 *
 * @param against the revision of the stock that the counter saw, or null to count against whatever there is now
 * @param rebase whether units that came or went since that revision are added to what was found, instead of the count
 *     being refused
 */
public record Recount(int found, Long against, boolean rebase) {
    private static final String AGAINST = "countedAgainst";

    public Recount {
        if (rebase && against == null) {
            throw Problem.invalid(AGAINST, "invalid.NotNull");
        }
    }

    /** @throws Problem 400 for a revision that the stock, which has this one now, never had */
    void requireSeen(long revision) {
        if (against < 0 || against > revision) {
            throw Problem.validation(
                    List.of(new Problem.FieldError(AGAINST, "invalid.range", Map.of("min", 0, "max", revision))));
        }
    }
}
