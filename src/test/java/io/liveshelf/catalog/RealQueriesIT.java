package io.liveshelf.catalog;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.testing.Client;
import io.liveshelf.testing.Client.Reply;
import io.liveshelf.testing.Goods;
import io.liveshelf.testing.TakesLong;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real shops' goods: what the shop finds among them is what a plain look at the rows of the files finds. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@TakesLong
class RealQueriesIT {
    private static final long SEED = 20101201;
    private static final int FILTERS = 200;
    private static final int WORDS = 120;
    private static final String[] SORTS = {"id", "sku", "name", "brand", "category", "price", "available", "createdAt"};

    private static String own;
    private static List<RealGoods> goods;

    private final Client guest = Client.guest();
    private final Random random = new Random(SEED);

    @BeforeAll
    static void fillTheShop() throws IOException {
        String prefix = Goods.word("R") + "-";
        own = "sku==" + prefix + "*";
        List<RealGoods> rows = RealGoods.read(prefix);
        goods = rows.parallelStream()
                .map(row -> row.inTheShop(Goods.create(row.draft())))
                .toList();
        assertThat(goods).hasSizeGreaterThan(2_600);
    }

    @Test
    void everyFilterAndSortFindsWhatALookAtEachRowFinds() {
        int some = 0;
        for (int i = 0; i < FILTERS; i++) {
            PlainFilter filter = PlainFilter.any(random, goods, 2);
            String sort = sort();
            List<Long> expected = goods.stream()
                    .filter(filter.holds())
                    .sorted(PlainSearch.order(sort))
                    .map(RealGoods::id)
                    .toList();
            assertThatPagesAre(expected, "filter", own + ";(" + filter.text() + ")", "sort", sort);
            some += expected.isEmpty() ? 0 : 1;
        }
        assertThat(some).isGreaterThan(FILTERS / 2);
    }

    private String sort() {
        List<String> keys = new ArrayList<>();
        for (int more = 1 + random.nextInt(3); more > 0; more--) {
            String key = SORTS[random.nextInt(SORTS.length)];
            if (keys.stream().noneMatch(before -> before.endsWith(key))) {
                keys.add((random.nextBoolean() ? "-" : "") + key);
            }
        }
        int id = keys.indexOf("id") + keys.indexOf("-id") + 1;
        return String.join(",", id < 0 ? keys : keys.subList(0, id + 1));
    }

    /** The first page, one further on by its number, and those that follow from there. */
    private void assertThatPagesAre(List<Long> expected, String... query) {
        int size = 1 + random.nextInt(40);
        int page = random.nextInt(3);
        JsonNode found = get(query, "size", String.valueOf(size), "page", String.valueOf(page));
        List<Long> ids = new ArrayList<>(expected.subList(0, Math.min(page * size, expected.size())));
        for (int walked = 0; ; walked++) {
            assertThat(found.path("total").asInt())
                    .as(List.of(query).toString())
                    .isEqualTo(expected.size());
            ids.addAll(ids(found));
            int end = Math.min(ids.size(), expected.size());
            assertThat(ids).as(List.of(query).toString()).isEqualTo(expected.subList(0, end));
            boolean more = ids.size() < expected.size();
            assertThat(found.has("next")).as(List.of(query).toString()).isEqualTo(more);
            if (!more || walked == 4) {
                return;
            }
            found = follow(found);
        }
    }

    private JsonNode get(String[] query, String... more) {
        List<String> all = new ArrayList<>(List.of(query));
        all.addAll(List.of(more));
        Reply reply = guest.find("products", all.toArray(String[]::new));
        assertThat(reply.status()).as(all + " " + reply).isEqualTo(200);
        return reply.json();
    }

    private JsonNode follow(JsonNode page) {
        Reply reply = guest.get(page.path("next").asText().replaceFirst("^/api/", ""));
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        assertThat(reply.json().path("page").asInt())
                .isEqualTo(page.path("page").asInt() + 1);
        return reply.json();
    }

