package io.liveshelf.bench;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Pages, one after the other, again and again. */
final class PageRequests implements Requests {

    private final List<byte[]> requests;
    private int next;

    PageRequests(URI page) {
        this(List.of(page));
    }

    /** @param headers lines beside the usual ones, without their ends */
    PageRequests(List<URI> pages, String... headers) {
        this.requests = pages.stream().map(page -> request(page, headers)).toList();
    }

    private static byte[] request(URI page, String... headers) {
        String query = page.getRawQuery() == null ? "" : '?' + page.getRawQuery();
        String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        String head = "GET " + page.getRawPath() + query + " HTTP/1.1\r\nHost: " + page.getAuthority()
                + "\r\nAccept: */*\r\n" + more + "\r\n";
        return head.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public int maxLength() {
        return requests.stream().mapToInt(request -> request.length).max().orElseThrow();
    }

    @Override
    public void next(ByteBuffer into) {
        into.put(requests.get(next));
        next = (next + 1) % requests.size();
    }
}
