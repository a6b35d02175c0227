package io.liveshelf.platform;

import java.security.SecureRandom;
import java.util.UUID;

/**
 * Makes ids for rows: UUIDs of version 7 (RFC 9562, section 5.7), which begin with the time, so that the index entries
 * of new rows lie side by side instead of each on a page of its own that must be read and written for it. The other 74
 * bits are random, so nobody can guess one. Any thread may ask.
 */
public final class RowIds {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SHORT = 8;
    private static final long VERSION = 0x7000L;
    private static final long RANDOM_IN_HIGH_BITS = 0x0FFFL;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long RANDOM_IN_LOW_BITS = 0x3FFF_FFFF_FFFF_FFFFL;

    private RowIds() {}

    /** A new one, as text of 36 characters. */
    public static String next() {
        return of(System.currentTimeMillis()).toString();
    }

    /** By which people may call a row: the end of its id, as ids that were made together begin alike. */
    public static String shortForm(String id) {
        return id.substring(Math.max(0, id.length() - SHORT));
    }

    static UUID of(long epochMillis) {
        long high = epochMillis << 16 | VERSION | RANDOM.nextInt() & RANDOM_IN_HIGH_BITS;
        long low = VARIANT | RANDOM.nextLong() & RANDOM_IN_LOW_BITS;
        return new UUID(high, low);
    }
}
