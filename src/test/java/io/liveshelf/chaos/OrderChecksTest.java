package io.liveshelf.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderChecksTest {
    private final MadeUp shop = MadeUp.soundShop();

    @Test
    void findsRequestThatWasNeverAnswered() {
        shop.asked("k9", Kind.CANCEL, "o1", Map.of(), List.of());
        assertThat(OrderChecks.answers(shop.evidence()))
                .singleElement()
                .asString()
                .contains("k9");
    }

    @Test
    void findsAnswerThatNoRequestShouldGet() {
        shop.surprises.add("k9 was answered 500");
        assertThat(OrderChecks.answers(shop.evidence())).containsExactly("k9 was answered 500");
    }

    @Test
    void allowsDeliveryWithoutAnswer() {
        shop.asked("k9", Kind.RECEIVE, "7", Map.of("quantity", 1), List.of());
        assertThat(OrderChecks.answers(shop.evidence())).isEmpty();
    }

    @Test
    void findsAcknowledgedOrderThatIsLost() {
        shop.orders.remove(0);
        assertThat(OrderChecks.acknowledged(shop.evidence()))
                .singleElement()
                .asString()
                .contains("o1", "k2", "not there");
    }

    @Test
    void findsAcknowledgedOrderWithOtherLines() {
        shop.become(MadeUp.order("o1", "PAID", 4, 1));
        assertThat(OrderChecks.acknowledged(shop.evidence()))
                .singleElement()
                .asString()
                .contains("o1", "{7=3}", "{7=4}");
    }

    @Test
    void findsOrderAcknowledgedUnderTwoKeys() {
        shop.told("k9", Kind.ORDER, "", Map.of(), 201, "{'id':'o1','lines':[{'productId':7,'quantity':3}]}");
        assertThat(OrderChecks.acknowledged(shop.evidence()))
                .singleElement()
                .asString()
                .contains("o1", "k2", "k9");
    }

    @Test
    void findsSecondOrderOfAKey() {
        shop.orders.add(MadeUp.order("o3", "PAID", 3, 0));
        assertThat(OrderChecks.orphans(shop.evidence()))
                .singleElement()
                .asString()
                .contains("o3");
    }

    @Test
    void findsSecondHoldOfAKey() {
        shop.holds.add(new Books.Hold("h2", false, Instant.EPOCH, Map.of(7L, 1)));
        assertThat(OrderChecks.orphans(shop.evidence()))
                .singleElement()
                .asString()
                .contains("h2");
    }

    @Test
    void findsKeyThatGotDifferentAnswers() {
        shop.asked(
                "k5",
                Kind.ORDER,
                "",
                Map.of(),
                List.of(
                        new Outcome(201, MadeUp.json("{'id':'o2','lines':[{'productId':7,'quantity':2}]}")),
                        new Outcome(409, MadeUp.json("{'code':'insufficient-stock'}"))));
        assertThat(OrderChecks.sameAnswers(shop.evidence()))
                .singleElement()
                .asString()
                .contains("k5", "201", "409");
    }

    @Test
    void findsStepThatWasRefusedAndThenGranted() {
        Outcome granted = new Outcome(200, MadeUp.json("{'id':'o2','state':'cancelled'}"));
        Outcome refused = new Outcome(409, MadeUp.json("{'code':'wrong-state'}"));
        shop.asked("k6", Kind.CANCEL, "o2", Map.of(), List.of(refused, refused));
        assertThat(OrderChecks.sameAnswers(shop.evidence())).isEmpty();
        shop.asked("k6", Kind.CANCEL, "o2", Map.of(), List.of(refused, granted));
        assertThat(OrderChecks.sameAnswers(shop.evidence()))
                .singleElement()
                .asString()
                .contains("k6");
    }

    @Test
    void findsPaymentThatIsToldAnewWhenTheOrderHasGoneOn() {
        Outcome paid = new Outcome(200, MadeUp.json("{'id':'o1','state':'paid'}"));
        Outcome sent = new Outcome(200, MadeUp.json("{'id':'o1','state':'shipped'}"));
        shop.asked("k3", Kind.PAY, "o1", Map.of(), List.of(paid, paid));
        assertThat(OrderChecks.sameAnswers(shop.evidence())).isEmpty();
        shop.asked("k3", Kind.PAY, "o1", Map.of(), List.of(paid, sent));
        assertThat(OrderChecks.sameAnswers(shop.evidence()))
                .singleElement()
                .asString()
                .contains("k3");
    }

    @Test
    void findsAcknowledgedStepThatWasNotTaken() {
        shop.become(MadeUp.order("o2", "PLACED", 2, 0));
        assertThat(OrderChecks.steps(shop.evidence()))
                .singleElement()
                .asString()
                .contains("o2", "k6", "PLACED");
    }

    @Test
    void findsPartialRefundMadeTwice() {
        shop.become(MadeUp.order("o1", "PAID", 3, 2));
        assertThat(OrderChecks.steps(shop.evidence()))
                .singleElement()
                .asString()
                .contains("o1", "{7=1}", "{7=2}");
    }
}
