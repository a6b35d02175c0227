package io.liveshelf.bench;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One line of a chart.
 *
 * @param points y by x; each x is above 0
 */
record Series(String name, SortedMap<Integer, Double> points) {

    Series(String name, Map<Integer, Double> points) {
        this(name, new TreeMap<>(points));
    }
}
