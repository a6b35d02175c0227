package io.liveshelf.catalog;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which products a caller wants, as {@link FilterParser} understood it. Two that mean the same by the laws of
 * {@code and} and {@code or} are equal, however they were written; as text each is RSQL that means the same again.
 */
sealed interface ProductFilter {

    /** The attributes it asks about. */
    Set<Attribute> attributes();

    /** How many comparisons it has, and values in them. */
    int size();

    /** Its parts, all of which must hold. */
    default List<ProductFilter> conjuncts() {
        return List.of(this);
    }

    /** The same without those {@link #conjuncts} that are about this attribute alone; empty if nothing is left. */
    default Optional<ProductFilter> without(Attribute attribute) {
        List<ProductFilter> left = conjuncts().stream()
                .filter(part -> !part.attributes().equals(Set.of(attribute)))
                .toList();
        return left.isEmpty() ? Optional.empty() : Optional.of(All.of(left));
    }

    /** All of these hold. */
    record All(List<ProductFilter> parts) implements ProductFilter {
        static ProductFilter of(List<ProductFilter> parts) {
            List<ProductFilter> flat = flat(parts, part -> part instanceof All, ProductFilter::conjuncts);
            return flat.size() == 1 ? flat.get(0) : new All(flat);
        }

        @Override
        public Set<Attribute> attributes() {
            return attributesOf(parts);
        }

        @Override
        public int size() {
            return sizeOf(parts);
        }

        @Override
        public List<ProductFilter> conjuncts() {
            return parts;
        }

        @Override
        public String toString() {
            return parts.stream()
                    .map(part -> part instanceof Any ? "(" + part + ")" : part.toString())
                    .collect(joining(";"));
        }
    }

    /** One of these holds at least. */
    record Any(List<ProductFilter> parts) implements ProductFilter {
        static ProductFilter of(List<ProductFilter> parts) {
            List<ProductFilter> flat = flat(parts, part -> part instanceof Any, part -> ((Any) part).parts);
            return flat.size() == 1 ? flat.get(0) : new Any(flat);
        }

        @Override
        public Set<Attribute> attributes() {
            return attributesOf(parts);
        }

        @Override
        public int size() {
            return sizeOf(parts);
        }

        @Override
        public String toString() {
            return parts.stream().map(Object::toString).collect(joining(","));
        }
    }

    /**
     * The attribute compares with these values as the operator says.
     *
     * @param values as {@link Attribute#parse} gives them: none for a test for null, several for {@code =in=}
     */
    record Comparison(Attribute attribute, Operator operator, List<Object> values) implements ProductFilter {
        static Comparison of(Attribute attribute, Operator operator, List<Object> values) {
            TreeMap<String, Object> distinct = new TreeMap<>();
            values.forEach(value -> distinct.put(written(value), value));
            Operator simplest = operator;
            if (distinct.size() == 1 && operator.takesSeveral()) {
                simplest = operator == Operator.IN ? Operator.EQUAL : Operator.NOT_EQUAL;
            }
            return new Comparison(attribute, simplest, List.copyOf(distinct.values()));
        }

        @Override
        public Set<Attribute> attributes() {
            return Set.of(attribute);
        }

        @Override
        public int size() {
            return 1 + values.size();
        }

        @Override
        public String toString() {
            String given = values.stream().map(Comparison::written).collect(joining(","));
            return attribute.selector() + operator.symbol() + (operator.takesSeveral() ? "(" + given + ")" : given);
        }

        private static String written(Object value) {
            return value instanceof BigDecimal amount ? amount.toPlainString() : value.toString();
        }
    }

    private static Set<Attribute> attributesOf(List<ProductFilter> parts) {
        Set<Attribute> attributes = parts.stream()
                .flatMap(part -> part.attributes().stream())
                .collect(toCollection(() -> EnumSet.noneOf(Attribute.class)));
        return Collections.unmodifiableSet(attributes);
    }

    private static int sizeOf(List<ProductFilter> parts) {
        return parts.stream().mapToInt(ProductFilter::size).sum();
    }

    /** Each part once, nested ones of the same kind in its place, in an order that does not depend on how it was written. */
    private static List<ProductFilter> flat(
            List<ProductFilter> parts,
            Predicate<ProductFilter> sameKind,
            Function<ProductFilter, List<ProductFilter>> nested) {
        Set<ProductFilter> flat = parts.stream()
                .flatMap(part -> sameKind.test(part) ? nested.apply(part).stream() : Stream.of(part))
                .collect(toCollection(LinkedHashSet::new));
        List<ProductFilter> sorted = new ArrayList<>(flat);
        sorted.sort(Comparator.comparing(Object::toString));
        return List.copyOf(sorted);
    }
}
