package io.liveshelf.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.platform.PersianDate;
import io.liveshelf.testing.Client;
import io.liveshelf.testing.Client.Reply;
import io.liveshelf.testing.Goods;
import io.liveshelf.testing.Mailbox;
import io.liveshelf.testing.Mailbox.Letter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of a real order, as it arrives at a real SMTP server. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class OrderMailIT {

    private final String email = Goods.word("buyer") + "@example.org";
    private final String name = Goods.word("Lamp ");
    private long product;

    @BeforeEach
    void aProduct() {
        product = Goods.create(Goods.draft(name, "10.00").put("openingStock", 5))
                .path("id")
                .asLong();
    }

    @Test
    void buyerGetsALetterOfEachStep() {
        Bought order = order("en").paid();
        Bought.asOperator(order, "ship", null);
        order.refund(product, 1);
        Bought.asOperator(order, "deliver", null);
        order.refund();

        List<Letter> letters = Mailbox.await(email, 5);

        String id = order.id().substring(28);
        assertThat(letters)
                .extracting(Letter::subject)
                .containsExactly(
                        "Your order " + id + " at LiveShelf",
                        "Payment received for your order " + id,
                        "Your order " + id + " is on its way",
                        "Part of your order " + id + " was refunded",
                        "Your money for order " + id + " is on its way back");
        assertThat(letters).allSatisfy(letter -> {
            assertThat(letter.recipients()).containsExactly(email);
            assertThat(letter.part("text/plain")).contains("https://shop.example/order.html?id=" + order.id());
            assertThat(letter.part("text/html")).contains(name);
        });
        assertThat(letters.get(0).part("text/plain")).contains("- 2 × " + name + ": €20.00", "Please pay until");
        assertThat(letters.get(3).part("text/plain")).contains("- 1 × " + name + ": €10.00", "Refunded: €10.00");
    }

    @Test
    void persianReaderGetsTheTimeToPayByTheirCalendar() {
        Bought order = order("fa-IR");
        Instant payBy = Instant.parse(order.json().path("payBy").asText());
        PersianDate day = PersianDate.of(payBy.atOffset(ZoneOffset.UTC).toLocalDate());

        String text = Mailbox.await(email, 1).get(0).part("text/plain");

        assertThat(text)
                .contains(" " + day.monthName() + " ")
                .containsPattern("تا [۰-۹]{1,2} \\S+ [۰-۹]{4}، [۰-۹]{1,2}:[۰-۹]{2} به وقت UTC");
    }

    @Test
    void whoAskedIsWrittenToWhenItIsBack() {
        long gone = Goods.create(Goods.draft(name, "10.00").put("openingStock", 0))
                .path("id")
                .asLong();
        assertThat(Client.guest()
                        .post("products/" + gone + "/back-in-stock", Map.of("email", email), "Accept-Language", "zh")
                        .status())
                .isEqualTo(202);

        Client.operator().post("products/" + gone + "/stock/movements", Map.of("kind", "received", "quantity", 2));

        Letter letter = Mailbox.await(email, 1).get(0);
        assertThat(letter.subject()).isEqualTo(name + " 已到货");
        assertThat(letter.part("text/plain")).contains("https://shop.example/product.html?id=" + gone);
    }

    private Bought order(String language) {
        Client buyer = Client.guest();
        Reply placed = buyer.post(
                "orders",
                Map.of("email", email, "lines", List.of(Map.of("productId", product, "quantity", 2))),
                "Idempotency-Key",
                Goods.word("key"),
                "Accept-Language",
                language);
        assertThat(placed.status()).as(placed.toString()).isEqualTo(201);
        return new Bought(buyer, placed.json().path("id").asText());
    }
}
