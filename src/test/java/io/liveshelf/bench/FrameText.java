package io.liveshelf.bench;

import java.nio.charset.StandardCharsets;

/** Finds products and their revisions in the bytes of a frame, by their names and without making objects of them. */
final class FrameText {

    private static final byte[] ID = "\"id\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] REVISION = "\"revision\":".getBytes(StandardCharsets.US_ASCII);

    private FrameText() {}

    /** Told of each item. */
    interface Item {
        void is(long product, long revision);
    }

    static void items(byte[] bytes, int from, int to, Item told) {
        int id = find(ID, bytes, from, to);
        while (id >= 0) {
            int revision = find(REVISION, bytes, id, to);
            if (revision < 0) {
                return;
            }
            told.is(number(bytes, id + ID.length, to), number(bytes, revision + REVISION.length, to));
            id = find(ID, bytes, revision, to);
        }
    }

    /** Where the word stands first; -1 if nowhere. */
    static int find(byte[] word, byte[] bytes, int from, int to) {
        for (int i = from; i <= to - word.length; i++) {
            int same = 0;
            while (same < word.length && bytes[i + same] == word[same]) {
                same++;
            }
            if (same == word.length) {
                return i;
            }
        }
        return -1;
    }

    private static long number(byte[] bytes, int from, int to) {
        long number = 0;
        for (int i = from; i < to && bytes[i] >= '0' && bytes[i] <= '9'; i++) {
            number = 10 * number + bytes[i] - '0';
        }
        return number;
    }
}
