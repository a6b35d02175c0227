package io.liveshelf.stock;

import io.liveshelf.platform.StoredCodes;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Keeps the kind of a movement by its own code. */
@Converter(autoApply = true)
public class MovementKindConverter implements AttributeConverter<MovementKind, String> {
    private static final StoredCodes<MovementKind> CODES = StoredCodes.of(MovementKind.class, MovementKind::stored);

    @Override
    public String convertToDatabaseColumn(MovementKind constant) {
        return CODES.codeOf(constant);
    }

    @Override
    public MovementKind convertToEntityAttribute(String stored) {
        return CODES.constantOf(stored);
    }
}
