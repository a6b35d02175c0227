package io.liveshelf.stock;

import java.util.Optional;
import java.util.SortedSet;

/** Something that wants stock; immutable, as it may be judged on another thread than the one that asks. */
public interface StockRequest {
    /** The products it names, whose stock its outcome may change, in ascending id; none if only the database knows. */
    SortedSet<Long> products();

    /** Under which name something may be set aside for whoever asks; empty for somebody the shop has not met before. */
    Optional<String> holder();
}
