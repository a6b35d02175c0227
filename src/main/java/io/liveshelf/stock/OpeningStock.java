package io.liveshelf.stock;

import io.liveshelf.catalog.ProductCreated;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Begins to keep stock of each new product, in the transaction that creates it. */
@ApplicationScoped
public class OpeningStock {
    @Inject
    StockItems items;

    @Inject
    Ledger ledger;

    @Inject
    Clock clock;

    @Inject
    @ConfigProperty(name = "liveshelf.stock.low")
    int lowAt;

    void on(@Observes ProductCreated created) {
        StockItem item = new StockItem(created.productId(), lowAt);
        // Received before the row is written, so that the product begins with one revision and not with its second.
        Movement opening = created.openingStock() > 0
                ? item.receive(created.openingStock(), new Cause("opening stock", "system", null, clock.instant()))
                : null;
        items.add(item);
        if (opening != null) {
            ledger.append(opening);
        }
    }
}
