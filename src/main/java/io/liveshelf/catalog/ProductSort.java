package io.liveshelf.catalog;

import static java.util.stream.Collectors.joining;

import io.liveshelf.platform.Problem;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A {@code sort} parameter: attributes separated by commas, {@code -} before one for descending. The id is always
 * the last key, in the direction of the one before it, so that pages neither repeat nor skip a product and one index
 * serves both directions. Texts are sorted without regard to case; what has no value comes after what has, in either
 * direction.
 *
 * @param relevance whether those that fit the words best come first, and the keys decide between equal ones
 */
record ProductSort(boolean relevance, List<Key> keys) {
    private static final String RELEVANCE = "relevance";
    /** What somebody sees who looks for words and says nothing of an order. */
    static final ProductSort BY_RELEVANCE = parse(RELEVANCE);

    /** An attribute and its direction. */
    record Key(Attribute attribute, boolean descending) {
        /** Whether there is one decides first where the {@linkplain Attribute#sortedBy value} cannot tell. */
        private boolean isAskedIfMissing() {
            return attribute.isOptional() && !descending;
        }

        private int columns() {
            return isAskedIfMissing() ? 2 : 1;
        }

        @Override
        public String toString() {
            return (descending ? "-" : "") + attribute.selector();
        }
    }

    ProductSort {
        keys = List.copyOf(keys);
    }

    /** @throws Problem 400 {@code bad-sort} with the {@code position}, counted from 1, of the key it does not know */
    static ProductSort parse(String text) {
        List<Key> keys = new ArrayList<>();
        boolean relevance = false;
        int position = 1;
        for (String part : text == null ? new String[0] : text.split(",", -1)) {
            String key = part.strip();
            if (position == 1 && key.equals(RELEVANCE)) {
                relevance = true;
            } else {
                keys.add(key(key, position + part.indexOf(key)));
            }
            position += part.length() + 1;
        }
        if (relevance) {
            keys.add(new Key(Attribute.NAME, false));
        }
        return new ProductSort(relevance, complete(keys));
    }

    private static Key key(String text, int position) {
        boolean descending = text.startsWith("-");
        String selector = descending ? text.substring(1) : text;
        Attribute attribute = Attribute.named(selector).orElseThrow(() -> new Problem(400, "bad-sort")
                .with("attribute", selector)
                .with("position", position)
                .showing("position", position));
        return new Key(attribute, descending);
    }

    /** Each attribute once, and none behind the id, which leaves nothing to decide. */
    private static List<Key> complete(List<Key> keys) {
        List<Key> complete = new ArrayList<>();
        Set<Attribute> named = EnumSet.noneOf(Attribute.class);
        boolean descending = false;
        for (Key key : keys) {
            if (!named.contains(Attribute.ID) && named.add(key.attribute())) {
                complete.add(key);
                descending = key.descending();
            }
        }
        if (!named.contains(Attribute.ID)) {
            complete.add(new Key(Attribute.ID, descending));
        }
        return complete;
    }

    /** The same without regard to words, for where there are none. */
    ProductSort withoutRelevance() {
        return new ProductSort(false, keys);
    }

    /** How many values decide where a product comes. */
    int columns() {
        return keys.stream().mapToInt(Key::columns).sum() + (relevance ? 1 : 0);
    }

    /**
     * The values of a place in this order, one for each column.
     *
     * @throws IllegalArgumentException if one is none of its column's
     */
    List<Object> place(List<String> values) {
        List<Object> place = new ArrayList<>();
        if (relevance) {
            place.add(Integer.valueOf(values.get(0)));
        }
        for (Key key : keys) {
            if (key.isAskedIfMissing()) {
                place.add(Integer.valueOf(values.get(place.size())));
            }
            place.add(key.attribute().place(values.get(place.size())));
        }
        return place;
    }

    /** As the parameter has it. */
    @Override
    public String toString() {
        String attributes = keys.stream().map(Key::toString).collect(joining(","));
        return relevance ? RELEVANCE + "," + attributes : attributes;
    }
}
