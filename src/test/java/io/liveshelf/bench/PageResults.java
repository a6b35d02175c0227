package io.liveshelf.bench;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** All that one run has measured of pages, in the order of measuring. */
final class PageResults {

    private final Map<PageCell, Result> cells = new LinkedHashMap<>();
    private final Map<PageCell, Double> hitRates = new LinkedHashMap<>();
    private final Map<String, Latencies> appearances = new LinkedHashMap<>();

    void put(PageCell cell, Result result, double hitRate) {
        cells.put(cell, result);
        hitRates.put(cell, hitRate);
    }

    /** @param node where the page was read */
    void put(String node, Latencies appearance) {
        appearances.put(node, appearance);
    }

    Map<PageCell, Result> cells() {
        return Collections.unmodifiableMap(cells);
    }

    /** The part of the answers that was at hand; NaN where that was not looked at. */
    double hitRate(PageCell cell) {
        return hitRates.getOrDefault(cell, Double.NaN);
    }

    /** How long edits took to appear, by the node on which they were looked for. */
    Map<String, Latencies> appearances() {
        return Collections.unmodifiableMap(appearances);
    }

    /** Answers per second, if that was measured. */
    Optional<Double> rate(PageCell cell) {
        return Optional.ofNullable(cells.get(cell)).map(Result::perSecond);
    }

    /** Answers per second by the number of clients. */
    Map<Integer, Double> byClients(String what, int products) {
        return cells.entrySet().stream()
                .filter(entry ->
                        entry.getKey().what().equals(what) && entry.getKey().products() == products)
                .collect(Collectors.toMap(entry -> entry.getKey().clients(), entry -> entry.getValue()
                        .perSecond()));
    }

    List<String> kinds() {
        return cells.keySet().stream().map(PageCell::what).distinct().toList();
    }
}
