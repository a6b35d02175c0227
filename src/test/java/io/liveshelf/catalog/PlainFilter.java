package io.liveshelf.catalog;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A filter made up at random, as somebody may write it, and what it means for a row of a file. */
record PlainFilter(String text, Predicate<RealGoods> holds) {

    /** Over values that these goods have, or nearly have. */
    static PlainFilter any(Random random, List<RealGoods> goods, int depth) {
        int kind = depth == 0 ? 9 : random.nextInt(10);
        if (kind < 3) {
            return joined(random, goods, depth, pick(random, ";", " and ", " ; "), Predicate::and);
        }
        if (kind < 6) {
            PlainFilter either = joined(random, goods, depth, pick(random, ",", " or "), Predicate::or);
            return new PlainFilter("(" + either.text + ")", either.holds);
        }
        RealGoods one = goods.get(random.nextInt(goods.size()));
        RealGoods other = goods.get(random.nextInt(goods.size()));
        return switch (random.nextInt(8)) {
            case 0 -> numbers(random, "id", one.id(), other.id(), row -> BigDecimal.valueOf(row.id()));
            case 1 -> numbers(random, "price", one.price(), other.price(), RealGoods::price);
            case 2 ->
                numbers(
                        random,
                        "available",
                        one.available(),
                        other.available(),
                        row -> BigDecimal.valueOf(row.available()));
            case 3 -> times(random, one.createdAt());
            case 4 -> texts(random, "sku", one.sku(), RealGoods::sku);
            case 5 -> texts(random, "name", one.name(), RealGoods::name);
            case 6 -> optional(random, "brand", one.brand(), RealGoods::brand);
            default -> optional(random, "category", one.category(), RealGoods::category);
        };
    }

    private interface Joining {
        Predicate<RealGoods> of(Predicate<RealGoods> one, Predicate<RealGoods> other);
    }

    private static PlainFilter joined(Random random, List<RealGoods> goods, int depth, String by, Joining joining) {
        PlainFilter joined = any(random, goods, depth - 1);
        for (int more = 1 + random.nextInt(2); more > 0; more--) {
            PlainFilter next = any(random, goods, depth - 1);
            joined = new PlainFilter(joined.text + by + next.text, joining.of(joined.holds, next.holds));
        }
        return joined;
    }

    private interface Number {
        BigDecimal of(RealGoods row);
    }

    private static PlainFilter numbers(Random random, String attribute, Object one, Object other, Number value) {
        BigDecimal a = new BigDecimal(one.toString());
        BigDecimal b = new BigDecimal(other.toString());
        String text = random.nextBoolean() ? one.toString() : '"' + one.toString() + '"';
        return switch (random.nextInt(8)) {
            case 0 ->
                new PlainFilter(attribute + "==" + text, row -> value.of(row).compareTo(a) == 0);
            case 1 ->
                new PlainFilter(attribute + "!=" + text, row -> value.of(row).compareTo(a) != 0);
            case 2 ->
                new PlainFilter(
                        attribute + pick(random, "<", "=lt=") + text,
                        row -> value.of(row).compareTo(a) < 0);
            case 3 ->
                new PlainFilter(
                        attribute + pick(random, "<=", "=le=") + text,
                        row -> value.of(row).compareTo(a) <= 0);
            case 4 ->
                new PlainFilter(
                        attribute + pick(random, ">", "=gt=") + text,
                        row -> value.of(row).compareTo(a) > 0);
            case 5 ->
                new PlainFilter(
                        attribute + pick(random, " >= ", "=ge=") + text,
                        row -> value.of(row).compareTo(a) >= 0);
            case 6 ->
                new PlainFilter(
                        attribute + "=in=(" + text + "," + b + ")",
                        row -> value.of(row).compareTo(a) == 0 || value.of(row).compareTo(b) == 0);
            default ->
                new PlainFilter(
                        attribute + "=out=(" + b + ", " + text + ")",
                        row -> value.of(row).compareTo(a) != 0 && value.of(row).compareTo(b) != 0);
        };
    }

