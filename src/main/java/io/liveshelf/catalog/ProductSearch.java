package io.liveshelf.catalog;

import io.liveshelf.platform.Page;
import io.liveshelf.platform.Parameters;
import io.liveshelf.platform.Problem;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a caller looks for: all of it checked and understood, so that it can be put to the database. Searches that
 * mean the same are equal, however they were written.
 *
 * @param words as {@link SearchText#wanted} has them, all of which are to be found; null for any products, while an
 *     empty list was a text without a word, which finds none
 * @param filter null for any products
 * @param ids only these products; none means all
 * @param page counted from 0
 * @param after behind which product the page begins, or null where pages are counted off
 * @param deleted whether deleted products are shown too
 */
record ProductSearch(
        List<String> words,
        ProductFilter filter,
        ProductSort sort,
        List<Long> ids,
        int page,
        int size,
        PageToken after,
        boolean deleted) {
    static final int MAX_SIZE = 100;
    private static final int DEFAULT_SIZE = 24;
    private static final int MAX_WORDS = 200;
    private static final int MAX_PAGE = 100_000;
    /** A link to the next page has the shop's own way of writing, which may be a longer one: of a filter ... */
    private static final int MAX_REPEATED = 2 * FilterParser.MAX_LENGTH;
    /** ... and of words, as one sign may stand for several, and each of those is set apart. */
    private static final int MAX_REPEATED_WORDS = 20 * MAX_WORDS;

    /** What a value or a comparison takes in memory besides its letters. */
    private static final int OF_A_PART = 200;

    private static final Set<Attribute> FOUND_BY_WORDS =
            EnumSet.of(Attribute.SKU, Attribute.NAME, Attribute.BRAND, Attribute.CATEGORY);

    /** @throws Problem 400 naming the parameter that is wrong */
    static ProductSearch of(
            String words,
            String filter,
            String sort,
            String ids,
            String page,
            String size,
            PageToken.Sealed after,
            boolean deleted) {
        List<String> wanted = words(words, after == null ? MAX_WORDS : MAX_REPEATED_WORDS);
        ProductSearch search = new ProductSearch(
                wanted,
                filter(filter, after == null ? FilterParser.MAX_LENGTH : MAX_REPEATED),
                sort(Parameters.text("sort", sort, MAX_WORDS), wanted),
                Parameters.ids("ids", ids, MAX_SIZE).stream().sorted().toList(),
                Parameters.wholeNumber("page", page, 0, 0, MAX_PAGE),
                Parameters.wholeNumber("size", size, DEFAULT_SIZE, 1, MAX_SIZE),
                null,
                deleted);
        return after == null ? search : search.after(after);
    }

    /** Without regard to pages and order, for counting; 400 as {@link #of} has it. */
    static ProductSearch of(String words, String filter, boolean deleted) {
        return of(words, filter, null, null, null, null, null, deleted);
    }

    /** For these words among all that is on sale. */
    static ProductSearch anywhere(List<String> words) {
        return new ProductSearch(words, null, ProductSort.parse(null), List.of(), 0, 1, null, false);
    }

    private static List<String> words(String words, int max) {
        String text = Parameters.text("q", words, max);
        return text == null ? null : SearchText.wanted(text);
    }

    private static ProductFilter filter(String filter, int max) {
        return filter == null || filter.isBlank() ? null : FilterParser.parse(filter, max);
    }

    private static ProductSort sort(String sort, List<String> words) {
        ProductSort asked = sort == null && words != null ? ProductSort.BY_RELEVANCE : ProductSort.parse(sort);
        return words == null ? asked.withoutRelevance() : asked;
    }

    private ProductSearch after(PageToken.Sealed sealed) {
        PageToken token = sealed.open(query(), sort.columns());
        ProductSearch search = new ProductSearch(words, filter, sort, ids, token.page(), size, token, deleted);
        try {
            search.place();
        } catch (IllegalArgumentException e) {
            throw PageToken.bad();
        }
        return search;
    }

    /** The place in its order behind which it begins, for one that is {@code after} a product. */
    List<Object> place() {
        return sort.place(after.values());
    }

    /** The same without what the filter says of this attribute alone. */
    ProductSearch without(Attribute attribute) {
        ProductFilter rest = filter == null ? null : filter.without(attribute).orElse(null);
        return new ProductSearch(words, rest, sort, ids, page, size, after, deleted);
    }

    /** The same with the products of other words. */
    ProductSearch with(List<String> others) {
        return new ProductSearch(others, filter, sort, ids, page, size, after, deleted);
    }

    /** The attributes on which depends what it finds, and in which order. */
    Set<Attribute> attributes() {
        Set<Attribute> attributes = EnumSet.noneOf(Attribute.class);
        sort.keys().forEach(key -> attributes.add(key.attribute()));
        if (filter != null) {
            attributes.addAll(filter.attributes());
        }
        if (words != null) {
            attributes.addAll(FOUND_BY_WORDS);
        }
        return Collections.unmodifiableSet(attributes);
    }

    /** Whether it depends on descriptions too, which are no attribute. */
    boolean usesWords() {
        return words != null;
    }

    /** Whether it depends on how many there are of the products. */
    boolean usesStock() {
        return attributes().contains(Attribute.AVAILABLE);
    }

    /** Whether which products it finds depends on it, and not their order alone. */
    boolean filtersStock() {
        return filter != null && filter.attributes().contains(Attribute.AVAILABLE);
    }

    /** About how many bytes it takes, rather too many. */
    int weight() {
        int texts = words == null ? 0 : weight(words);
        texts += after == null ? 0 : weight(after.values());
        int filters = filter == null
                ? 0
                : OF_A_PART * filter.size() + 2 * filter.toString().length();
        return 500 + texts + filters + 32 * ids.size();
    }

    private static int weight(List<String> texts) {
        return texts.stream().mapToInt(text -> 80 + 2 * text.length()).sum();
    }

    /** The query of the page behind a product; the same for equal searches. */
    String next(PageToken token, PageSeal seal) {
        return query() + "&after=" + token.encode(query(), seal);
    }

    /** Its parameters but for the page's. */
    private String query() {
        StringBuilder query = new StringBuilder();
        if (words != null) {
            append("q", words.stream().map(word -> word.replace(' ', '-')).collect(Collectors.joining(" ")), query);
        }
        append("filter", filter, query);
        append("sort", sort, query);
        if (!ids.isEmpty()) {
            append("ids", ids.stream().map(String::valueOf).collect(Collectors.joining(",")), query);
        }
        append("size", size, query);
        append("deleted", deleted ? Boolean.TRUE : null, query);
        return query.toString();
    }

    private static void append(String name, Object value, StringBuilder to) {
        if (value != null) {
            String encoded =
                    URLEncoder.encode(value.toString(), StandardCharsets.UTF_8).replace("+", "%20");
            to.append(to.isEmpty() ? "" : "&").append(name).append('=').append(encoded);
        }
    }

    /** The page as it is sent. */
    Page<ProductView> page(Found found, List<ProductView> products) {
        return new Page<>(products, page, size, found.total(), found.next());
    }
}
