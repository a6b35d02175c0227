package io.liveshelf.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameTextTest {

    @Test
    void findsEachProductWithItsRevision() {
        assertThat(items("{\"type\":\"stock\",\"items\":[{\"id\":17,\"available\":3,\"state\":\"low\",\"revision\":42},"
                        + "{\"id\":9000000001,\"available\":0,\"state\":\"sold-out\",\"revision\":1,\"name\":\"Lamp\","
                        + "\"price\":{\"amount\":\"1.00\",\"currency\":\"EUR\"},\"image\":null,\"version\":7}]}"))
                .containsExactly("17 at 42", "9000000001 at 1");
    }

    @Test
    void findsTheSameWhereStockStandsByItself() {
        assertThat(items("{\"items\":[{\"id\":5,\"stock\":{\"revision\":6,\"available\":1}}]}"))
                .containsExactly("5 at 6");
    }

    @Test
    void findsNothingInOtherFrames() {
        assertThat(items("{\"type\":\"hello\",\"node\":\"n\",\"heartbeatMs\":15000}"))
                .isEmpty();
        assertThat(items("{\"type\":\"subscribed\",\"count\":2,\"unknown\":[99]}"))
                .isEmpty();
        assertThat(items("{\"id\":5")).isEmpty();
    }

    @Test
    void looksNowhereElse() {
        byte[] bytes = "{\"id\":1,\"revision\":2}{\"id\":3,\"revision\":4}".getBytes(StandardCharsets.US_ASCII);
        List<String> found = new ArrayList<>();
        FrameText.items(bytes, 21, bytes.length, (product, revision) -> found.add(product + " at " + revision));
        assertThat(found).containsExactly("3 at 4");
    }

    private static List<String> items(String frame) {
        byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
        List<String> found = new ArrayList<>();
        FrameText.items(bytes, 0, bytes.length, (product, revision) -> found.add(product + " at " + revision));
        return found;
    }
}
