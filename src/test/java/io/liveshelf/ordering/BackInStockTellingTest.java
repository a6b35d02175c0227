package io.liveshelf.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.events.Outbox;
import io.liveshelf.events.OutboxMessage;
import io.liveshelf.platform.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BackInStockTellingTest {

    private static final BackInStockRequests.Due DUE =
            new BackInStockRequests.Due(17, "Lamp", null, "ada@example.org", "en");

    private final List<BackInStockRequests.Due> waiting = new ArrayList<>(List.of(DUE));
    private final List<OutboxMessage> told = new ArrayList<>();
    private final BackInStockTelling telling = new BackInStockTelling();
    private boolean somebodyCarriesIt;

    @BeforeEach
    void shop() {
        telling.json = Json.mapper();
        telling.requests = new BackInStockRequests() {
            @Override
            List<Due> takeDue() {
                List<Due> taken = List.copyOf(waiting);
                waiting.clear();
                return taken;
            }
        };
        telling.outbox = new Outbox() {
            @Override
            public boolean isWanted(String topic) {
                return somebodyCarriesIt && topic.equals("product.back-in-stock");
            }

            @Override
            public void add(Collection<OutboxMessage> messages) {
                told.addAll(messages);
            }
        };
    }

    @Test
    void wishWaitsWhileNobodyCarriesTheNewsAndIsToldOnceSomebodyDoes() {
        assertThat(telling.tellSome()).isZero();
        assertThat(waiting).containsExactly(DUE);

        somebodyCarriesIt = true;

        assertThat(telling.tellSome()).isEqualTo(1);
        assertThat(waiting).isEmpty();
        assertThat(told).singleElement().satisfies(message -> assertThat(message.payload())
                .contains("ada@example.org"));
    }
}
