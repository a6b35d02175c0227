package io.liveshelf.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.liveshelf.platform.Json;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    private static final ObjectMapper JSON = Json.mapper();

    @ParameterizedTest
    @CsvSource({"19.99, 19.99", "5, 5.00", "0.1, 0.10", "1E+3, 1000.00", "0.125, 0.12", "0.135, 0.14", "0, 0.00"})
    void hasTwoPlacesAndNoExponent(BigDecimal amount, String written) {
        assertThat(Money.of(amount, "EUR")).isEqualTo(new Money(written, "EUR"));
    }

    @Test
    void valueIsExact() {
        assertThat(new Money("0.10", "EUR").value()).isEqualTo(new BigDecimal("0.10"));
    }

    @Test
    void amountIsTextInJson() throws JsonProcessingException {
        Money money = new Money("19.99", "EUR");
        assertThat(JSON.writeValueAsString(money)).isEqualTo("{\"amount\":\"19.99\",\"currency\":\"EUR\"}");
        assertThat(JSON.readValue("{\"currency\":\"EUR\",\"amount\":\"19.99\"}", Money.class))
                .isEqualTo(money);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"amount\":19.99,\"currency\":\"EUR\"}",
                "{\"amount\":19,\"currency\":\"EUR\"}",
                "{\"amount\":true,\"currency\":\"EUR\"}",
                "{\"amount\":{\"a\":1},\"currency\":\"EUR\"}"
            })
    void numberIsNoAmount(String json) {
        assertThat(catchThrowable(() -> JSON.readValue(json, Money.class))).isInstanceOf(JsonProcessingException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0, true",
        "0.5, true",
        "19.99, true",
        "999999999.99, true",
        "1000000000, false",
        "1.999, false",
        "-1, false",
        "+1, false",
        "1., false",
        ".5, false",
        "1e3, false",
        "'1,5', false",
        "'', false"
    })
    void amountsAreNotNegativeAndHaveUpToTwoPlaces(String amount, boolean valid) throws NoSuchFieldException {
        assertThat(amount.matches(pattern("amount"))).isEqualTo(valid);
    }

    @ParameterizedTest
    @CsvSource({"EUR, true", "eur, false", "EU, false", "EURO, false", "'', false"})
    void currencyIsAnIsoCode(String currency, boolean valid) throws NoSuchFieldException {
        assertThat(currency.matches(pattern("currency"))).isEqualTo(valid);
    }

    @Test
    void bothPartsAreNeeded() throws NoSuchFieldException {
        assertThat(component("amount").isAnnotationPresent(NotNull.class)).isTrue();
        assertThat(component("currency").isAnnotationPresent(NotNull.class)).isTrue();
    }

    private static String pattern(String component) throws NoSuchFieldException {
        return component(component).getAnnotation(Pattern.class).regexp();
    }

    private static Field component(String name) throws NoSuchFieldException {
        return Money.class.getDeclaredField(name);
    }
}
