package io.liveshelf.catalog;

import io.liveshelf.platform.Problem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One byte range of a file (RFC 9110, section 14).
 *
 * @param first the first byte, counted from 0
 * @param last the last byte, included
 */
record ByteRange(long first, long last) {
    private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /**
     * The range asked for; null where none, or one of a kind not served (several ranges, other units), is asked
     * for, so that the whole file is the answer.
     *
     * @throws Problem 416 {@code range-not-satisfiable} if it lies beyond the file
     */
    static ByteRange parse(String header, long size) {
        Matcher range = SINGLE.matcher(header == null ? "" : header.strip());
        if (!range.matches() || range.group(1).isEmpty() && range.group(2).isEmpty()) {
            return null;
        }
        ByteRange wanted;
        if (range.group(1).isEmpty()) {
            long length = Long.parseLong(range.group(2));
            wanted = new ByteRange(length == 0 ? size : Math.max(0, size - length), size - 1);
        } else {
            long first = Long.parseLong(range.group(1));
            long last = range.group(2).isEmpty() ? size - 1 : Math.min(Long.parseLong(range.group(2)), size - 1);
            if (!range.group(2).isEmpty() && Long.parseLong(range.group(2)) < first) {
                return null;
            }
            wanted = new ByteRange(first, last);
        }
        if (wanted.first >= size) {
            throw new Problem(416, "range-not-satisfiable").showing("size", size);
        }
        return wanted;
    }

    long length() {
        return last - first + 1;
    }
}
