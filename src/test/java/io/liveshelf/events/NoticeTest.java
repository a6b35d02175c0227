package io.liveshelf.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.liveshelf.platform.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoticeTest {
    private static final UUID ORDER = UUID.fromString("0b0e7f0e-64b0-4c6c-9c8a-1f2e3d4c5b6a");

    @Test
    void ofAnOrderIsHeardUnderItsOwnTopicAndThatOfAllOrders() {
        Notice notice = Notice.ofOrder(ORDER, "payment-timed-out", 3);

        assertThat(notice.topics()).containsExactly("order:0b0e7f0e-64b0-4c6c-9c8a-1f2e3d4c5b6a", "orders");
        assertThat(notice.id()).isEqualTo(ORDER.toString());
        assertThat(notice.state()).isEqualTo("payment-timed-out");
        assertThat(notice.revision()).isEqualTo(3);
    }

    @Test
    void topicsCannotBeChangedAfterwards() {
        List<String> topics = new ArrayList<>(List.of("orders"));
        Notice notice = new Notice(topics, "1", "paid", 0);
        topics.add("more");

        assertThat(notice.topics()).containsExactly("orders");
    }

    @Test
    void survivesJson() throws JsonProcessingException {
        Notice notice = Notice.ofOrder(ORDER, "paid", 7);

        assertThat(Json.mapper().readValue(Json.mapper().writeValueAsString(notice), Notice.class))
                .isEqualTo(notice);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Orders", "order:", ":1", "order:1:2", "order:\"", "order 1", "orders\n"})
    void topicOfAnotherShapeIsRefused(String topic) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Notice(List.of(topic), "1", "paid", 0));
    }

    @Test
    void needsATopicAndNotTooMany() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Notice(null, "1", "paid", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Notice(List.of(), "1", "paid", 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Notice(List.of("a", "b", "c", "d", "e"), "1", "paid", 0));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "a b", "\"", "<1>", "a:b"})
    void idOfAnotherShapeIsRefused(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Notice(List.of("orders"), id, "paid", 0));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Paid", "paid!", "paid out"})
    void stateOfAnotherShapeIsRefused(String state) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Notice(List.of("orders"), "1", state, 0));
    }

    @Test
    void revisionIsNotNegative() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Notice(List.of("orders"), "1", "paid", -1));
    }
}
