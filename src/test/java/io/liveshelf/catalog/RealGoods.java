package io.liveshelf.catalog;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.liveshelf.ordering.RealData;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * What the files of real shops offer: every product of the one catalogue, every code of the other's invoices. A code is
 * called and priced as most of its rows have it.
 *
 * @param id in the shop, once it is there
 * @param createdAt the same
 */
record RealGoods(
        long id,
        String sku,
        String name,
        String brand,
        String category,
        String description,
        BigDecimal price,
        int available,
        Instant createdAt) {

    static List<RealGoods> read(String prefix) throws IOException {
        List<RealGoods> goods = new ArrayList<>();
        JsonNode rows = new ObjectMapper().readTree(Files.readString(RealData.file("eshop/catalog.json")));
        rows.forEach(row -> goods.add(of(
                prefix + "E" + row.path("Id").asText(),
                row.path("Name").asText(),
                row.path("Brand").asText(),
                row.path("Type").asText(),
                row.path("Description").asText(),
                row.path("Price").decimalValue())));
        articles(RealData.file("retail")).forEach((code, sales) -> {
            Stream<String> names =
                    sales.stream().map(row -> row.get("Description")).filter(text -> !text.isEmpty());
            Stream<BigDecimal> prices = sales.stream().map(row -> new BigDecimal(row.get("UnitPrice")).abs());
            String name = mostFrequent(names);
            BigDecimal price = mostFrequent(prices);
            goods.add(of(prefix + code, name == null ? code : name, null, category(name), null, price));
        });
        return goods;
    }

    private static RealGoods of(
            String sku, String name, String brand, String category, String description, BigDecimal price) {
        int available = Math.floorMod(sku.substring(sku.indexOf('-')).hashCode(), 7);
        return new RealGoods(
                0,
                sku,
                name.strip(),
                brand,
                category,
                description == null ? null : description.strip(),
                price.setScale(2, RoundingMode.HALF_EVEN),
                available,
                null);
    }

    /** The invoices tell of none: the last word of the name, for those who have several. */
    private static String category(String name) {
        return name == null || !name.contains(" ") ? null : name.substring(name.lastIndexOf(' ') + 1);
    }

    private static Map<String, List<CSVRecord>> articles(Path folder) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setTrim(true)
                .get();
        Map<String, List<CSVRecord>> articles = new TreeMap<>();
        try (Stream<Path> days = Files.list(folder)) {
            for (Path day : days.sorted().toList()) {
                try (Reader reader = Files.newBufferedReader(day)) {
                    format.parse(reader).forEach(row -> articles.computeIfAbsent(
                                    row.get("StockCode").toUpperCase(Locale.ROOT), code -> new ArrayList<>())
                            .add(row));
                }
            }
        }
        return articles;
    }

    private static <T extends Comparable<T>> T mostFrequent(Stream<T> values) {
        Map<T, Long> counts = values.collect(groupingBy(Function.identity(), TreeMap::new, counting()));
        return counts.entrySet().stream()
                .max(comparing(Map.Entry<T, Long>::getValue).thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    ObjectNode draft() {
        ObjectNode draft = new ObjectMapper()
                .createObjectNode()
                .put("sku", sku)
                .put("name", name)
                .put("brand", brand)
                .put("category", category)
                .put("description", description)
                .put("openingStock", available);
        draft.putObject("price").put("amount", price.toPlainString()).put("currency", "EUR");
        return draft;
    }

    /** The same as the shop has it now. */
    RealGoods inTheShop(JsonNode product) {
        Instant created = Instant.parse(product.path("createdAt").asText());
        return new RealGoods(
                product.path("id").asLong(), sku, name, brand, category, description, price, available, created);
    }
}
