package io.liveshelf.stock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;

/** Changes stock within whatever transaction and unit of work there is, unlocked, for tests that need it bare. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class BareStock {

    @Inject
    StockItems items;

    @Inject
    Ledger ledger;

    public void sell(long productId, int quantity, Cause cause) {
        ledger.append(item(productId).sell(quantity, cause));
    }

    public void receive(long productId, int quantity, Cause cause) {
        ledger.append(item(productId).receive(quantity, cause));
    }

    private StockItem item(long productId) {
        return items.toChange(List.of(productId)).get(productId);
    }
}
