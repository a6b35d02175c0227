package io.liveshelf.ordering;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.liveshelf.testing.Books;
import io.liveshelf.testing.Client;
import io.liveshelf.testing.Shop;
import io.liveshelf.testing.TakesLong;
import io.liveshelf.testing.Together;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.Jedis;

/**
 * Ten days of a real shop, day after day, each day's invoices by many clients at once with too little on the shelf.
 * Who comes first is not known beforehand: whatever the shop answers must be explained by its ledger.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@TakesLong
class RetailReplayIT {

    private static final List<String> DAYS = IntStream.of(1, 2, 3, 5, 6, 7, 8, 9, 10, 12)
            .mapToObj(day -> "retail/2010-12-%02d.csv".formatted(day))
            .toList();
    private static final int CLIENTS = 24;
    private static final int MANY_IDS = 100;
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Client operator = Client.operator();
    private final Receipts receipts = new Receipts();
    private final AtomicInteger repeated = new AtomicInteger();

    /** The products' ids and prices, by code. */
    private final Map<String, Long> ids = new ConcurrentHashMap<>();

    private final Map<String, RetailDay.Article> articles = new TreeMap<>();

    /** How many of each product there must be, by what the shop has answered. */
    private final Map<Long, Integer> expected = new TreeMap<>();

    /** How many there are by the ledger, as far as it was read, and the last row read. */
    private final Map<Long, Integer> byLedger = new TreeMap<>();

    private long lastRow;

    /** What became of everything, for the one line that is printed. */
    private int accepted;

    private int refused;
    private int refunded;
    private int unmatchedLines;
    private int unmatchedUnits;
    private long shopping;

    @Test
    void tenDaysOfManyShoppersAreExplainedByTheLedger() throws Exception {
        List<RetailDay> days = new ArrayList<>();
        for (String name : DAYS) {
            days.add(RetailDay.read(RealData.file(name)));
        }
        long begun = System.nanoTime();
        stockUp(days);
        long stocked = System.nanoTime();
        for (int day = 0; day < days.size(); day++) {
            deliver(day);
            explain(sell(days.get(day)));
        }
        assertThat(accepted).isPositive();
        assertThat(refused).isGreaterThan(accepted / 4);
        assertThat(refunded).isPositive();
        booksBalance();
        redisAgrees();
        report(stocked - begun, System.nanoTime() - begun);
    }

    private void report(long stocking, long all) {
        System.out.printf(
                "Replayed %d days with %d clients: %d invoices accepted, %d refused, %d calls repeated;"
                        + " %d return lines refunded, %d (%d units) without an earlier order;"
                        + " %d products in %.1f s, shopping %.1f s, all in all %.1f s%n",
                DAYS.size(),
                CLIENTS,
                accepted,
                refused,
                repeated.get(),
                refunded,
                unmatchedLines,
                unmatchedUnits,
                ids.size(),
                stocking / 1e9,
                shopping / 1e9,
                all / 1e9);
    }

    // --- what is on the shelf ---

    /** Next to nothing of every twenty-fifth code, of the others some hundreds, which the popular ones outsell. */
    private static int openingStock(String code) {
        int hash = code.hashCode();
        return Math.floorMod(hash, 25) == 0 ? Math.floorMod(hash / 25, 20) : 200 + Math.floorMod(hash, 600);
    }

    /** Every code is delivered once in twenty days, so every twentieth of them on the morning of each day but the first. */
    private static int delivery(String code, int day) {
        int hash = code.hashCode();
        return day > 0 && Math.floorMod(hash, 20) == day ? 100 + Math.floorMod(hash, 400) : 0;
    }

    private void stockUp(List<RetailDay> days) throws Exception {
        days.forEach(day -> day.articles().forEach(articles::putIfAbsent));
        inParallel(articles.values(), article -> ids.put(article.code(), create(article)));
        articles.keySet().forEach(code -> expected.put(ids.get(code), openingStock(code)));
        readLedger();
        assertThat(byLedger).isEqualTo(expected);
    }

    private long create(RetailDay.Article article) {
        Client.Reply reply = operator.post(
                "products",
                Map.of(
                        "sku", "REPLAY-" + article.code(),
                        "name", article.name(),
                        "price", Map.of("amount", article.price().toPlainString(), "currency", "EUR"),
                        "openingStock", openingStock(article.code())));
        assertThat(reply.status()).as("%s: %s", article, reply).isEqualTo(201);
        return reply.json().path("id").asLong();
    }

    private void deliver(int day) throws Exception {
        List<String> delivered =
                ids.keySet().stream().filter(code -> delivery(code, day) > 0).toList();
        inParallel(delivered, code -> {
            Client.Reply reply = operator.post(
                    "products/" + ids.get(code) + "/stock/movements",
                    Map.of("kind", "received", "quantity", delivery(code, day)));
            assertThat(reply.status()).as("%s: %s", code, reply).isEqualTo(200);
        });
        delivered.forEach(code -> expected.merge(ids.get(code), delivery(code, day), Integer::sum));
        readLedger();
    }

    private interface Work<T> {
        void on(T item) throws Exception;
    }

    private static <T> void inParallel(Collection<T> items, Work<T> work) throws Exception {
        Queue<T> queue = new ConcurrentLinkedQueue<>(items);
        Together.run(CLIENTS, thread -> {
            for (T next = queue.poll(); next != null; next = queue.poll()) {
                work.on(next);
            }
            return null;
        });
    }

    // --- a day ---

    /** Everything that a day's clients were answered. */
    private record Answers(
            List<RetailCustomer.Sale> sales, List<Receipts.Part> refunds, List<RetailCustomer.Unmatched> unmatched) {

        static Answers of(List<RetailCustomer> customers) {
            Answers all = new Answers(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            customers.forEach(customer -> {
                all.sales.addAll(customer.sales);
                all.refunds.addAll(customer.refunds);
                all.unmatched.addAll(customer.unmatched);
            });
            return all;
        }
    }

    private Answers sell(RetailDay day) throws Exception {
        Queue<RetailDay.Invoice> queue = new ConcurrentLinkedQueue<>(day.inOrder());
        long begun = System.nanoTime();
        Answers answers = Answers.of(
                Together.run(CLIENTS, thread -> new RetailCustomer(ids, receipts, repeated).workThrough(queue)));
        shopping += System.nanoTime() - begun;
        assertThat(answers.sales()).hasSameSizeAs(day.invoices());
        int brought = day.returns().stream()
                .flatMap(invoice -> invoice.quantities().values().stream())
                .mapToInt(Integer::intValue)
                .sum();
        int back = answers.refunds().stream().mapToInt(Receipts.Part::quantity).sum();
        int unmatched = answers.unmatched().stream()
                .mapToInt(RetailCustomer.Unmatched::quantity)
                .sum();
        assertThat(back + unmatched).as("units brought back").isEqualTo(brought);
        refunded += answers.refunds().size();
        unmatchedLines += answers.unmatched().size();
        unmatchedUnits += unmatched;
        return answers;
    }

    private void explain(Answers answers) throws Exception {
        Map<Long, Set<Integer>> levels = new HashMap<>();
        byLedger.forEach((id, level) -> levels.put(id, new HashSet<>(Set.of(level))));
        List<Ledger.Entry> entries = readLedger();
        walk(entries, levels);
        assertThat(moved(entries, "SOLD", -1)).as("sold").isEqualTo(soldByAnswers(answers));
        assertThat(moved(entries, "RETURNED", 1)).as("returned").isEqualTo(returnedByAnswers(answers));
        answers.sales().forEach(sale -> {
            if (sale.isAccepted()) {
                wholeOrder(sale);
                accepted++;
            } else {
                rightlyRefused(sale, levels);
                refused++;
            }
        });
        assertThat(byLedger).isEqualTo(expected);
        assertThat(stockShown()).isEqualTo(expected);
    }

    /** Reads on in the ledger; nothing was ever below zero. */
    private List<Ledger.Entry> readLedger() throws Exception {
        List<Ledger.Entry> entries = Ledger.after(lastRow, ids.values());
        ids.values().forEach(id -> byLedger.putIfAbsent(id, 0));
        for (Ledger.Entry entry : entries) {
            int level = byLedger.merge(entry.productId(), entry.change(), Integer::sum);
            assertThat(level).as("after %s", entry).isNotNegative();
            lastRow = Math.max(lastRow, entry.id());
        }
        return entries;
    }

    /** Adds the level after each row, the levels between the rows of one transaction included. */
    private static void walk(List<Ledger.Entry> entries, Map<Long, Set<Integer>> levels) {
        Map<Long, Integer> level = new HashMap<>();
        levels.forEach((id, opening) -> level.put(id, opening.iterator().next()));
        entries.forEach(entry ->
                levels.get(entry.productId()).add(level.merge(entry.productId(), entry.change(), Integer::sum)));
    }

    /** How much of this kind moved with each order, by product. */
    private static Map<String, Map<Long, Integer>> moved(List<Ledger.Entry> entries, String kind, int sign) {
        return entries.stream()
                .filter(entry -> entry.kind().equals(kind))
                .collect(groupingBy(
                        Ledger.Entry::reference,
                        groupingBy(Ledger.Entry::productId, summingInt(entry -> sign * entry.change()))));
    }

    /** The same by the answers, which it takes off what is expected to be left. */
    private Map<String, Map<Long, Integer>> soldByAnswers(Answers answers) {
        Map<String, Map<Long, Integer>> sold = new HashMap<>();
        answers.sales().stream().filter(RetailCustomer.Sale::isAccepted).forEach(sale -> {
            Map<Long, Integer> lines = numbers(sale.answer(), "quantity");
            assertThat(sold.put(sale.orderId(), lines)).as("another order's id").isNull();
            lines.forEach((id, quantity) -> expected.merge(id, -quantity, Integer::sum));
        });
        return sold;
    }

    private Map<String, Map<Long, Integer>> returnedByAnswers(Answers answers) {
        answers.refunds().forEach(part -> expected.merge(ids.get(part.code()), part.quantity(), Integer::sum));
        return answers.refunds().stream()
                .collect(groupingBy(
                        Receipts.Part::orderId,
                        groupingBy(part -> ids.get(part.code()), summingInt(Receipts.Part::quantity))));
    }

    /** All of what was wanted, at its price. */
    private void wholeOrder(RetailCustomer.Sale sale) {
        Map<String, Integer> wanted = sale.invoice().quantities();
        BigDecimal total = wanted.entrySet().stream()
                .map(line -> articles.get(line.getKey()).price().multiply(BigDecimal.valueOf(line.getValue())))
                .reduce(new BigDecimal("0.00"), BigDecimal::add);
        assertThat(numbers(sale.answer(), "quantity")).isEqualTo(byId(wanted));
        assertThat(sale.answer().path("total").path("amount").asText()).isEqualTo(total.toPlainString());
    }

    /** Whatever it names was too little, and there were that many at some moment of the day. */
    private void rightlyRefused(RetailCustomer.Sale sale, Map<Long, Set<Integer>> levels) {
        String invoice = sale.invoice().number();
        assertThat(sale.answer().path("code").asText()).as(invoice).isEqualTo("insufficient-stock");
        Map<Long, Integer> wanted = byId(sale.invoice().quantities());
        Map<Long, Integer> available = numbers(sale.answer(), "available");
        assertThat(available).as(invoice).isNotEmpty();
        numbers(sale.answer(), "requested").forEach((id, requested) -> {
            assertThat(requested).as(invoice).isEqualTo(wanted.get(id));
            assertThat(available.get(id)).as(invoice).isLessThan(requested);
            assertThat(levels.get(id)).as("invoice %s, product %d", invoice, id).contains(available.get(id));
        });
    }

    private static Map<Long, Integer> numbers(JsonNode answer, String member) {
        Map<Long, Integer> numbers = new HashMap<>();
        answer.path("lines")
                .forEach(line -> numbers.put(
                        line.path("productId").asLong(), line.path(member).asInt()));
        return numbers;
    }

    private Map<Long, Integer> byId(Map<String, Integer> byCode) {
        return byCode.entrySet().stream()
                .collect(Collectors.toMap(line -> ids.get(line.getKey()), Map.Entry::getValue));
    }

    // --- at the end ---

    /** How many of each there are, as every shopper sees it. */
    private Map<Long, Integer> stockShown() {
        Map<Long, Integer> shown = new TreeMap<>();
        List<Long> all = List.copyOf(expected.keySet());
        for (int from = 0; from < all.size(); from += MANY_IDS) {
            String some = all.subList(from, Math.min(from + MANY_IDS, all.size())).stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining(","));
            operator.get("products?size=" + MANY_IDS + "&ids=" + some)
                    .json()
                    .path("items")
                    .forEach(item -> shown.put(
                            item.path("id").asLong(),
                            item.path("stock").path("available").asInt()));
        }
        return shown;
    }

    private void booksBalance() {
        Books.balance();
        assertThat(operator.get("audit").json().path("products").asInt()).isGreaterThanOrEqualTo(ids.size());
    }

    private void redisAgrees() {
        try (Jedis redis = new Jedis(URI.create(Shop.redisUrl()))) {
            Awaitility.await("the shelf in Redis").atMost(LIMIT).untilAsserted(() -> assertThat(inRedis(redis))
                    .isEqualTo(expected));
        }
    }

    private Map<Long, Integer> inRedis(Jedis redis) throws Exception {
        List<Long> all = List.copyOf(expected.keySet());
        List<String> fields =
                redis.hmget("liveshelf:stock", all.stream().map(String::valueOf).toArray(String[]::new));
        Map<Long, Integer> shown = new TreeMap<>();
        for (int i = 0; i < all.size(); i++) {
            String field = fields.get(i);
            shown.put(
                    all.get(i),
                    field == null ? -1 : JSON.readTree(field).path("available").asInt(-1));
        }
        return shown;
    }
}
