package io.liveshelf.bench;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that one run has measured, in the order of measuring. */
final class Results {

    private final Map<Cell, Result> cells = new LinkedHashMap<>();
    private final Map<String, Result> pages = new LinkedHashMap<>();

    void put(Cell cell, Result result) {
        cells.put(cell, result);
    }

    /** What is no order, by name: {@code sold out}, {@code static}. */
    void put(String page, Result result) {
        pages.put(page, result);
    }

    Map<Cell, Result> cells() {
        return Collections.unmodifiableMap(cells);
    }

    Map<String, Result> pages() {
        return Collections.unmodifiableMap(pages);
    }

    /** Accepted orders per second, if that was measured. */
    Optional<Double> rate(Cell cell) {
        return Optional.ofNullable(cells.get(cell)).map(Result::perSecond);
    }

    Optional<Double> rate(String page) {
        return Optional.ofNullable(pages.get(page)).map(Result::perSecond);
    }

    /** The number of clients with which a path was fastest. */
    Optional<Cell> best(String path, Demand demand) {
        return of(path, demand).stream()
                .max(Comparator.comparingDouble(cell -> cells.get(cell).perSecond()));
    }

    /** What was measured of a path, fewest clients first. */
    List<Cell> of(String path, Demand demand) {
        return cells.keySet().stream()
                .filter(cell -> cell.path().equals(path) && cell.demand() == demand)
                .sorted(Comparator.comparingInt(Cell::clients))
                .toList();
    }
}
