package io.liveshelf.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.liveshelf.events.Notice;
import io.liveshelf.platform.Json;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoticeChannelTest {
    private static final List<Notice> NOTICES =
            List.of(new Notice(List.of("orders"), "1", "paid", 2), new Notice(List.of("orders"), "2", "placed", 0));

    private final NoticeChannel channel = new NoticeChannel();

    @BeforeEach
    void wire() {
        channel.json = Json.mapper();
        channel.node = new Node();
    }

    @Test
    void whatAnotherNodeTellsIsHeardInItsOrder() throws JsonProcessingException {
        assertThat(channel.decode("other " + Json.mapper().writeValueAsString(NOTICES)))
                .isEqualTo(NOTICES);
    }

    @Test
    void whatThisNodeTellsIsNoNewsToItself() throws JsonProcessingException {
        String body = Json.mapper().writeValueAsString(NOTICES);

        assertThat(channel.decode(channel.node.name() + " " + body)).isEmpty();
        assertThat(channel.decode(channel.node.name() + "x " + body)).isEqualTo(NOTICES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "other", "other ", "other null", "other {}", "other [null]", "other [{\"id\":1}]"})
    void whatIsNoMessageIsHeardByNobody(String message) {
        assertThat(channel.decode(message)).isEmpty();
    }
}
