package io.liveshelf.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A product as JSON with a gap for its stock, made of what the one JSON mapper makes of the whole; so what is put
 * together of the two is the same to the byte. Immutable.
 */
final class ProductText {
    /** No text in JSON contains this: a quote within one has a backslash before it. */
    private static final byte[] GAP = ",\"stock\":".getBytes(StandardCharsets.US_ASCII);

    private final long version;
    private final byte[] before;
    private final byte[] after;

    private ProductText(long version, byte[] before, byte[] after) {
        this.version = version;
        this.before = before;
        this.after = after;
    }

    static ProductText of(ProductView product, ObjectMapper json) {
        byte[] whole = encoded(product, json);
        int stock = indexOf(GAP, whole) + GAP.length;
        int end = stock + encoded(product.stock(), json).length;
        return new ProductText(
                product.version(), Arrays.copyOf(whole, stock), Arrays.copyOfRange(whole, end, whole.length));
    }

    private static int indexOf(byte[] part, byte[] whole) {
        for (int at = 0; at + part.length <= whole.length; at++) {
            if (Arrays.equals(whole, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
        throw new IllegalArgumentException("A product without its stock");
    }

    static byte[] encoded(Object value, ObjectMapper json) {
        try {
            return json.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Something to be shown that JSON cannot hold", e);
        }
    }

    long version() {
        return version;
    }

    /** Writes the whole of the product. */
    void write(ProductView.Stock stock, ByteArrayOutputStream to, ObjectMapper json) {
        to.writeBytes(before);
        to.writeBytes(encoded(stock, json));
        to.writeBytes(after);
    }

    /** The product as an answer by itself. */
    ProductAnswer answer(ProductView.Stock stock, ObjectMapper json) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(length() + 80);
        write(stock, body, json);
        return ProductAnswer.of(body.toByteArray(), version);
    }

    int length() {
        return before.length + after.length;
    }
}
