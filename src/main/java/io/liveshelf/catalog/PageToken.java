package io.liveshelf.catalog;

import io.liveshelf.platform.Problem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Where a walk from page to page stands, as the {@code after} parameter has it: so that the next page is looked for
 * behind the last product shown and not counted off from the first. It is good for the search it was made for only, and
 * nobody but the shop can make one.
 *
 * @param page the number of the page it leads to
 * @param total how many products were found when the walk began
 * @param values of the sort's keys, as text, in the last product shown
 */
record PageToken(int page, long total, List<String> values) {
    private static final int MAX_LENGTH = 4_000;

    /** One as a caller gave it, to be opened once it is known for which search. */
    interface Sealed {
        /**
         * @param keys how many values the search is sorted by
         * @throws Problem 400 {@code bad-after} for a text that is none, or was made for another search
         */
        PageToken open(String search, int keys);
    }

    PageToken {
        values = List.copyOf(values);
    }

    /** @param search tells what search it belongs to, the same text for the same search */
    String encode(String search, PageSeal seal) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(page);
            out.writeLong(total);
            out.writeByte(values.size());
            for (String value : values) {
                out.writeUTF(value);
            }
            out.write(seal.of(bytes.toByteArray(), search));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    /** The token that this text is to be; null where the parameter is missing or blank. */
    static Sealed given(String text, PageSeal seal) {
        return text == null || text.isBlank() ? null : (search, keys) -> decode(text, search, keys, seal);
    }

    /** See {@link Sealed#open}. */
    static PageToken decode(String text, String search, int keys, PageSeal seal) {
        if (text.length() > MAX_LENGTH) {
            throw bad();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            byte[] sealed = Arrays.copyOf(bytes, Math.max(0, bytes.length - PageSeal.LENGTH));
            byte[] given = Arrays.copyOfRange(bytes, sealed.length, bytes.length);
            if (MessageDigest.isEqual(given, seal.of(sealed, search))) {
                return read(new DataInputStream(new ByteArrayInputStream(sealed)), keys);
            }
            throw bad();
        } catch (IOException | IllegalArgumentException e) {
            throw bad();
        }
    }

    private static PageToken read(DataInputStream in, int keys) throws IOException {
        int page = in.readInt();
        long total = in.readLong();
        List<String> values = new ArrayList<>();
        for (int left = in.readByte(); left > 0; left--) {
            values.add(in.readUTF());
        }
        if (page > 0 && total >= 0 && values.size() == keys && in.available() == 0) {
            return new PageToken(page, total, values);
        }
        throw bad();
    }

    static Problem bad() {
        return new Problem(400, "bad-after");
    }
}
