package io.liveshelf.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.liveshelf.launch.ShopApi;
import io.liveshelf.testing.Shop;
import io.liveshelf.testing.TakesLong;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Real shops' catalogues and a real day's invoices, sent one after the other as one client would. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@TakesLong
class RealShopIT {

    private static final int ESHOP_STOCK = 25;

    private final ShopApi operator = Shop.asAdministrator();
    private final ShopApi buyers = Shop.asGuest();

    /** Every product's id, by SKU. */
    private final Map<String, Long> ids = new HashMap<>();

    // --- a catalogue ---

    @Test
    void everyRowOfACatalogueArrivesOrIsReported() throws Exception {
        JsonNode rows = new ObjectMapper().readTree(Files.readString(RealData.file("eshop/catalog.json")));
        List<String> reported = new ArrayList<>();
        for (JsonNode row : rows) {
            ShopApi.Answer answer = operator.post("products", draft(row), Map.of());
            if (answer.succeeded()) {
                ids.put(sku(row), answer.body().path("id").asLong());
            } else {
                assertThat(answer.body().path("code").asText()).isNotEmpty();
                reported.add(row.path("Id") + " " + answer.body().path("errors"));
            }
        }
        assertThat(rows).hasSize(101);
        assertThat(reported).isEmpty();
        for (JsonNode row : rows) {
            assertThat(facts(product(sku(row)))).isEqualTo(facts(row));
        }
    }

