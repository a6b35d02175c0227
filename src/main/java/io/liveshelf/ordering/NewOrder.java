package io.liveshelf.ordering;

import io.liveshelf.platform.EmailAddress;
import io.liveshelf.platform.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;

/**
 * What a shopper orders: the lines of a hold, or these lines.
 *
 * @param partial whether to take what there is where not all can be had
 * @param email where news of it goes; a guest must give one
 */
public record NewOrder(
        @Pattern(regexp = "[0-9a-f-]{36}", message = "invalid.hold") String holdId,

        @Size(min = 1, max = 1000) List<@NotNull @Valid Line> lines,
        Boolean partial,
        @NotBlank(groups = ByGuest.class) @EmailAddress String email) {

    /** Whose address the shop does not know yet. */
    interface ByGuest {}

    /** So many of a product. */
    public record Line(
            @NotNull @Min(1) Long productId,
            @NotNull @Min(1) @Max(WantedLines.MOST_PER_LINE) Integer quantity) {}

    /** @throws Problem 400 {@code validation} if it names neither lines nor a hold, or both */
    WantedLines wanted() {
        if (holdId != null) {
            if (lines != null) {
                throw Problem.invalid("lines", "invalid.lines-and-hold");
            }
            return new WantedLines(List.of());
        }
        if (lines == null) {
            throw Problem.invalid("lines", "invalid.NotEmpty");
        }
        return NewOrder.wanted(lines);
    }

    /** The lines as the checkout judges them. */
    static WantedLines wanted(List<Line> lines) {
        List<WantedLine> named = new ArrayList<>();
        for (Line line : lines) {
            named.add(new WantedLine(line.productId(), line.quantity(), "lines[" + named.size() + "]"));
        }
        return WantedLines.of(named);
    }
}
