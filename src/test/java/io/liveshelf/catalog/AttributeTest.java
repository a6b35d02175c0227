package io.liveshelf.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttributeTest {
    @ParameterizedTest
    @ValueSource(strings = {"id", "sku", "name", "brand", "category", "price", "available", "createdAt"})
    void attributesOfTheContractAreKnown(String selector) {
        assertThat(Attribute.named(selector)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Id", "description", "version", "deletedAt", "priceAmount", "stock.available", "ID"})
    void othersAreNot(String selector) {
        assertThat(Attribute.named(selector)).isEmpty();
    }

    @Test
    void thereAreNoMoreThanThose() {
        assertThat(Attribute.values()).hasSize(8);
    }

    @ParameterizedTest
    @CsvSource({
        "ID, product.id",
        "SKU, product.sku",
        "NAME, product.name",
        "BRAND, product.brand",
        "CATEGORY, product.category",
        "PRICE, product.priceAmount",
        "AVAILABLE, stock.available",
        "CREATED_AT, product.createdAt"
    })
    void standsWhereTheEntityHasIt(Attribute attribute, String place) throws NoSuchFieldException {
        assertThat(attribute.in(SpokenCriteria.root("product"), SpokenCriteria.root("stock")))
                .hasToString(place);
        Class<?> entity = place.startsWith("stock") ? Availability.class : Product.class;
        assertThat(entity.getDeclaredField(place.substring(place.indexOf('.') + 1)))
                .isNotNull();
    }

    @Test
    void onlyWhatMayBeMissingIsAskedWhetherItIs() {
        assertThat(Arrays.stream(Attribute.values()).filter(attribute -> attribute.allows(Operator.IS_NULL)))
                .containsExactly(Attribute.BRAND, Attribute.CATEGORY);
    }

    @Test
    void valuesAreOfTheAttributesType() {
        assertThat(Attribute.ID.parse("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
        assertThat(Attribute.PRICE.parse("۱۲.۵")).isEqualTo(new BigDecimal("12.5"));
        assertThat(Attribute.AVAILABLE.parse("-3")).isEqualTo(-3);
        assertThat(Attribute.PRICE.parse("19.90")).isEqualTo(new BigDecimal("19.9"));
        assertThat(Attribute.NAME.parse(" any * text ")).isEqualTo(new TextPattern(" any * text "));
    }

    @Test
    void timeIsAnInstantOrAWholeDay() {
        assertThat(Attribute.CREATED_AT.parse("2026-02-28T12:00:00.5Z"))
                .isEqualTo(Instant.parse("2026-02-28T12:00:00.500Z"));
        assertThat(Attribute.CREATED_AT.parse("2026-02-28T12:00:00+01:00"))
                .isEqualTo(Instant.parse("2026-02-28T11:00:00Z"));
        assertThat(Attribute.CREATED_AT.parse("2024-02-29")).isEqualTo(LocalDate.parse("2024-02-29"));
    }

    @ParameterizedTest
    @CsvSource({
        "ID, ''",
        "ID, one",
        "ID, 1.5",
        "ID, 9223372036854775808",
        "AVAILABLE, 2147483648",
        "AVAILABLE, 1e3",
        "PRICE, ''",
        "PRICE, 1e999999999",
        "PRICE, 1.",
        "PRICE, .5",
        "PRICE, '1,5'",
        "PRICE, 1234567890123",
        "PRICE, 1.2345678",
        "PRICE, NaN",
        "CREATED_AT, ''",
        "CREATED_AT, 0000-01-01",
        "CREATED_AT, -001-01-01",
        "CREATED_AT, 2026-02-30",
        "CREATED_AT, 2026-13-01",
        "CREATED_AT, 28.02.2026",
        "CREATED_AT, 2026-02-28T12:00:00",
        "CREATED_AT, tomorrow"
    })
    void anythingElseIsNoValue(Attribute attribute, String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> attribute.parse(text));
    }
}
