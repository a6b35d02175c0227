package io.liveshelf.catalog;

import io.liveshelf.catalog.ProductSort.Key;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Predicate;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.persistence.jpa.JpaCriteriaBuilder;

/** The order of a query's products, and which of them come behind a place in it. */
final class ProductOrder {
    /** What is sorted by, and in which direction. */
    private record Column(Expression<?> expression, boolean descending) {}

    private final JpaCriteriaBuilder criteria;
    private final List<Column> columns = new ArrayList<>();

    /** @param distance from the words, for a sort by relevance */
    ProductOrder(CriteriaBuilder criteria, ProductSort sort, SortedBy sortedBy, Expression<Integer> distance) {
        this.criteria = (JpaCriteriaBuilder) criteria;
        if (sort.relevance()) {
            columns.add(new Column(distance, false));
        }
        for (Key key : sort.keys()) {
            sortedBy.of(key).forEach(column -> columns.add(new Column(column, key.descending())));
        }
    }

    /** Where a key to sort by stands in the query; a row of columns. */
    interface SortedBy {
        List<Expression<?>> of(Key key);
    }

    List<Order> orders() {
        return columns.stream()
                .map(column ->
                        column.descending() ? criteria.desc(column.expression()) : criteria.asc(column.expression()))
                .toList();
    }

    /** The values that make up a product's place. */
    List<Expression<?>> place() {
        List<Expression<?>> place = new ArrayList<>();
        columns.forEach(column -> place.add(column.expression()));
        return place;
    }

    /**
     * Those behind this place. Columns of one direction are compared as a row, which databases can look up in an
     * index; of several runs of them the first bounds the search, and the others decide among what is equal in it.
     *
     * @param place as {@link ProductSort#place} has it
     */
    Predicate behind(List<Object> place) {
        List<Predicate> either = new ArrayList<>();
        List<Predicate> equal = new ArrayList<>();
        Predicate bound = null;
        for (int begin = 0; begin < columns.size(); ) {
            int end = endOfRun(begin);
            List<Predicate> both = new ArrayList<>(equal);
            both.add(compare(begin, end, place, ""));
            either.add(and(both));
            if (end < columns.size()) {
                bound = bound == null ? compare(begin, end, place, "=") : bound;
                equal.add(compareEqual(begin, end, place));
            }
            begin = end;
        }
        Predicate behind = criteria.or(either.toArray(Predicate[]::new));
        return bound == null ? behind : criteria.and(bound, behind);
    }

    private int endOfRun(int begin) {
        int end = begin + 1;
        while (end < columns.size()
                && columns.get(end).descending() == columns.get(begin).descending()) {
            end++;
        }
        return end;
    }

    private Predicate compare(int begin, int end, List<Object> place, String orEqual) {
        return rows(begin, end, place, (columns.get(begin).descending() ? "<" : ">") + orEqual);
    }

    private Predicate compareEqual(int begin, int end, List<Object> place) {
        return rows(begin, end, place, "=");
    }

    /** Compares rows themselves, and not what comes of it with true, for which not every database has the same sign. */
    private Predicate rows(int begin, int end, List<Object> place, String operator) {
        List<Object> there = new ArrayList<>();
        for (Column column : columns.subList(begin, end)) {
            there.add(criteria.toExpression(column.expression()));
        }
        List<Object> wanted = new ArrayList<>();
        for (int i = begin; i < end; i++) {
            Object value = place.get(i) instanceof Instant instant ? Timestamp.from(instant) : place.get(i);
            wanted.add(wanted.isEmpty() ? criteria.toExpression(criteria.literal(value)) : value);
        }
        Expression<String> row = row(there);
        Expression<String> bound = row(wanted);
        return switch (operator) {
            case "<" -> criteria.lessThan(row, bound);
            case "<=" -> criteria.lessThanOrEqualTo(row, bound);
            case ">" -> criteria.greaterThan(row, bound);
            case ">=" -> criteria.greaterThanOrEqualTo(row, bound);
            default -> criteria.equal(row, bound);
        };
    }

    /** Of no type that Java has. The template's first place is for what it is made from. */
    private Expression<String> row(List<Object> values) {
        org.eclipse.persistence.expressions.Expression first =
                (org.eclipse.persistence.expressions.Expression) values.remove(0);
        return criteria.fromExpression(first.sql("(?" + ", ?".repeat(values.size()) + ")", values), String.class);
    }

    private Predicate and(List<Predicate> parts) {
        return parts.size() == 1 ? parts.get(0) : criteria.and(parts.toArray(Predicate[]::new));
    }
}
