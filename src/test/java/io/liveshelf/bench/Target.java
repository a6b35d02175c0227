package io.liveshelf.bench;

import java.util.Optional;

/**
 * A ratio that the shop should reach.
 *
 * @param ratio what was measured; empty if a part of it was not
 * @param floor what it must not fall below
 * @param aim what is wanted
 */
record Target(String what, Optional<Double> ratio, double floor, double aim) {

    String verdict() {
        return ratio.map(it -> it >= aim ? "aim met" : it >= floor ? "floor met" : "BELOW FLOOR")
                .orElse("not measured");
    }
}
