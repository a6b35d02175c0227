package io.liveshelf.ordering;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * What a shopper orders.
 *
 * @param email where news of it goes; a guest must give one
 */
public record NewOrder(
        @NotEmpty @Size(max = 1000) List<@NotNull @Valid Line> lines,
        @Email @Size(max = 254) String email) {

    /** So many of a product. */
    public record Line(
            @NotNull @Min(1) Long productId,
            @NotNull @Min(1) @Max(Checkout.MOST_PER_LINE) Integer quantity) {}
}