    @Test
    void aRowWhoseSkuIsTakenIsReported() throws Exception {
        JsonNode rows = new ObjectMapper().readTree(Files.readString(RealData.file("eshop/catalog.json")));
        Map<String, Object> draft = new HashMap<>(draft(rows.get(0)));
        draft.put("sku", "ESHOP-TWICE");
        operator.post("products", draft, Map.of()).orThrow("Loading a row");
        draft.put("sku", "eshop-twice");
        ShopApi.Answer again = operator.post("products", draft, Map.of());
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body().path("code").asText()).isEqualTo("sku-taken");
    }

    private static String sku(JsonNode row) {
        return "ESHOP-" + row.path("Id").asInt();
    }

    private static Map<String, Object> draft(JsonNode row) {
        return Map.of(
                "sku", sku(row),
                "name", row.path("Name").asText(),
                "description", row.path("Description").asText(),
                "brand", row.path("Brand").asText(),
                "category", row.path("Type").asText(),
                "price", euros(row.path("Price").decimalValue()),
                "image", "/api/media/" + row.path("Id").asInt() + ".webp",
                "openingStock", ESHOP_STOCK);
    }

    /** What a row says, in the shop's words if it is a product, so that the two can be compared. */
    private static List<Object> facts(JsonNode row) {
        boolean product = row.has("sku");
        return List.of(
                row.path(product ? "name" : "Name").asText().strip(),
                row.path(product ? "description" : "Description").asText().strip(),
                row.path(product ? "brand" : "Brand").asText().strip(),
                row.path(product ? "category" : "Type").asText().strip(),
                new BigDecimal((product ? row.path("price").path("amount") : row.path("Price")).asText())
                        .stripTrailingZeros(),
                product ? row.path("stock").path("available").asInt() : ESHOP_STOCK);
    }

    private JsonNode product(String sku) throws IOException, InterruptedException {
        return buyers.get("products/" + ids.get(sku)).orThrow("Looking at " + sku);
    }

    // --- a day's invoices ---

    /**
     * What became of an invoice.
     *
     * @param bought how many of each code; nothing if it was refused
     * @param instead of each code that was short, how many there were; nothing if it was accepted
     */
    private record Outcome(
            String invoice, Map<String, Integer> bought, BigDecimal total, Map<String, Integer> instead) {

        static Outcome accepted(String invoice, Map<String, Integer> bought, BigDecimal total) {
            return new Outcome(invoice, bought, total, Map.of());
        }

        static Outcome refused(String invoice, Map<String, Integer> instead) {
            return new Outcome(invoice, Map.of(), BigDecimal.ZERO, instead);
        }

        boolean isAccepted() {
            return instead.isEmpty();
        }
    }

    @Test
    void aDayOfInvoicesEndsAsCountedByHand() throws Exception {
        RetailDay day = RetailDay.read(RealData.file("retail/2010-12-01.csv"));
        for (RetailDay.Article article : day.articles().values()) {
            ids.put(article.code(), stock(article));
        }

        Map<String, Integer> shelf = openingStock(day.articles().keySet());
        List<Outcome> expected = new ArrayList<>();
        List<Outcome> outcomes = new ArrayList<>();
        Map<String, String> orderIds = new LinkedHashMap<>();
        for (RetailDay.Invoice invoice : day.invoices()) {
            expected.add(sequentially(invoice, shelf, day.articles()));
            ShopApi.Answer answer = order(invoice);
            outcomes.add(outcome(invoice, answer));
            orderIds.put(invoice.number(), answer.body().path("id").asText());
        }

        assertThat(outcomes).containsExactlyElementsOf(expected);
        assertThat(expected).extracting(Outcome::isAccepted).contains(true, false);
        assertThat(stockShown(ids.values())).isEqualTo(byId(shelf));
        assertThat(Ledger.read(ids.values())).isEqualTo(ledger(day, expected, orderIds));
        JsonNode audit = operator.get("audit").orThrow("Checking the books");
        assertThat(audit.path("wrong")).isEmpty();
        assertThat(audit.path("products").asInt()).isGreaterThanOrEqualTo(ids.size());
    }

    /** The rule for what there is in the morning: of every twentieth code next to nothing, of the others a few hundred. */
    private static int openingStock(String code) {
        int hash = code.hashCode();
        return Math.floorMod(hash, 20) == 0 ? Math.floorMod(hash / 20, 8) : 150 + Math.floorMod(hash, 400);
    }

    private static Map<String, Integer> openingStock(Collection<String> codes) {
        return codes.stream()
                .collect(Collectors.toMap(code -> code, RealShopIT::openingStock, Integer::sum, TreeMap::new));
    }

    private long stock(RetailDay.Article article) throws IOException, InterruptedException {
        Map<String, Object> draft = Map.of(
                "sku", article.code(),
                "name", article.name(),
                "price", euros(article.price()),
                "openingStock", openingStock(article.code()));
        return operator.post("products", draft, Map.of())
                .orThrow("Adding " + article.code())
                .path("id")
                .asLong();
    }

    /** The plain computation: a shelf of numbers, one invoice after the other, each all or nothing. */
    private static Outcome sequentially(
            RetailDay.Invoice invoice, Map<String, Integer> shelf, Map<String, RetailDay.Article> articles) {
        Map<String, Integer> wanted = invoice.quantities();
        Map<String, Integer> instead = new TreeMap<>();
        wanted.forEach((code, quantity) -> {
            if (shelf.get(code) < quantity) {
                instead.put(code, shelf.get(code));
            }
        });
        if (!instead.isEmpty()) {
            return Outcome.refused(invoice.number(), instead);
        }
        BigDecimal total = new BigDecimal("0.00");
        for (Map.Entry<String, Integer> line : wanted.entrySet()) {
            shelf.merge(line.getKey(), -line.getValue(), Integer::sum);
            total = total.add(articles.get(line.getKey()).price().multiply(BigDecimal.valueOf(line.getValue())));
        }
        return Outcome.accepted(invoice.number(), wanted, total);
    }

    private ShopApi.Answer order(RetailDay.Invoice invoice) throws IOException, InterruptedException {
        List<Map<String, Object>> lines = invoice.lines().stream()
                .map(line -> Map.<String, Object>of("productId", ids.get(line.code()), "quantity", line.quantity()))
                .toList();
        String customer = invoice.customer().isEmpty() ? "unknown" : invoice.customer();
        return buyers.post(
                "orders",
                Map.of("lines", lines, "email", customer + "@retail.example"),
                Map.of("Idempotency-Key", invoice.number()));
    }

    private Outcome outcome(RetailDay.Invoice invoice, ShopApi.Answer answer) {
        JsonNode lines = answer.body().path("lines");
        if (answer.status() == 201) {
            BigDecimal total =
                    new BigDecimal(answer.body().path("total").path("amount").asText());
            return Outcome.accepted(invoice.number(), byCode(lines, "quantity"), total);
        }
        assertThat(answer.status())
                .as("invoice %s: %s", invoice.number(), answer.body())
                .isEqualTo(409);
        assertThat(answer.body().path("code").asText()).isEqualTo("insufficient-stock");
        return Outcome.refused(invoice.number(), byCode(lines, "available"));
    }

    private Map<String, Integer> byCode(JsonNode lines, String member) {
        Map<Long, String> codes = new HashMap<>();
        ids.forEach((code, id) -> codes.put(id, code));
        Map<String, Integer> numbers = new TreeMap<>();
        lines.forEach(line -> numbers.put(
                codes.get(line.path("productId").asLong()), line.path(member).asInt()));
        return numbers;
    }

    private Map<Long, Integer> byId(Map<String, Integer> byCode) {
        Map<Long, Integer> numbers = new TreeMap<>();
        byCode.forEach((code, number) -> numbers.put(ids.get(code), number));
        return numbers;
    }

    /** How many of each there are, as every shopper sees it. */
    private Map<Long, Integer> stockShown(Collection<Long> wanted) throws IOException, InterruptedException {
        Map<Long, Integer> shown = new TreeMap<>();
        List<Long> left = new ArrayList<>(wanted);
        while (!left.isEmpty()) {
            List<Long> some = left.subList(0, Math.min(100, left.size()));
            String list = some.stream().map(String::valueOf).collect(Collectors.joining(","));
            buyers.get("products?size=100&ids=" + list)
                    .orThrow("Looking at the shelf")
                    .path("items")
                    .forEach(item -> shown.put(
                            item.path("id").asLong(),
                            item.path("stock").path("available").asInt()));
            some.clear();
        }
        return shown;
    }

    /** What must stand in the ledger of each product, in this order. */
    private Map<Long, List<String>> ledger(RetailDay day, List<Outcome> outcomes, Map<String, String> orderIds) {
        Map<Long, List<String>> ledger = new TreeMap<>();
        for (String code : day.articles().keySet()) {
            int opening = openingStock(code);
            ledger.put(
                    ids.get(code),
                    new ArrayList<>(
                            opening == 0
                                    ? List.of()
                                    : Collections.singletonList(Ledger.row("RECEIVED", opening, null))));
        }
        for (Outcome outcome : outcomes) {
            outcome.bought().forEach((code, quantity) -> ledger.get(ids.get(code))
                    .add(Ledger.row("SOLD", -quantity, orderIds.get(outcome.invoice()))));
        }
        return ledger;
    }

    private static Map<String, String> euros(BigDecimal amount) {
        return Map.of("amount", amount.toPlainString(), "currency", "EUR");
    }
}
