package io.liveshelf.ordering;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.events.Letter;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** The goods in a letter about an order, one item a line, and what they come to. */
final class ListedGoods {
    private static final String LINES = "lines";
    private static final String PRODUCT = "productId";
    private static final String QUANTITY = "quantity";

    private ListedGoods() {}

    /** All that was ordered. */
    static void all(Letter letter, JsonNode order) {
        order.required(LINES)
                .forEach(line -> item(letter, line, line.required(QUANTITY).intValue()));
        letter.total("mail.total", money(order.required("total"), letter));
    }

    /** What was taken back of it, and the money for that. */
    static void takenBack(Letter letter, JsonNode order) {
        JsonNode refund = order.required("refund");
        Map<Long, Integer> quantities = new HashMap<>();
        refund.required(LINES)
                .forEach(line -> quantities.put(
                        line.required(PRODUCT).longValue(),
                        line.required(QUANTITY).intValue()));
        for (JsonNode line : order.required(LINES)) {
            Integer quantity = quantities.get(line.required(PRODUCT).longValue());
            if (quantity != null) {
                item(letter, line, quantity);
            }
        }
        letter.total("mail.part-refunded-total", money(refund.required("amount"), letter));
    }

    private static void item(Letter letter, JsonNode line, int quantity) {
        JsonNode price = line.required("price");
        letter.item(
                letter.number(quantity) + " × "
                        + line.path("name").asText(line.path("sku").asText()),
                letter.money(amount(price).multiply(BigDecimal.valueOf(quantity)), currency(price)));
    }

    private static String money(JsonNode money, Letter letter) {
        return letter.money(amount(money), currency(money));
    }

    private static BigDecimal amount(JsonNode money) {
        return new BigDecimal(money.required("amount").textValue());
    }

    private static String currency(JsonNode money) {
        return money.required("currency").textValue();
    }
}
