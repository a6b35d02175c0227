package io.liveshelf.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.chaos.Books.Hold;
import io.liveshelf.chaos.Books.Letter;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuietChecksTest {
    private final MadeUp shop = MadeUp.soundShop();

    @Test
    void findsOrderThatStillAwaitsItsPayment() {
        shop.become(MadeUp.order("o2", "AWAITING_PAYMENT", 2, 0));
        assertThat(QuietChecks.orders(shop.evidence()))
                .singleElement()
                .asString()
                .contains("order o2");
    }

    @Test
    void findsHoldThatShouldHaveExpired() {
        shop.holds.set(0, new Hold("h1", true, MadeUp.NOW.minusSeconds(60), Map.of(7L, 1)));
        assertThat(QuietChecks.orders(shop.evidence()))
                .singleElement()
                .asString()
                .contains("hold h1");
    }

    @Test
    void allowsLettersThatAreOnTheirWay() {
        shop.letters.add(new Letter(1, "order-paid", MadeUp.NOW, MadeUp.NOW.plusSeconds(60)));
        shop.letters.add(new Letter(2, "order-paid", MadeUp.NOW.plusSeconds(60), null));
        assertThat(QuietChecks.letters(shop.evidence())).isEmpty();
    }

    @Test
    void findsLetterThatNobodyTakes() {
        shop.letters.add(new Letter(3, "order-paid", MadeUp.NOW.minusSeconds(60), null));
        assertThat(QuietChecks.letters(shop.evidence()))
                .singleElement()
                .asString()
                .contains("letter 3");
    }

    @Test
    void findsLetterThatIsLeasedForEver() {
        shop.letters.add(
                new Letter(4, "order-paid", MadeUp.NOW.plus(Duration.ofDays(9)), MadeUp.NOW.plus(Duration.ofDays(9))));
        assertThat(QuietChecks.letters(shop.evidence()))
                .singleElement()
                .asString()
                .contains("letter 4");
    }
}
