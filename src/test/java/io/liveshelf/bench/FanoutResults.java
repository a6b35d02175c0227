package io.liveshelf.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** All that one run has measured of live pages, in the order of measuring. */
final class FanoutResults {

    private final List<Fanout> crowds = new ArrayList<>();
    private final Map<String, Double> figures = new LinkedHashMap<>();
    private final Map<Integer, Double> heap = new TreeMap<>();

    static final String CALL = "a call where nobody watches, median ms";
    static final String UNWATCHED = "server us for a change that nobody watches";
    static final String HEAP = "heap per idle page of 20 products, KB";

    void put(Fanout crowd) {
        crowds.add(crowd);
    }

    /** What each of so many idle pages takes of the server's heap, in KB. */
    void putHeap(int pages, double each) {
        heap.put(pages, each);
    }

    /** The same by the number of pages. */
    Map<Integer, Double> heap() {
        return Collections.unmodifiableMap(heap);
    }

    /** Something that is one figure. */
    void put(String what, double figure) {
        figures.put(what, figure);
    }

    List<Fanout> crowds() {
        return List.copyOf(crowds);
    }

    Map<String, Double> figures() {
        return Collections.unmodifiableMap(figures);
    }

    Optional<Double> figure(String what) {
        return Optional.ofNullable(figures.get(what));
    }

    Optional<Fanout> crowd(String what, int pages) {
        return crowds.stream()
                .filter(crowd -> crowd.what().equals(what) && crowd.pages() == pages)
                .findFirst();
    }

    /** Of this kind, by the number of pages. */
    Map<Integer, Double> byPages(String what, ToDoubleFunction<Fanout> figure) {
        return crowds.stream()
                .filter(crowd -> crowd.what().equals(what))
                .collect(Collectors.toMap(Fanout::pages, figure::applyAsDouble, (first, again) -> again));
    }
}
