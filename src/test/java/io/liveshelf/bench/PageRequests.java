package io.liveshelf.bench;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The same page again and again. */
final class PageRequests implements Requests {

    private final byte[] request;

    PageRequests(URI page) {
        String head = "GET " + page.getPath() + " HTTP/1.1\r\nHost: " + page.getAuthority() + "\r\nAccept: */*\r\n\r\n";
        this.request = head.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public int maxLength() {
        return request.length;
    }

    @Override
    public void next(ByteBuffer into) {
        into.put(request);
    }
}
