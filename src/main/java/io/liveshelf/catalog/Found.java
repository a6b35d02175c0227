package io.liveshelf.catalog;

import java.util.List;

/**
 * Which products a search found.
 *
 * @param ids those of the page asked for, in its order
 * @param total how many there are on all pages
 * @param next the path and query of the page behind this one, or null if this is the last
 */
record Found(List<Long> ids, long total, String next) {
    Found {
        ids = List.copyOf(ids);
    }
}
