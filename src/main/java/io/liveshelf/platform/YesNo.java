package io.liveshelf.platform;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Optional;

/** Keeps yes and no as {@code Y} and {@code N}, which reads the same on every database. */
@Converter
public class YesNo implements AttributeConverter<Boolean, String> {
    private static final String YES = "Y";
    private static final String NO = "N";

    @Override
    public String convertToDatabaseColumn(Boolean yes) {
        return yes == null ? null : yes ? YES : NO;
    }

    /** @throws IllegalArgumentException for anything else */
    @Override
    public Boolean convertToEntityAttribute(String stored) {
        return Optional.ofNullable(stored).map(YesNo::meaning).orElse(null);
    }

    private static boolean meaning(String stored) {
        return switch (stored) {
            case YES -> true;
            case NO -> false;
            default -> throw new IllegalArgumentException("Neither yes nor no: " + stored);
        };
    }
}
