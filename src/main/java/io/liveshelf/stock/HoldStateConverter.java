package io.liveshelf.stock;

import io.liveshelf.platform.StoredCodes;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Keeps the state of a hold by its own code. */
@Converter(autoApply = true)
public class HoldStateConverter implements AttributeConverter<Hold.State, String> {
    private static final StoredCodes<Hold.State> CODES = StoredCodes.of(Hold.State.class, Hold.State::stored);

    @Override
    public String convertToDatabaseColumn(Hold.State constant) {
        return CODES.codeOf(constant);
    }

    @Override
    public Hold.State convertToEntityAttribute(String stored) {
        return CODES.constantOf(stored);
    }
}
