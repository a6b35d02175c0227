package io.liveshelf.live;

import java.util.Locale;

/** In what way a field of the shelf in Redis can differ from the database, other than for a moment. */
enum Drift {
    /** A product of the shop has no field. */
    MISSING,
    /** The field tells of an earlier revision or version. */
    OLDER,
    /** It cannot be read, or says something else of the same revision or version. */
    CORRUPT,
    /** It tells of a revision or version that the database has never had, or has lost. */
    AHEAD,
    /** The shop has no such product. */
    EXTRA;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
