package io.liveshelf.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Searching and sorting as plainly as can be: every row is looked at, letters are plain ones. */
final class PlainSearch {

    /** Blanks, and commas and semicolons that are not within a number. */
    private static final String BETWEEN = "[\\s\u00A0;]+|(?<!\\d),|,(?!\\d)";

    private static final Pattern WORD = Pattern.compile("[a-z0-9]+([+#]+(?![a-z0-9+#]))?");

    private PlainSearch() {}

    /** 0 to 4 as the shop ranks what it finds; -1 for what does not have all words. */
    static int distance(RealGoods row, String query) {
        List<String> name = words(row.name());
        List<String> head = new ArrayList<>(name);
        head.add("|");
        head.addAll(words(row.sku()));
        head.add("|");
        head.addAll(words(row.brand()));
        head.addAll(words(row.category()));
        head.addAll(joined(row.name(), row.sku(), row.brand(), row.category()));
        List<String> all = new ArrayList<>(head);
        all.add("|");
        all.addAll(words(row.description()));
        all.addAll(joined(row.description()));
        List<List<String>> wanted = new ArrayList<>();
        for (String part : query.strip().split(BETWEEN)) {
            wanted.add(words(part));
        }
        if (!wanted.stream().allMatch(part -> has(all, part))) {
            return -1;
        }
        List<String> whole = words(query);
        List<String> wholeJoined = wanted.stream()
                .flatMap(part -> joinable(part) ? Stream.of(String.join("", part)) : part.stream())
                .toList();
        for (List<String> way : List.of(whole, wholeJoined)) {
            if (way.equals(name) || way.equals(words(row.sku()))) {
                return 0;
            }
        }
        for (List<String> way : List.of(whole, wholeJoined)) {
            if (name.size() >= way.size() && begins(name, 0, way)) {
                return 1;
            }
        }
        return wanted.stream().allMatch(part -> has(name, part))
                ? 2
                : wanted.stream().allMatch(part -> has(head, part)) ? 3 : 4;
    }

    /** A part of several words may be written as one. */
    private static boolean has(List<String> words, List<String> part) {
        return stands(words, part) || joinable(part) && stands(words, List.of(String.join("", part)));
    }

    /** Not what would become another number. */
    private static boolean joinable(List<String> part) {
        String written = String.join(" ", part);
        return part.size() > 1
                && (!written.matches(".*\\d \\d.*") || written.replace(" ", "").length() >= 8);
    }

    private static boolean stands(List<String> words, List<String> part) {
        for (int i = 0; i + part.size() <= words.size(); i++) {
            if (begins(words, i, part)) {
                return true;
            }
        }
        return false;
    }

    /** The part's words stand there, the last of them perhaps longer. */
    private static boolean begins(List<String> words, int at, List<String> part) {
        int last = part.size() - 1;
        return words.subList(at, at + last).equals(part.subList(0, last))
                && words.get(at + last).startsWith(part.get(last));
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(text == null ? "" : text.toLowerCase(Locale.ROOT));
        while (word.find()) {
            words.add(word.group());
        }
        return words;
    }

    /** What of these may be written as one, or as several, each once. */
    private static List<String> joined(String... texts) {
        Set<List<String>> joined = new LinkedHashSet<>();
        for (String text : texts) {
            for (String part : text == null ? new String[0] : text.split(BETWEEN)) {
                if (joinable(words(part))) {
                    joined.add(List.of(String.join("", words(part))));
                }
            }
            List<String> words = words(text);
            for (String word : words) {
                List<String> apart = List.of(word.split("(?<=\\d)(?=[a-z])|(?<=[a-z])(?=\\d)"));
                joined.add(apart.size() > 1 ? apart : List.of());
            }
            for (int i = 1; i < words.size(); i++) {
                String beside = words.get(i - 1) + " " + words.get(i);
                if (beside.matches("\\d+ [a-z]+|[a-z]+ \\d+")) {
                    joined.add(List.of(beside.replace(" ", "")));
                }
            }
        }
        return joined.stream().flatMap(List::stream).toList();
    }

    /** The order of a sort parameter; what is missing comes last, and the id decides ties. */
    static Comparator<RealGoods> order(String sort) {
        String last = sort.substring(sort.lastIndexOf(',') + 1).startsWith("-") ? "-id" : "id";
        Comparator<RealGoods> order = null;
        for (String key : (sort + "," + last).split(",")) {
            Comparator<RealGoods> next = key.startsWith("-") ? down(key.substring(1)) : by(key);
            order = order == null ? next : order.thenComparing(next);
        }
        return order;
    }

    private static Comparator<RealGoods> down(String attribute) {
        Comparator<RealGoods> missing = Comparator.comparing(row -> attribute.equals("brand") && row.brand() == null
                || attribute.equals("category") && row.category() == null);
        return missing.thenComparing(by(attribute).reversed());
    }

    private static Comparator<RealGoods> by(String attribute) {
        return switch (attribute) {
            case "id" -> Comparator.comparing(RealGoods::id);
            case "sku" -> Comparator.comparing(row -> lower(row.sku()));
            case "name" -> Comparator.comparing(row -> lower(row.name()));
            case "brand" ->
                Comparator.comparing(row -> lower(row.brand()), Comparator.nullsLast(Comparator.naturalOrder()));
            case "category" ->
                Comparator.comparing(row -> lower(row.category()), Comparator.nullsLast(Comparator.naturalOrder()));
            case "price" -> Comparator.comparing(RealGoods::price);
            case "available" -> Comparator.comparing(RealGoods::available);
            default -> Comparator.comparing(RealGoods::createdAt);
        };
    }

    static String lower(String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }
}
