package io.liveshelf.platform;

import java.util.List;

/**
 * One page of a longer list.
 *
 * @param page counted from 0
 * @param size how many items a full page has
 * @param total how many items there are on all pages
 * @param next the path and query of the page behind this one; null where there is none, or pages are asked for by
 *     their numbers only
 */
public record Page<T>(List<T> items, int page, int size, long total, String next) {
    public Page(List<T> items, int page, int size, long total) {
        this(items, page, size, total, null);
    }
}
