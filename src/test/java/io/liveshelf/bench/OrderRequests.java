package io.liveshelf.bench;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Orders of one unit of a product, each by a new guest with a new e-mail address under a new idempotency key. The bytes
 * are made once; of each request only the key, the address and the product are written anew, at the same width.
 */
final class OrderRequests implements Requests {

    private static final String SERIAL = "0000000000000000";
    /** JSON allows blanks after a number, but no noughts before it. */
    private static final String PRODUCT = " ".repeat(18);

    private final byte[] request;
    private final int key;
    private final int email;
    private final int product;
    private final long[] products;
    private final SplittableRandom random;
    private long serial;

    /**
     * @param products among which each order takes one by chance
     * @param seed the same for the same choice of products; also the first half of the keys, so that they are new where
     *     the seed is
     */
    OrderRequests(URI shop, List<Long> products, int seed) {
        String body = "{\"lines\":[{\"productId\":" + PRODUCT + ",\"quantity\":1}],\"email\":\"b" + SERIAL
                + "@bench.example\"}";
        String head = "POST /api/orders HTTP/1.1\r\nHost: " + shop.getAuthority() + "\r\n"
                + "Accept: application/json, application/problem+json\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + body.length() + "\r\nIdempotency-Key: " + SERIAL + "\r\n\r\n";
        String whole = head + body;
        this.request = whole.getBytes(StandardCharsets.US_ASCII);
        this.key = whole.indexOf(SERIAL);
        this.email = whole.lastIndexOf(SERIAL);
        this.product = whole.indexOf(PRODUCT);
        this.products = products.stream().mapToLong(Long::longValue).toArray();
        this.random = new SplittableRandom(seed);
        this.serial = (long) seed << 32;
    }

    @Override
    public int maxLength() {
        return request.length;
    }

    @Override
    public void next(ByteBuffer into) {
        serial++;
        hexadecimal(serial, key);
        hexadecimal(serial, email);
        decimal(products[random.nextInt(products.length)]);
        into.put(request);
    }

    private void hexadecimal(long number, int at) {
        for (int i = SERIAL.length() - 1; i >= 0; i--) {
            request[at + i] = (byte) Character.forDigit((int) (number & 0xF), 16);
            number >>>= 4;
        }
    }

    private void decimal(long number) {
        byte[] digits = Long.toString(number).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(digits, 0, request, product, digits.length);
        Arrays.fill(request, product + digits.length, product + PRODUCT.length(), (byte) ' ');
    }
}
