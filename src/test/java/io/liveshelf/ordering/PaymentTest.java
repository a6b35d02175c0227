package io.liveshelf.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.liveshelf.catalog.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state of a payment and everything that can be done to it. */
class PaymentTest {
    private static final Instant NOW = Instant.parse("2026-11-03T10:15:30Z");
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Map<String, Consumer<Payment>> DEEDS = new TreeMap<>(Map.of(
            "accept", Payment::accept,
            "decline", Payment::decline,
            "lose", payment -> payment.lose(NOW),
            "acceptInVain", payment -> payment.acceptInVain(NOW),
            "owe", payment -> payment.owe(new BigDecimal("4.00"), NOW),
            "gaveBack", payment -> payment.gaveBack(new BigDecimal("10.00"), NOW)));

    private static final List<String> ALLOWED = List.of(
            "ASKED accept ACCEPTED",
            "ASKED decline DECLINED",
            "ASKED lose LOST",
            "ASKED acceptInVain REFUND_DUE",
            "LOST decline DECLINED",
            "LOST acceptInVain REFUND_DUE",
            "DECLINED acceptInVain REFUND_DUE",
            "ACCEPTED owe REFUND_DUE",
            "REFUND_DUE gaveBack REFUNDED");

    private static final Map<PaymentState, List<String>> WAYS = Map.of(
            PaymentState.ASKED, List.of(),
            PaymentState.ACCEPTED, List.of("accept"),
            PaymentState.DECLINED, List.of("decline"),
            PaymentState.LOST, List.of("lose"),
            PaymentState.REFUND_DUE, List.of("acceptInVain"),
            PaymentState.REFUNDED, List.of("acceptInVain", "gaveBack"));

    static Stream<Arguments> everyStateAndDeed() {
        return Arrays.stream(PaymentState.values())
                .flatMap(state -> DEEDS.keySet().stream().map(deed -> Arguments.of(state, deed)));
    }

    @ParameterizedTest
    @MethodSource("everyStateAndDeed")
    void deedIsDoneWhereItIsAllowedAndChangesNothingElsewhere(PaymentState state, String deed) {
        Payment payment = in(state);
        List<String> ends = ALLOWED.stream()
                .filter(row -> row.startsWith(state + " " + deed + " "))
                .toList();

        if (ends.isEmpty()) {
            assertThat(refusalOf(deed, payment)).isNotNull();
            assertThat(payment.state()).isEqualTo(state);
        } else {
            DEEDS.get(deed).accept(payment);
            assertThat(payment.state().name()).isEqualTo(ends.get(0).split(" ")[2]);
        }
    }

    private static RuntimeException refusalOf(String deed, Payment payment) {
        try {
            DEEDS.get(deed).accept(payment);
            return null;
        } catch (IllegalStateException | IllegalArgumentException refusal) {
            return refusal;
        }
    }

    @Test
    void someoneLooksAfterAPaymentUntilItIsSettled() {
        assertThat(in(PaymentState.ASKED).dueAt()).isAfter(NOW);
        assertThat(in(PaymentState.LOST).dueAt()).isAfter(NOW);
        assertThat(in(PaymentState.REFUND_DUE).dueAt()).isEqualTo(NOW);
        assertThat(in(PaymentState.ACCEPTED).dueAt()).isNull();
        assertThat(in(PaymentState.DECLINED).dueAt()).isNull();
        assertThat(in(PaymentState.REFUNDED).dueAt()).isNull();
    }

    @Test
    void partsGivenBackLeaveTheRestPaid() {
        Payment payment = in(PaymentState.ACCEPTED);
        payment.owe(new BigDecimal("4.00"), NOW);
        assertThat(payment.refundDue().amount()).isEqualTo("4.00");
        payment.gaveBack(new BigDecimal("4.00"), NOW);

        assertThat(payment.state()).isEqualTo(PaymentState.ACCEPTED);
        assertThat(payment.refunded().amount()).isEqualTo("4.00");
        payment.owe(new BigDecimal("6.00"), NOW);
        assertThat(payment.refundDue().amount()).isEqualTo("10.00");
        payment.gaveBack(new BigDecimal("10.00"), NOW);
        assertThat(payment.state()).isEqualTo(PaymentState.REFUNDED);
    }

    @Test
    void whatBecameDueWhileSomeWasGivenBackIsGivenBackToo() {
        Payment payment = in(PaymentState.ACCEPTED);
        payment.owe(new BigDecimal("4.00"), NOW);
        payment.owe(new BigDecimal("1.00"), NOW);
        payment.gaveBack(new BigDecimal("4.00"), NOW);

        assertThat(payment.state()).isEqualTo(PaymentState.REFUND_DUE);
        assertThat(payment.dueAt()).isEqualTo(NOW);
        payment.gaveBack(new BigDecimal("5.00"), NOW);
        assertThat(payment.state()).isEqualTo(PaymentState.ACCEPTED);
    }

    @Test
    void noMoreIsOwedThanWasPaid() {
        Payment payment = in(PaymentState.ACCEPTED);
        payment.owe(new BigDecimal("9.99"), NOW);

        assertThatIllegalArgumentException().isThrownBy(() -> payment.owe(new BigDecimal("0.02"), NOW));
        assertThatIllegalArgumentException().isThrownBy(() -> payment.owe(BigDecimal.ZERO, NOW));
        assertThat(payment.refundDue().amount()).isEqualTo("9.99");
    }

    @Test
    void inquiriesBecomeRarerButNeverRarerThanEachMinute() {
        Payment payment = in(PaymentState.ASKED);
        Instant now = payment.dueAt();
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            payment.inquire(now, PATIENCE);
            waits.add(Duration.between(now, payment.dueAt()).toSeconds());
            now = payment.dueAt();
        }

        assertThat(waits).containsExactly(6L, 12L, 24L, 48L, 60L, 60L);
        assertThat(payment.inquiries()).isEqualTo(6);
    }

    @Test
    void lostPaymentIsLookedForDuringOneDay() {
        Payment payment = in(PaymentState.LOST);
        Instant now = payment.dueAt();
        while (payment.dueAt() != null) {
            now = payment.dueAt();
            payment.inquire(now, PATIENCE);
        }

        assertThat(payment.inquiries()).isBetween(5, 20);
        assertThat(Duration.between(NOW, now)).isBetween(Duration.ofDays(1), Duration.ofDays(2));
        assertThatIllegalStateException().isThrownBy(() -> payment.lose(NOW));
    }

    private static Payment in(PaymentState state) {
        Payment payment = new Payment("p", "o", new Money("10.00", "EUR"), NOW, NOW.plus(PATIENCE.multipliedBy(2)));
        WAYS.get(state).forEach(deed -> DEEDS.get(deed).accept(payment));
        assertThat(payment.state()).isEqualTo(state);
        return payment;
    }
}
