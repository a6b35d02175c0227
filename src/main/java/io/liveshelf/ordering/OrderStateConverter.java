package io.liveshelf.ordering;

import io.liveshelf.platform.StoredCodes;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Keeps the state of an order by its own code. */
@Converter(autoApply = true)
public class OrderStateConverter implements AttributeConverter<OrderState, String> {
    private static final StoredCodes<OrderState> CODES = StoredCodes.of(OrderState.class, OrderState::stored);

    @Override
    public String convertToDatabaseColumn(OrderState constant) {
        return CODES.codeOf(constant);
    }

    @Override
    public OrderState convertToEntityAttribute(String stored) {
        return CODES.constantOf(stored);
    }
}
