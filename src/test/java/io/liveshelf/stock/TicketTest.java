package io.liveshelf.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.platform.Problem;
import io.liveshelf.platform.RequestId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TicketTest {
    private final List<String> names = new ArrayList<>();

    @Test
    void askerIsToldUnderTheNameOfItsRequestWhoeverTells() {
        Ticket<StockRequest, String> refused = asked("r1");
        refused.fail(Problem.busy());
        Ticket<StockRequest, String> answered = asked("r2");
        RequestId.during("another", answered::answer);
        assertThat(names).containsExactly("r1", "r2");
        assertThat(RequestId.current()).isNull();
    }

    private Ticket<StockRequest, String> asked(String name) {
        AtomicReference<Ticket<StockRequest, String>> ticket = new AtomicReference<>();
        RequestId.during(name, () -> ticket.set(new Ticket<>(null, null)));
        ticket.get().promise.whenComplete((answer, failure) -> names.add(RequestId.current()));
        return ticket.get();
    }
}
