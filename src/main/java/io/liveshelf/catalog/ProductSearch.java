package io.liveshelf.catalog;

import io.liveshelf.platform.Page;
import io.liveshelf.platform.Parameters;
import io.liveshelf.platform.Problem;
import java.util.List;

/**
 * What a caller looks for: all of it checked, so that it can be put to the database.
 *
 * @param words free text, or null
 * @param filter RSQL, or null; checked when it is turned into a predicate
 * @param ids only these products; none means all
 * @param page counted from 0
 * @param deleted whether deleted products are shown too
 */
record ProductSearch(
        String words, String filter, ProductSort sort, List<Long> ids, int page, int size, boolean deleted) {
    static final int MAX_SIZE = 100;
    private static final int DEFAULT_SIZE = 24;
    private static final int MAX_WORDS = 200;
    private static final int MAX_PAGE = 100_000;

    /** @throws Problem 400 naming the parameter that is wrong */
    static ProductSearch of(
            String words, String filter, String sort, String ids, String page, String size, boolean deleted) {
        return new ProductSearch(
                Parameters.text("q", words, MAX_WORDS),
                filter == null || filter.isBlank() ? null : filter,
                ProductSort.parse(Parameters.text("sort", sort, MAX_WORDS)),
                Parameters.ids("ids", ids, MAX_SIZE),
                Parameters.wholeNumber("page", page, 0, 0, MAX_PAGE),
                Parameters.wholeNumber("size", size, DEFAULT_SIZE, 1, MAX_SIZE),
                deleted);
    }

    /** The page as it is sent. */
    Page<ProductView> page(Found found, List<ProductView> products) {
        return new Page<>(products, page, size, found.total());
    }
}
