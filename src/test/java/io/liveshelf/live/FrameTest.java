package io.liveshelf.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameTest {

    @ParameterizedTest
    @CsvSource({
        "0,     81 00",
        "1,     81 01",
        "125,   81 7d",
        "126,   81 7e 00 7e",
        "127,   81 7e 00 7f",
        "256,   81 7e 01 00",
        "65535, 81 7e ff ff",
        "65536, 81 7f 00 00 00 00 00 01 00 00",
        "70000, 81 7f 00 00 00 00 00 01 11 70"
    })
    void lengthIsToldInTheFewestBytes(int length, String header) {
        String text = "x".repeat(length);
        byte[] wire = bytes(new Frame(text));
        int headerLength = (header.length() + 1) / 3;
        assertThat(hex(wire, headerLength)).isEqualTo(header);
        assertThat(new String(wire, headerLength, wire.length - headerLength, StandardCharsets.US_ASCII))
                .isEqualTo(text);
    }

    /** 125 characters that are 126 bytes; beyond the basic plane one is two chars and four bytes. */
    @Test
    void lengthCountsBytesOfUtf8() {
        String text = "x".repeat(124) + "é";
        byte[] wire = bytes(new Frame(text));
        assertThat(hex(wire, 4)).isEqualTo("81 7e 00 7e");
        assertThat(new String(wire, 4, wire.length - 4, StandardCharsets.UTF_8)).isEqualTo(text);
        assertThat(hex(bytes(new Frame("چراغ 灯 🪔")), 2)).isEqualTo("81 11");
    }

    @Test
    void bytesAreMadeOnceAndReadByEachForItself() {
        Frame frame = new Frame("{}");
        ByteBuffer first = frame.wire();
        first.position(first.limit());
        ByteBuffer second = frame.wire();
        assertThat(second.array()).isSameAs(first.array());
        assertThat(second.remaining()).isEqualTo(4);
    }

    @Test
    void productsAreToldAsTheyAreWritten() {
        assertThat(Frame.ofStock(List.of("{\"id\":1}")).text())
                .isEqualTo("{\"type\":\"stock\",\"items\":[{\"id\":1}]}");
        assertThat(Frame.ofStock(List.of("{\"id\":1}", "{\"id\":2}")).text())
                .isEqualTo("{\"type\":\"stock\",\"items\":[{\"id\":1},{\"id\":2}]}");
    }

    private static byte[] bytes(Frame frame) {
        ByteBuffer wire = frame.wire();
        byte[] bytes = new byte[wire.remaining()];
        wire.get(bytes);
        return bytes;
    }

    private static String hex(byte[] bytes, int length) {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < length; i++) {
            hex.append(String.format(i == 0 ? "%02x" : " %02x", bytes[i]));
        }
        return hex.toString();
    }
}