    private static PlainFilter times(Random random, Instant time) {
        String day = time.toString().substring(0, 10);
        return switch (random.nextInt(5)) {
            case 0 ->
                new PlainFilter("createdAt==" + time, row -> row.createdAt().equals(time));
            case 1 ->
                new PlainFilter("createdAt<" + time, row -> row.createdAt().isBefore(time));
            case 2 ->
                new PlainFilter(
                        "createdAt=ge='" + time + "'", row -> !row.createdAt().isBefore(time));
            case 3 ->
                new PlainFilter(
                        "createdAt==" + day, row -> row.createdAt().toString().startsWith(day));
            default ->
                new PlainFilter(
                        "createdAt>" + day,
                        row -> row.createdAt().toString().substring(0, 10).compareTo(day) > 0);
        };
    }

    private interface Text {
        String of(RealGoods row);
    }

    private static PlainFilter optional(Random random, String attribute, String one, Text value) {
        if (one == null || random.nextInt(6) == 0) {
            return random.nextBoolean()
                    ? new PlainFilter(attribute + pick(random, "=null=", "=isnull=true"), row -> value.of(row) == null)
                    : new PlainFilter(
                            attribute + pick(random, "=notnull=", "=null=false"), row -> value.of(row) != null);
        }
        return texts(random, attribute, one, value);
    }

    private static PlainFilter texts(Random random, String attribute, String one, Text value) {
        String lower = one.toLowerCase(Locale.ROOT);
        String typed = random.nextBoolean() ? one : lower;
        int from = random.nextInt(one.length());
        int to = from + 1 + random.nextInt(one.length() - from);
        return switch (random.nextInt(8)) {
            case 0 ->
                new PlainFilter(attribute + "==" + quoted(random, typed), row -> lower.equals(lower(value.of(row))));
            case 1 ->
                new PlainFilter(attribute + "!=" + quoted(random, typed), row -> !lower.equals(lower(value.of(row))));
            case 2 ->
                new PlainFilter(
                        attribute + "<" + quoted(random, typed),
                        row -> value.of(row) != null && lower(value.of(row)).compareTo(lower) < 0);
            case 3 ->
                new PlainFilter(
                        attribute + ">=" + quoted(random, typed),
                        row -> value.of(row) != null && lower(value.of(row)).compareTo(lower) >= 0);
            case 4 ->
                new PlainFilter(
                        attribute + "=="
                                + quoted(random, typed.substring(0, to)).replaceFirst("(['\"]?)$", "*$1"),
                        row -> value.of(row) != null && lower(value.of(row)).startsWith(lower.substring(0, to)));
            case 5 ->
                new PlainFilter(
                        attribute + "==" + quoted(random, typed.substring(from)).replaceFirst("^(['\"]?)", "$1*"),
                        row -> value.of(row) != null && lower(value.of(row)).endsWith(lower.substring(from)));
            case 6 ->
                new PlainFilter(
                        attribute + "!="
                                + quoted(random, typed.substring(from, to))
                                        .replaceFirst("^(['\"]?)", "$1*")
                                        .replaceFirst("(['\"]?)$", "*$1"),
                        row -> value.of(row) == null || !lower(value.of(row)).contains(lower.substring(from, to)));
            default ->
                new PlainFilter(
                        attribute + "=in=(" + quoted(random, typed) + ",'no such thing')",
                        row -> lower.equals(lower(value.of(row))));
        };
    }

    /** In quotes of either kind, or without where that is allowed; stars and backslashes in it are meant as such. */
    private static String quoted(Random random, String text) {
        String escaped = text.replace("\\", "\\\\").replace("*", "\\*");
        boolean plain = Pattern.matches("[\\w.&/-]+", text);
        if (plain && random.nextBoolean()) {
            return escaped;
        }
        char quote = random.nextBoolean() ? '"' : '\'';
        return quote + escaped.replace(String.valueOf(quote), "\\" + quote) + quote;
    }

    private static String lower(String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    private static String pick(Random random, String... texts) {
        return new ArrayList<>(List.of(texts)).get(random.nextInt(texts.length));
    }
}
