package io.liveshelf.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshelf.catalog.Money;
import io.liveshelf.conflict.Conflicts;
import io.liveshelf.events.Work;
import io.liveshelf.testing.Goods;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** In the server: a payment's state is what its writers must agree on, and nothing else is. */
@ExtendWith(ArquillianExtension.class)
class PaymentTokenIT {
    private static final Instant NOW = Instant.parse("2026-11-03T10:15:30Z");

    @Inject
    Work work;

    @Inject
    Payments payments;

    private final String id = UUID.randomUUID().toString();

    @BeforeEach
    void payment() {
        String order = Bought.of(Goods.stocked(1), 1).id();
        Instant nextYear = Instant.now().plus(Duration.ofDays(365));
        work.inOneUnit(() -> payments.add(new Payment(id, order, new Money("10.00", "EUR"), Instant.now(), nextYear)));
    }

    @Test
    void noteOfTheSweeperDoesNotMakeTheAnswerFail() {
        whileOneReads(payment -> payment.inquire(NOW, Duration.ofDays(365)), Payment::accept);

        work.inOneUnit(() -> {
            Payment payment = payments.toChange(id);
            assertThat(payment.state()).isEqualTo(PaymentState.ACCEPTED);
            assertThat(payment.inquiries()).isEqualTo(1);
        });
    }

    @Test
    void ofTwoAnswersThatDoNotKnowOfEachOtherTheSecondFails() {
        assertThatThrownBy(() -> whileOneReads(Payment::accept, Payment::decline))
                .isInstanceOf(RuntimeException.class)
                .matches(Conflicts::isLostRace);

        work.inOneUnit(() -> assertThat(payments.toChange(id).state()).isEqualTo(PaymentState.ACCEPTED));
    }

    @Test
    void noteThatDoesNotKnowOfTheAnswerFails() {
        assertThatThrownBy(() -> whileOneReads(Payment::accept, payment -> payment.inquire(NOW, Duration.ofDays(365))))
                .matches(Conflicts::isLostRace);

        work.inOneUnit(() -> assertThat(payments.toChange(id).inquiries()).isZero());
    }

    /** One transaction reads the payment, another changes it and commits, and then the first makes its own change. */
    private void whileOneReads(Consumer<Payment> other, Consumer<Payment> own) {
        work.inOneUnit(() -> {
            Payment payment = payments.toChange(id);
            work.inAUnitOfItsOwn(() -> other.accept(payments.toChange(id)));
            own.accept(payment);
        });
    }
}
