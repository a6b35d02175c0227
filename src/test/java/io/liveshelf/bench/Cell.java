package io.liveshelf.bench;

/**
 * One thing that is measured.
 *
 * @param path which way to an order: one of the shop's, or {@code naive}
 * @param clients how many wait for an answer at any time
 */
record Cell(String path, Demand demand, int clients) {

    /** The way that takes no shop: plain JDBC. */
    static final String NAIVE = "naive";
}
