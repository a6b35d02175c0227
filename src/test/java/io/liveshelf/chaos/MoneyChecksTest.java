package io.liveshelf.chaos;

import static io.liveshelf.chaos.MadeUp.euros;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.chaos.Books.Charge;
import io.liveshelf.chaos.Books.Payment;
import org.junit.jupiter.api.Test;

class MoneyChecksTest {
    private final MadeUp shop = MadeUp.soundShop();

    @Test
    void findsChargeKeptForOrderThatWasGivenUp() {
        shop.payments.add(new Payment("p2", "o2", "LOST", euros(0), euros(0)));
        shop.charges.add(new Charge("p2", euros(10), true, euros(0)));
        assertThat(MoneyChecks.kept(shop.evidence()))
                .singleElement()
                .asString()
                .contains("order o2", "CANCELLED", "10.00");
        assertThat(MoneyChecks.payments(shop.evidence()))
                .singleElement()
                .asString()
                .contains("order o2", "LOST");
    }

    @Test
    void ignoresChargeThatWasDeclined() {
        shop.payments.add(new Payment("p2", "o2", "DECLINED", euros(0), euros(0)));
        shop.charges.add(new Charge("p2", euros(10), false, euros(0)));
        assertThat(MoneyChecks.kept(shop.evidence())).isEmpty();
        assertThat(MoneyChecks.payments(shop.evidence())).isEmpty();
    }

    @Test
    void findsPaidOrderWhoseChargeWasGivenBack() {
        shop.charges.set(0, new Charge("p1", euros(15), true, euros(15)));
        assertThat(MoneyChecks.kept(shop.evidence())).singleElement().asString().contains("order o1", "PAID");
    }

    @Test
    void findsOrderChargedTwice() {
        shop.payments.add(new Payment("p2", "o1", "ACCEPTED", euros(0), euros(0)));
        shop.charges.add(new Charge("p2", euros(15), true, euros(0)));
        assertThat(MoneyChecks.kept(shop.evidence())).singleElement().asString().contains("order o1", "25.00");
    }

    @Test
    void findsPaymentWhoseAnswerNobodyEverAskedFor() {
        shop.payments.add(new Payment("p2", "o2", "ASKED", euros(0), euros(0)));
        assertThat(MoneyChecks.payments(shop.evidence()))
                .singleElement()
                .asString()
                .contains("order o2", "ASKED");
    }

    @Test
    void findsRefundThatIsStillDue() {
        shop.payments.set(0, new Payment("p1", "o1", "REFUND_DUE", euros(10), euros(5)));
        assertThat(MoneyChecks.payments(shop.evidence()))
                .singleElement()
                .asString()
                .contains("order o1");
    }

    @Test
    void findsChargeOfNoPayment() {
        shop.charges.add(new Charge("p9", euros(1), true, euros(0)));
        assertThat(MoneyChecks.payments(shop.evidence()))
                .singleElement()
                .asString()
                .contains("p9");
    }
}
