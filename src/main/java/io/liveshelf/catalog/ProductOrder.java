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

    private Predicate rows(int begin, int end, List<Object> place, String operator) {
        List<Object> arguments = new ArrayList<>();
        for (Column column : columns.subList(begin, end)) {
            arguments.add(criteria.toExpression(column.expression()));
        }
        for (int i = begin; i < end; i++) {
            arguments.add(place.get(i) instanceof Instant instant ? Timestamp.from(instant) : place.get(i));
        }
        String row = "(?" + ", ?".repeat(end - begin - 1) + ")";
        // The template's first place is for what it is made from.
        org.eclipse.persistence.expressions.Expression first =
                (org.eclipse.persistence.expressions.Expression) arguments.remove(0);
        return criteria.isTrue(criteria.fromExpression(
                first.sql("(" + row + " " + operator + " " + row + ")", arguments), Boolean.class));
    }

    private Predicate and(List<Predicate> parts) {
        return parts.size() == 1 ? parts.get(0) : criteria.and(parts.toArray(Predicate[]::new));
    }
}
