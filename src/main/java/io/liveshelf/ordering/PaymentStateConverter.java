package io.liveshelf.ordering;

import io.liveshelf.platform.StoredCodes;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Keeps the state of a payment by its own code. */
@Converter(autoApply = true)
public class PaymentStateConverter implements AttributeConverter<PaymentState, String> {
    private static final StoredCodes<PaymentState> CODES = StoredCodes.of(PaymentState.class, PaymentState::stored);

    @Override
    public String convertToDatabaseColumn(PaymentState constant) {
        return CODES.codeOf(constant);
    }

    @Override
    public PaymentState convertToEntityAttribute(String stored) {
        return CODES.constantOf(stored);
    }
}
