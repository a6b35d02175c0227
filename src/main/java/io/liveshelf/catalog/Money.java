package io.liveshelf.catalog;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount of money as it is written outside: the amount as text, so that no reader takes it for a binary
 * fraction.
 *
 * @param amount not negative, at most nine digits before the point and two after it
 * @param currency an ISO 4217 code
 */
public record Money(
        @NotNull @Pattern(regexp = "\\d{1,9}(\\.\\d{1,2})?", message = "invalid.money")
        String amount,

        @NotNull @Pattern(regexp = "[A-Z]{3}", message = "invalid.currency") String currency) {

    /** The amount rounded to two places. */
    public static Money of(BigDecimal amount, String currency) {
        return new Money(amount.setScale(2, RoundingMode.HALF_EVEN).toPlainString(), currency);
    }

    @JsonIgnore
    public BigDecimal value() {
        return new BigDecimal(amount);
    }
}
