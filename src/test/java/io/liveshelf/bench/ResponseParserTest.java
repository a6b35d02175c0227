package io.liveshelf.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseParserTest {

    private static final String WITH_LENGTH = "HTTP/1.1 409 Conflict\r\nContent-Type: application/problem+json\r\n"
            + "content-length: 12\r\nX: HTTP/1.1 200\r\n\r\n{\"left\":\r\n0}";
    private static final String CHUNKED =
            "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\nContent-Type: text/plain\r\n"
                    + "\r\n5;name=value\r\nhello\r\nA\r\n\r\n01234\r\n0\r\n0\r\nTrailer: some\r\n\r\n";
    private static final String EMPTY = "HTTP/1.1 204 No Content\r\nServer: some\r\n\r\n";
    private static final String LENGTH_0 = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    private static final String AFTER_CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n" + LENGTH_0;

    private final ResponseParser parser = new ResponseParser();

    @ParameterizedTest
    @ValueSource(strings = {WITH_LENGTH, CHUNKED, EMPTY, LENGTH_0, AFTER_CONTINUE})
    void findsTheEndHoweverTheResponseIsSplit(String response) throws IOException {
        for (int size = 1; size <= response.length(); size++) {
            parser.reset();
            for (int from = 0; from < response.length(); from += size) {
                int to = Math.min(from + size, response.length());
                assertThat(parser.feed(bytes(response.substring(from, to))))
                        .as("in pieces of %d, at %d", size, to)
                        .isEqualTo(to == response.length());
            }
        }
    }

    @Test
    void tellsTheStatus() throws IOException {
        assertThat(parser.feed(bytes(CHUNKED))).isTrue();
        assertThat(parser.status()).isEqualTo(201);
        parser.reset();
        assertThat(parser.feed(bytes(AFTER_CONTINUE))).isTrue();
        assertThat(parser.status()).isEqualTo(200);
    }

    @Test
    void leavesWhatComesAfterTheEnd() throws IOException {
        for (String response : new String[] {WITH_LENGTH, CHUNKED, EMPTY, LENGTH_0}) {
            parser.reset();
            ByteBuffer bytes = bytes(response + "HTTP");
            assertThat(parser.feed(bytes)).isTrue();
            assertThat(bytes.remaining()).isEqualTo(4);
        }
    }

    @Test
    void noticesThatTheConnectionEndsAndThatTheNextDoesNot() throws IOException {
        assertThat(parser.feed(bytes("HTTP/1.1 200 OK\r\nConnection: Close\r\nContent-Length: 0\r\n\r\n")))
                .isTrue();
        assertThat(parser.closes()).isTrue();
        parser.reset();
        assertThat(parser.feed(bytes(LENGTH_0))).isTrue();
        assertThat(parser.closes()).isFalse();
    }

    @Test
    void refusesWhatHasNoKnownEnd() {
        assertThatIOException()
                .isThrownBy(() -> parser.feed(bytes("HTTP/1.1 200 OK\r\n\r\nhello")))
                .withMessageContaining("length");
    }

    @Test
    void refusesWhatIsNoResponse() {
        assertThatIOException().isThrownBy(() -> parser.feed(bytes("SSH-2.0-OpenSSH\r\n")));
    }

    @Test
    void refusesALineWithoutEnd() {
        assertThatIOException().isThrownBy(() -> parser.feed(bytes("HTTP/1.1 200 OK" + "K".repeat(20_000))));
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
