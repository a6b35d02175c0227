package io.liveshelf.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class StoredCodesTest {
    private enum Colour {
        RED,
        GREEN
    }

    private final StoredCodes<Colour> codes = StoredCodes.of(Colour.class, colour -> colour == Colour.RED ? "r" : "g");

    @Test
    void constantIsKeptByItsCodeAndFoundByIt() {
        assertThat(codes.codeOf(Colour.GREEN)).isEqualTo("g");
        assertThat(codes.constantOf("g")).isEqualTo(Colour.GREEN);
    }

    @Test
    void noneIsNone() {
        assertThat(codes.codeOf(null)).isNull();
        assertThat(codes.constantOf(null)).isNull();
    }

    @Test
    void codeThatNobodyHasIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> codes.constantOf("GREEN"));
    }

    @Test
    void codeOfTwoIsRefused() {
        assertThatIllegalStateException().isThrownBy(() -> StoredCodes.of(Colour.class, colour -> "x"));
    }

    @Test
    void yesAndNoAreKeptAsLetters() {
        YesNo converter = new YesNo();
        assertThat(converter.convertToDatabaseColumn(true)).isEqualTo("Y");
        assertThat(converter.convertToDatabaseColumn(false)).isEqualTo("N");
        assertThat(converter.convertToEntityAttribute("Y")).isTrue();
        assertThat(converter.convertToEntityAttribute("N")).isFalse();
        assertThat(converter.convertToEntityAttribute(converter.convertToDatabaseColumn(null)))
                .isNull();
        assertThatIllegalArgumentException().isThrownBy(() -> converter.convertToEntityAttribute("y"));
    }
}
