package io.liveshelf.ordering;

import io.liveshelf.platform.Form;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The forms of the checkout and of what comes after it; a guest has one of their own. */
@ApplicationScoped
class OrderingForms implements Form.Source {
    @Override
    public List<Form> forms() {
        return List.of(
                Form.of("order", NewOrder.class),
                Form.of("guest-order", NewOrder.class, NewOrder.ByGuest.class),
                Form.of("payment", OrderLifecycleResource.NewPayment.class),
                Form.of("refund", OrderLifecycleResource.NewRefund.class),
                Form.of("back-in-stock", BackInStockResource.Wish.class),
                Form.of("guest-back-in-stock", BackInStockResource.Wish.class, BackInStockResource.ByGuest.class));
    }
}
