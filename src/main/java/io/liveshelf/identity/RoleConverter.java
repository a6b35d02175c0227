package io.liveshelf.identity;

import io.liveshelf.platform.StoredCodes;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Keeps a role by its own code. */
@Converter(autoApply = true)
public class RoleConverter implements AttributeConverter<Role, String> {
    private static final StoredCodes<Role> CODES = StoredCodes.of(Role.class, Role::stored);

    @Override
    public String convertToDatabaseColumn(Role constant) {
        return CODES.codeOf(constant);
    }

    @Override
    public Role convertToEntityAttribute(String stored) {
        return CODES.constantOf(stored);
    }
}
