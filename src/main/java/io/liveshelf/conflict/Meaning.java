package io.liveshelf.conflict;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Whether two values mean the same: numbers whatever their scale, arrays, lists, sets, maps and records by what is in
 * them, all others by {@code equals}.
 */
final class Meaning {
    private Meaning() {}

    static boolean same(Object one, Object other) {
        if (one == other) {
            return true;
        }
        if (one == null || other == null) {
            return false;
        }
        if (one instanceof BigDecimal number && other instanceof BigDecimal another) {
            return number.compareTo(another) == 0;
        }
        if (one instanceof Map<?, ?> map && other instanceof Map<?, ?> another) {
            return sameEntries(map, another);
        }
        if (one instanceof Collection<?> all && other instanceof Collection<?> others) {
            return sameElements(all, others);
        }
        if (one instanceof Record record && one.getClass() == other.getClass()) {
            return sameComponents(record, (Record) other);
        }
        return Objects.deepEquals(one, other);
    }

    private static boolean sameEntries(Map<?, ?> one, Map<?, ?> other) {
        return one.size() == other.size()
                && one.entrySet().stream()
                        .allMatch(entry ->
                                other.containsKey(entry.getKey()) && same(entry.getValue(), other.get(entry.getKey())));
    }

    private static boolean sameElements(Collection<?> one, Collection<?> other) {
        if (one.size() != other.size()) {
            return false;
        }
        if (one instanceof Set || other instanceof Set) {
            return one.stream().allMatch(element -> other.stream().anyMatch(another -> same(element, another)));
        }
        if (!(one instanceof List) || !(other instanceof List)) {
            return one.containsAll(other) && other.containsAll(one);
        }
        Iterator<?> others = other.iterator();
        return one.stream().allMatch(element -> same(element, others.next()));
    }

    private static boolean sameComponents(Record one, Record other) {
        for (RecordComponent component : one.getClass().getRecordComponents()) {
            if (!same(Fields.read(component, one), Fields.read(component, other))) {
                return false;
            }
        }
        return true;
    }
}
