package io.liveshelf.catalog;

import io.liveshelf.platform.Problem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Where a walk from page to page stands, as the {@code after} parameter has it: so that the next page is looked for
 * behind the last product shown and not counted off from the first. It is good for the search it was made for only.
 *
 * @param page the number of the page it leads to
 * @param total how many products were found when the walk began
 * @param values of the sort's keys, as text, in the last product shown
 */
record PageToken(int page, long total, List<String> values) {
    private static final int MAX_LENGTH = 4_000;

    PageToken {
        values = List.copyOf(values);
    }

    /** @param search tells what search it belongs to, the same text for the same search */
    String encode(String search) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(page);
            out.writeLong(total);
            out.writeByte(values.size());
            for (String value : values) {
                out.writeUTF(value);
            }
            out.writeInt(seal(search, bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    /**
     * @param keys how many values the search is sorted by
     * @throws Problem 400 {@code bad-after} for a text that is none, or was made for another search
     */
    static PageToken decode(String text, String search, int keys) {
        if (text.length() > MAX_LENGTH) {
            throw bad();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
            int page = in.readInt();
            long total = in.readLong();
            List<String> values = new ArrayList<>();
            for (int left = in.readByte(); left > 0; left--) {
                values.add(in.readUTF());
            }
            byte[] sealed = Arrays.copyOf(bytes, bytes.length - in.available());
            boolean sound = in.readInt() == seal(search, sealed) && in.available() == 0;
            if (sound && page > 0 && total >= 0 && values.size() == keys) {
                return new PageToken(page, total, values);
            }
            throw bad();
        } catch (IOException | IllegalArgumentException e) {
            throw bad();
        }
    }

    /** Tells apart what was made for this search from what was not, or was spoilt on its way; it is no secret. */
    private static int seal(String search, byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        sum.update(search.getBytes(StandardCharsets.UTF_8));
        return (int) sum.getValue();
    }

    static Problem bad() {
        return new Problem(400, "bad-after");
    }
}
