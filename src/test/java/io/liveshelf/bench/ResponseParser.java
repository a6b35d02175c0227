package io.liveshelf.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Finds the end of an HTTP/1.1 response (RFC 9112), however it is split into reads, and keeps of it only the status and
 * whether the connection ends with it. Bodies are skipped. One object serves one response after another.
 */
final class ResponseParser {

    private static final int LONGEST_LINE = 16 * 1024;

    private enum Part {
        STATUS,
        HEADER,
        BODY,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END,
        TRAILER,
        DONE
    }

    private final byte[] line = new byte[LONGEST_LINE];
    private int lineLength;
    private Part part = Part.STATUS;
    private int status;
    private long left;
    private boolean chunked;
    private boolean closes;

    /** Forgets the last response. */
    void reset() {
        part = Part.STATUS;
        lineLength = 0;
        status = 0;
    }

    int status() {
        return status;
    }

    /** Whether the server has said that it closes the connection after this response. */
    boolean closes() {
        return closes;
    }

    /**
     * Takes what has come, up to the end of the response.
     *
     * @return whether the response is complete
     * @throws IOException if this is not a response, or one whose end only the end of the connection would tell
     */
    boolean feed(ByteBuffer bytes) throws IOException {
        while (part != Part.DONE && bytes.hasRemaining()) {
            if (part == Part.BODY || part == Part.CHUNK) {
                skip(bytes);
            } else if (readLine(bytes)) {
                take(new String(line, 0, lineLength, StandardCharsets.ISO_8859_1));
                lineLength = 0;
            }
        }
        return part == Part.DONE;
    }

    private void skip(ByteBuffer bytes) {
        int skipped = (int) Math.min(left, bytes.remaining());
        bytes.position(bytes.position() + skipped);
        left -= skipped;
        if (left == 0) {
            part = part == Part.BODY ? Part.DONE : Part.CHUNK_END;
        }
    }

    private boolean readLine(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (next == '\n') {
                return true;
            }
            if (lineLength == LONGEST_LINE) {
                throw new IOException("A line of more than " + LONGEST_LINE + " bytes");
            }
            if (next != '\r') {
                line[lineLength++] = next;
            }
        }
        return false;
    }

    private void take(String text) throws IOException {
        switch (part) {
            case STATUS -> begin(text);
            case HEADER -> header(text);
            case CHUNK_SIZE -> chunk(text);
            case CHUNK_END -> part = Part.CHUNK_SIZE;
            case TRAILER -> part = text.isEmpty() ? Part.DONE : Part.TRAILER;
            default -> throw new IllegalStateException("No line is read in " + part);
        }
    }

    private void begin(String text) throws IOException {
        if (!text.startsWith("HTTP/1.") || text.length() < 12) {
            throw new IOException("Not the beginning of a response: " + text);
        }
        status = Integer.parseInt(text, 9, 12, 10);
        chunked = false;
        closes = text.startsWith("HTTP/1.0");
        left = -1;
        part = Part.HEADER;
    }

    private void header(String text) throws IOException {
        if (text.isEmpty()) {
            part = afterHeaders();
            return;
        }
        // Of all headers only these three matter, and most begin with another letter.
        char first = Character.toLowerCase(text.charAt(0));
        if (first != 'c' && first != 't') {
            return;
        }
        int colon = text.indexOf(':');
        String name = text.substring(0, Math.max(colon, 0)).toLowerCase(Locale.ROOT);
        String value = text.substring(colon + 1).strip();
        switch (name) {
            case "content-length" -> left = Long.parseLong(value);
            case "transfer-encoding" -> chunked = value.equalsIgnoreCase("chunked");
            case "connection" -> closes |= value.equalsIgnoreCase("close");
            default -> {}
        }
    }

    private Part afterHeaders() throws IOException {
        if (status < 200) {
            return Part.STATUS;
        }
        if (status == 204 || status == 304) {
            return Part.DONE;
        }
        if (chunked) {
            return Part.CHUNK_SIZE;
        }
        if (left < 0) {
            throw new IOException("A response without its length");
        }
        return left == 0 ? Part.DONE : Part.BODY;
    }

    private void chunk(String text) {
        int end = text.indexOf(';');
        left = Long.parseLong(end < 0 ? text.strip() : text.substring(0, end).strip(), 16);
        part = left == 0 ? Part.TRAILER : Part.CHUNK;
    }
}
