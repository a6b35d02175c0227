package io.liveshelf.stock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;

/** Sells within whatever transaction and unit of work there is, for tests that need it bare. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class BareStock {

    @Inject
    StockItems items;

    @Inject
    Ledger ledger;

    public void sell(long productId, int quantity, Cause cause) {
        ledger.append(items.toChange(List.of(productId)).get(productId).sell(quantity, cause));
    }
}
