package io.liveshelf.conflict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The three-way merge of two changes of the same state. A field that one side has changed is taken from it, one that
 * both have changed to the same value is in agreement, and one that both have changed otherwise is in conflict.
 *
 * @param yours the attributes to be taken from you; all others are as they have them
 */
record ThreeWay(Set<String> yours, List<FieldConflict> conflicts) {

    /**
     * The merge of what you and they have made of the base.
     *
     * @param base the state that both began with; null if it is not known any more: then every difference is a conflict
     * @param fields the attributes by their fields: several that are one value to people are one field
     */
    static ThreeWay of(
            Map<String, Object> base,
            Map<String, Object> yours,
            Map<String, Object> theirs,
            Map<String, Set<String>> fields) {
        ThreeWay merge = new ThreeWay(new LinkedHashSet<>(), new ArrayList<>());
        fields(yours.keySet(), fields)
                .forEach((field, attributes) -> merge.decide(
                        field, attributes, part(base, attributes), part(yours, attributes), part(theirs, attributes)));
        return merge;
    }

    /** The fields in which the states differ. */
    static List<String> differences(
            Map<String, Object> one, Map<String, Object> other, Map<String, Set<String>> fields) {
        List<String> differences = new ArrayList<>();
        fields(one.keySet(), fields).forEach((field, attributes) -> {
            if (!Meaning.same(part(one, attributes), part(other, attributes))) {
                differences.add(field);
            }
        });
        return differences;
    }

    private void decide(String field, Set<String> attributes, Object base, Object mine, Object theirs) {
        if (Meaning.same(mine, theirs) || base != null && Meaning.same(mine, base)) {
            return;
        }
        if (base != null && Meaning.same(theirs, base)) {
            yours.addAll(attributes);
        } else {
            conflicts.add(new FieldConflict(field, plain(base), plain(mine), plain(theirs)));
        }
    }

    private static Map<String, Object> part(Map<String, Object> state, Set<String> attributes) {
        if (state == null) {
            return null;
        }
        Map<String, Object> part = new LinkedHashMap<>();
        attributes.forEach(attribute -> part.put(attribute, state.get(attribute)));
        return part;
    }

    /** The value of a field that is one attribute; of one that is several, all of them. */
    private static Object plain(Object part) {
        return part instanceof Map<?, ?> map && map.size() == 1
                ? map.values().iterator().next()
                : part;
    }

    private static Map<String, Set<String>> fields(Set<String> attributes, Map<String, Set<String>> together) {
        Map<String, Set<String>> fields = new LinkedHashMap<>(together);
        Set<String> alone = new TreeSet<>(attributes);
        together.values().forEach(alone::removeAll);
        alone.forEach(attribute -> fields.put(attribute, Set.of(attribute)));
        return fields;
    }
}
