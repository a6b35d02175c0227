package io.liveshelf.stock;

import io.liveshelf.platform.Problem;
import java.util.List;
import java.util.stream.Stream;

/**
 * What has changed a product's stock on hand since a revision. What was only set aside for somebody, or given up again,
 * lies on the shelf as before and is none of it.
 *
 * @param oldest the first of these movements, in their order
 * @param total how many there are in all
 * @param net by how many units the shelf has more now, or less: other counts are among the movements but not in this, as
 *     they correct the books and move nothing
 */
record MovedSince(List<MovementView> oldest, long total, int net) {
    /** How many movements are told. */
    static final int MOST = 100;

    static final MovedSince NOTHING = new MovedSince(List.of(), 0, 0);

    MovedSince {
        oldest = List.copyOf(oldest);
    }

    /** This and what moved after it. */
    MovedSince and(MovedSince later) {
        List<MovementView> first = Stream.concat(oldest.stream(), later.oldest.stream())
                .limit(MOST)
                .toList();
        return new MovedSince(first, total + later.total, net + later.net);
    }

    /** What somebody is told who counted before these movements. */
    Problem refusal(StockView now) {
        return new Problem(409, "stock-moved")
                .showing("stock", now)
                .showing("movements", oldest)
                .showing("total", total)
                .showing("net", net);
    }
}
