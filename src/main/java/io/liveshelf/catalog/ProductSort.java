package io.liveshelf.catalog;

import io.liveshelf.platform.Problem;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Root;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A {@code sort} parameter: attributes separated by commas, {@code -} before one for descending. The id is always
 * the last key, so that pages neither repeat nor skip a product. Texts are sorted without regard to case.
 */
record ProductSort(List<Key> keys) {
    record Key(Attribute attribute, boolean descending) {}

    /** @throws Problem 400 {@code bad-sort} with the {@code position}, counted from 1, of the key it does not know */
    static ProductSort parse(String text) {
        List<Key> keys = new ArrayList<>();
        Set<Attribute> named = EnumSet.noneOf(Attribute.class);
        int position = 1;
        for (String part : text == null ? new String[0] : text.split(",", -1)) {
            String key = part.strip();
            boolean descending = key.startsWith("-");
            String selector = descending ? key.substring(1) : key;
            int at = position + part.indexOf(key);
            Attribute attribute = Attribute.named(selector).orElseThrow(() -> new Problem(400, "bad-sort")
                    .with("attribute", selector)
                    .with("position", at)
                    .showing("position", at));
            if (named.add(attribute)) {
                keys.add(new Key(attribute, descending));
            }
            position += part.length() + 1;
        }
        if (named.add(Attribute.ID)) {
            keys.add(new Key(Attribute.ID, false));
        }
        return new ProductSort(List.copyOf(keys));
    }

    List<Order> orders(CriteriaBuilder criteria, Root<Product> product, Root<Availability> stock) {
        return keys.stream()
                .map(key -> {
                    Expression<?> column = key.attribute().in(product, stock);
                    Expression<?> expression =
                            key.attribute().isText() ? criteria.lower(column.as(String.class)) : column;
                    return key.descending() ? criteria.desc(expression) : criteria.asc(expression);
                })
                .toList();
    }
}
