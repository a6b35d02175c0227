package io.liveshelf.ordering;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * One day of the UCI Online Retail data. A row counts if it sells a product or takes one back. The dirt in it:
 *
 * <ul>
 *   <li>codes that are no products: postage, fees, manual entries, discounts, samples, gift vouchers ({@code POST},
 *       {@code DOT}, {@code AMAZONFEE}, {@code BANK CHARGES}, {@code C2}, {@code M}, {@code D}, {@code S},
 *       {@code DCGS0003}); a product's is five digits with or without letters after them;
 *   <li>codes of some rows in lower case: taken for the same in upper case;
 *   <li>prices of 0 (samples, corrections), also without a description or a customer: not sold;
 *   <li>negative quantities on invoices without {@code C}: what was broken or miscounted, always at a price of 0;
 *   <li>returns, whose number begins with {@code C} and whose quantities are negative: counted as positive here;
 *   <li>one code several times on one invoice; one invoice with rows of two times, of which the first counts;
 *   <li>descriptions and prices that differ for one code, or are missing: the most frequent;
 *   <li>no customer; customers as {@code 17850.0}; blanks around texts: dropped.
 * </ul>
 *
 * @param articles what was sold, by code
 * @param invoices in the order of their first rows' times, each with its lines as they came
 * @param returns the same of what was taken back
 */
record RetailDay(Map<String, Article> articles, List<Invoice> invoices, List<Invoice> returns) {

    /** Called and priced as most rows have it; a row without a description has no say, nor has one with a price of 0. */
    record Article(String code, String name, BigDecimal price) {}

    /**
     * What was sold or taken back together.
     *
     * @param time as the data has it, which sorts as time does
     * @param customer his number, empty where the shop did not know him
     */
    record Invoice(String number, String time, String customer, List<Line> lines) {

        boolean isReturn() {
            return number.startsWith("C");
        }

        /** How many of each code, over all lines that name it, in the order of the codes. */
        Map<String, Integer> quantities() {
            return lines.stream().collect(groupingBy(Line::code, TreeMap::new, Collectors.summingInt(Line::quantity)));
        }
    }

    record Line(String code, int quantity) {}

    private record Row(
            String invoice,
            String time,
            String customer,
            String code,
            String description,
            int quantity,
            BigDecimal price) {

        static Row of(CSVRecord row) {
            return new Row(
                    row.get("InvoiceNo"),
                    row.get("InvoiceDate"),
                    row.get("CustomerID").replaceFirst("\\.0$", ""),
                    row.get("StockCode").toUpperCase(Locale.ROOT),
                    row.get("Description"),
                    Integer.parseInt(row.get("Quantity")),
                    new BigDecimal(row.get("UnitPrice")).setScale(2, RoundingMode.HALF_EVEN));
        }

        boolean sells() {
            return !invoice.startsWith("C") && isProduct() && quantity > 0 && price.signum() > 0;
        }

        boolean takesBack() {
            return invoice.startsWith("C") && isProduct() && quantity < 0;
        }

        private boolean isProduct() {
            return code.matches("\\d{5}[A-Z]*");
        }
    }

    static RetailDay read(Path csv) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setTrim(true)
                .get();
        try (Reader reader = Files.newBufferedReader(csv)) {
            List<Row> rows = format.parse(reader).stream()
                    .map(Row::of)
                    .sorted(comparing(Row::time))
                    .toList();
            List<Row> sales = rows.stream().filter(Row::sells).toList();
            return new RetailDay(
                    articles(sales),
                    invoices(sales),
                    invoices(rows.stream().filter(Row::takesBack).toList()));
        }
    }

    /** Invoices and returns as they came. */
    List<Invoice> inOrder() {
        return Stream.concat(invoices.stream(), returns.stream())
                .sorted(comparing(Invoice::time))
                .toList();
    }

    private static Map<String, Article> articles(List<Row> rows) {
        Map<String, Article> articles = new TreeMap<>();
        rows.stream().collect(groupingBy(Row::code)).forEach((code, sales) -> {
            String name = mostFrequent(
                    sales.stream()
                            .map(Row::description)
                            .filter(text -> !text.isEmpty())
                            .toList(),
                    code);
            BigDecimal price = mostFrequent(sales.stream().map(Row::price).toList(), BigDecimal.ONE);
            articles.put(code, new Article(code, name, price));
        });
        return articles;
    }

    private static List<Invoice> invoices(List<Row> rows) {
        Map<String, List<Row>> byNumber = new LinkedHashMap<>();
        rows.forEach(row -> byNumber.computeIfAbsent(row.invoice(), number -> new ArrayList<>())
                .add(row));
        return byNumber.entrySet().stream()
                .map(invoice -> new Invoice(
                        invoice.getKey(),
                        invoice.getValue().get(0).time(),
                        invoice.getValue().get(0).customer(),
                        invoice.getValue().stream()
                                .map(row -> new Line(row.code(), Math.abs(row.quantity())))
                                .toList()))
                .toList();
    }

    /** Of several that are equally frequent the smallest, so that it is always the same. */
    private static <T extends Comparable<T>> T mostFrequent(List<T> values, T otherwise) {
        Map<T, Long> counts =
                values.stream().collect(groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() == most)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(otherwise);
    }
}
