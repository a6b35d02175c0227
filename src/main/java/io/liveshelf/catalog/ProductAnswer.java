package io.liveshelf.catalog;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** What is sent of products, ready to be written: its bytes and their strong entity tag. Immutable. */
final class ProductAnswer {
    private static final int TAG_BYTES = 15;

    private final byte[] body;
    private final String tag;

    private final boolean tagTellsAll;
    private final String link;

    private ProductAnswer(byte[] body, String tag, boolean tagTellsAll, String link) {
        this.body = body;
        this.tag = tag;
        this.tagTellsAll = tagTellsAll;
        this.link = link;
    }

    /**
     * Tagged by what is in it: another node, or this one after a restart, has the same tag for the same bytes.
     *
     * @param next the path and query of the page behind it, or null
     */
    static ProductAnswer of(byte[] body, String next) {
        String link = next == null ? null : "<" + next + ">; rel=\"next\"";
        return new ProductAnswer(body.clone(), digest(body), true, link);
    }

    /**
     * Of one product; its tag is its version, by which it can be edited. As a sale does not change that, whoever has
     * the tag may have another stock, and is always sent the whole.
     */
    static ProductAnswer of(byte[] body, long version) {
        return new ProductAnswer(body.clone(), Long.toString(version), false, null);
    }

    private static String digest(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, TAG_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Without quotes. */
    String tag() {
        return tag;
    }

    /** As the header has it. */
    String quotedTag() {
        return '"' + tag + '"';
    }

    /** The {@code Link} header, or null for none. */
    String link() {
        return link;
    }

    /** Whether somebody who has these tags has these bytes; null for somebody who has none. */
    boolean isKnownTo(String ifNoneMatch) {
        return tagTellsAll && ifNoneMatch != null && (ifNoneMatch.equals("*") || ifNoneMatch.contains(quotedTag()));
    }

    int length() {
        return body.length;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(body);
    }

    byte[] bytes() {
        return body.clone();
    }
}
