package io.liveshelf.stock;

import io.liveshelf.platform.Form;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The forms by which operators change stock, one for each kind of movement. */
@ApplicationScoped
class StockForms implements Form.Source {
    @Override
    public List<Form> forms() {
        return List.of(
                Form.of("stock-received", StockResource.NewMovement.class, StockResource.Received.class),
                Form.of("stock-adjusted", StockResource.NewMovement.class, StockResource.Adjusted.class),
                Form.of("stock-counted", StockResource.NewMovement.class, StockResource.Counted.class));
    }
}
