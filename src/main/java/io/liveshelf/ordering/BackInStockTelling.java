package io.liveshelf.ordering;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;

/** Turns wishes that have come true into messages, in one transaction with the wishes' end: each once. */
@ApplicationScoped
@Transactional
class BackInStockTelling {
    @Inject
    BackInStockRequests requests;

    /** @return how many, at most {@link BackInStockRequests#MOST_AT_ONCE} */
    int tellSome() {
        List<BackInStockRequests.Due> due = requests.takeDue();
        return due.size();
    }
}
