package io.liveshelf.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookSignatureTest {

    /** As {@code printf '1767225600.{"id":1}' | openssl dgst -sha256 -hmac 'a secret of theirs'} gives it. */
    @Test
    void isTheHmacOfTimeAndBody() {
        assertThat(WebhookSignature.of("a secret of theirs", Instant.parse("2026-01-01T00:00:00.999Z"), "{\"id\":1}"))
                .isEqualTo("t=1767225600,v1=b20866577fe53af88dbed7e49eb256db9fbda635a90d4ca0c47e0e0e6dfe6b3c");
    }

    @ParameterizedTest
    @CsvSource({
        "order.placed, order.placed, true",
        "order.placed, order.paid, false",
        "order.*, order.payment-timed-out, true",
        "order.*, orders.placed, false",
        "order.*, order, false",
        "*, account.opened, true"
    })
    void receiverWantsTheTopicsItNames(String wanted, String topic, boolean wants) {
        assertThat(new WebhookReceiver.Known("webhook:1", "", "", List.of("stock.x", wanted), true).wants(topic))
                .isEqualTo(wants);
        assertThat(new WebhookReceiver.Known("webhook:1", "", "", List.of(wanted), false).wants(topic))
                .as("while it is paused")
                .isFalse();
    }
}
