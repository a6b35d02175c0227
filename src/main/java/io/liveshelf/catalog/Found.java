package io.liveshelf.catalog;

import java.util.List;

/**
 * Which products a search found.
 *
 * @param ids those of the page asked for, in its order
 * @param total how many there are on all pages
 */
record Found(List<Long> ids, long total) {
    Found {
        ids = List.copyOf(ids);
    }
}