    private static List<Long> ids(JsonNode page) {
        return StreamSupport.stream(page.path("items").spliterator(), false)
                .map(item -> item.path("id").asLong())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "-name", "brand,-price", "-category,name", "price", "-available,sku", "-createdAt"})
    void walkFromTheFirstPageToTheLastShowsEveryProductOnce(String sort) {
        JsonNode page = get(new String[] {"filter", own, "sort", sort, "size", "100"});
        List<Long> walked = new ArrayList<>(ids(page));
        while (page.has("next")) {
            page = follow(page);
            walked.addAll(ids(page));
        }
        assertThat(walked)
                .isEqualTo(goods.stream()
                        .sorted(PlainSearch.order(sort))
                        .map(RealGoods::id)
                        .toList());
    }

    @Test
    void wordsFindWhatALookAtEachRowFindsTheNearestFirst() {
        for (int i = 0; i < WORDS; i++) {
            String words = words();
            List<Long> expected = goods.stream()
                    .filter(row -> PlainSearch.distance(row, words) >= 0)
                    .sorted(comparing((RealGoods row) -> PlainSearch.distance(row, words))
                            .thenComparing(PlainSearch.order("name")))
                    .map(RealGoods::id)
                    .toList();
            assertThat(expected).as(words).isNotEmpty();
            assertThatPagesAre(expected, "q", words, "filter", own);
        }
    }

    /** Some of a product's, perhaps in another order, the last perhaps not to its end. */
    private String words() {
        RealGoods one = goods.get(random.nextInt(goods.size()));
        String text = random.nextInt(5) > 0 || one.description() == null ? one.name() : one.description();
        List<String> all = new ArrayList<>(List.of(text.split("\\s+")));
        all.removeIf(word -> !word.matches(".*[A-Za-z0-9].*"));
        if (all.isEmpty() || random.nextInt(10) == 0) {
            return one.sku();
        }
        if (random.nextBoolean()) {
            Collections.shuffle(all, random);
        }
        List<String> some = all.subList(0, Math.min(all.size(), 1 + random.nextInt(3)));
        String last = some.get(some.size() - 1);
        if (last.matches("[A-Za-z]{4,}")) {
            some.set(some.size() - 1, last.substring(0, 3 + random.nextInt(last.length() - 2)));
        }
        return String.join(" ", some);
    }

    @Test
    void facetsCountWhatALookAtEachRowCounts() {
        for (int i = 0; i < 30; i++) {
            String brand = random.nextBoolean() ? ";brand==WildRunner" : "";
            String price = random.nextBoolean() ? ";price>=10;price<100" : "";
            String stock = random.nextBoolean() ? ";available>0" : "";
            PlainFilter any = PlainFilter.any(random, goods, 1);
            JsonNode facets = guest.find(
                            "products/facets", "filter", own + ";(" + any.text() + ",id==0)" + brand + price + stock)
                    .json();
            List<RealGoods> base = goods.stream().filter(any.holds()).toList();
            List<RealGoods> inBrand = chosen(base, brand, row -> "WildRunner".equals(row.brand()));
            List<RealGoods> inPrice = chosen(base, price, RealQueriesIT::isBetweenTenAndHundred);
            List<RealGoods> inStock = chosen(base, stock, row -> row.available() > 0);
            List<RealGoods> all = inBrand.stream()
                    .filter(inPrice::contains)
                    .filter(inStock::contains)
                    .toList();

            assertThat(facets.path("total").asInt()).as(any.text()).isEqualTo(all.size());
            assertThat(counts(facets.path("category"))).isEqualTo(counts(all, RealGoods::category));
            assertThat(counts(facets.path("brand")))
                    .isEqualTo(counts(inPrice.stream().filter(inStock::contains).toList(), RealGoods::brand));
            assertThat(counts(facets.path("inStock")))
                    .isEqualTo(stockCounts(
                            inBrand.stream().filter(inPrice::contains).toList()));
            assertThatBandsHold(
                    facets.path("price"),
                    inBrand.stream().filter(inStock::contains).toList());
        }
    }

    private static boolean isBetweenTenAndHundred(RealGoods row) {
        return row.price().compareTo(BigDecimal.TEN) >= 0 && row.price().compareTo(new BigDecimal(100)) < 0;
    }

    private static List<RealGoods> chosen(List<RealGoods> base, String filter, Predicate<RealGoods> holds) {
        return filter.isEmpty() ? base : base.stream().filter(holds).toList();
    }

    private static Map<String, Long> counts(JsonNode values) {
        Map<String, Long> counts = new LinkedHashMap<>();
        values.forEach(value ->
                counts.put(value.path("value").asText(), value.path("count").asLong()));
        return counts;
    }

    /** The 50 most frequent, written in the one way of all that has the smallest letters' codes. */
    private static Map<String, Long> counts(List<RealGoods> rows, Function<RealGoods, String> value) {
        Map<String, List<RealGoods>> groups = rows.stream()
                .filter(row -> value.apply(row) != null)
                .collect(groupingBy(row -> PlainSearch.lower(value.apply(row))));
        Map<String, Long> counts = new LinkedHashMap<>();
        groups.entrySet().stream()
                .sorted(comparing((Map.Entry<String, List<RealGoods>> group) ->
                                -group.getValue().size())
                        .thenComparing(Map.Entry::getKey))
                .limit(50)
                .forEach(group -> counts.put(
                        group.getValue().stream()
                                .map(value)
                                .min(String::compareTo)
                                .orElseThrow(),
                        (long) group.getValue().size()));
        return counts;
    }

    private static Map<String, Long> stockCounts(List<RealGoods> rows) {
        Map<Boolean, Long> counts = rows.stream().collect(groupingBy(row -> row.available() > 0, counting()));
        return Map.of("true", counts.getOrDefault(true, 0L), "false", counts.getOrDefault(false, 0L));
    }

    private static void assertThatBandsHold(JsonNode bands, List<RealGoods> rows) {
        BigDecimal from = BigDecimal.ZERO;
        for (JsonNode band : bands) {
            assertThat(new BigDecimal(band.path("from").asText())).isEqualByComparingTo(from);
            BigDecimal begin = from;
            BigDecimal end = band.has("to") ? new BigDecimal(band.path("to").asText()) : new BigDecimal("1e9");
            assertThat(band.path("count").asLong())
                    .isPositive()
                    .isEqualTo(rows.stream()
                            .filter(row -> row.price().compareTo(begin) >= 0
                                    && row.price().compareTo(end) < 0)
                            .count());
            from = end;
        }
        assertThat(bands.isEmpty() || !bands.get(bands.size() - 1).has("to")).isTrue();
        assertThat(bands).hasSizeBetween(rows.isEmpty() ? 0 : 1, 5);
    }
}
