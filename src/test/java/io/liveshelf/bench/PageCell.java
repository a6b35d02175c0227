package io.liveshelf.bench;

import java.util.List;

/**
 * One thing that is measured of pages.
 *
 * @param what is asked for
 * @param products how many there are in the shop
 * @param clients how many wait for an answer at any time
 */
record PageCell(String what, int products, int clients) {

    static final List<Integer> SIZES = List.of(1_000, 100_000);

    static final String NGINX = "static file from nginx";
    static final String STATIC = "static file";
    static final String WARM = "page at hand";
    static final String WARM_FILTERED = "page at hand, filtered";
    static final String NOT_MODIFIED = "page not modified";
    static final String ONE = "product at hand";
    static final String COLD = "page from the database";
    static final String COLD_FILTERED = "page from the database, filtered";
}
