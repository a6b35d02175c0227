package io.liveshelf.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.testing.Client;
import io.liveshelf.testing.Client.Reply;
import io.liveshelf.testing.Goods;
import io.liveshelf.testing.TakesLong;
import io.liveshelf.testing.Together;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A product that sells all the time while its text is edited all the time: neither is in the other's way. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@TakesLong
class EditWhileSellingIT {

    private static final int SALES = 1_000;
    private static final int FEWEST_EDITS = 50;
    private static final Pattern RETRIES =
            Pattern.compile("(?m)^liveshelf_optimistic_retries_total(?:\\{.*})? (\\S+)$");

    private final Client operator = Client.operator();
    private final Client guest = Client.guest();
    private final AtomicBoolean selling = new AtomicBoolean(true);

    @Test
    void aThousandSalesAndTheEditsMeanwhileMeetNoConflict() throws Exception {
        JsonNode product =
                Goods.create(Goods.draft(Goods.word("Seller "), "3.00").put("openingStock", SALES + 7));
        long id = product.path("id").asLong();
        long version = product.path("version").asLong();
        long revision = Goods.stock(id).path("revision").asLong();
        double retries = retries();

        int edits = Together.run(2, thread -> thread == 0 ? sell(id) : edit(id, version))
                .get(1);

        assertThat(edits).isGreaterThan(FEWEST_EDITS);
        JsonNode stock = Goods.stock(id);
        assertThat(stock.path("onHand").asInt()).isEqualTo(7);
        assertThat(stock.path("revision").asLong()).isEqualTo(revision + SALES);
        assertThat(guest.get("products/" + id).json().path("version").asLong()).isEqualTo(version + edits);
        assertThat(retries()).isEqualTo(retries);
    }

    /** One after the other, so that sales do not meet each other. */
    private int sell(long id) {
        String email = Goods.word("buyer") + "@example.org";
        Map<String, Object> order = Map.of("lines", List.of(Map.of("productId", id, "quantity", 1)), "email", email);
        try {
            for (int i = 0; i < SALES; i++) {
                Reply reply = guest.post("orders", order, "Idempotency-Key", Goods.word("key"));
                assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
            }
        } finally {
            selling.set(false);
        }
        return SALES;
    }

    /** As long as there are sales, each on the very version that the one before has made. */
    private int edit(long id, long version) {
        String seen = "\"" + version + "\"";
        int edits = 0;
        for (; selling.get(); edits++) {
            Reply reply =
                    operator.send("PATCH", "products/" + id, Map.of("description", "Edit " + edits), "If-Match", seen);
            assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
            seen = reply.header("ETag");
        }
        return edits;
    }

    private double retries() {
        Matcher counter = RETRIES.matcher(operator.get("metrics").text());
        return counter.find() ? Double.parseDouble(counter.group(1)) : 0;
    }
}
