package io.liveshelf.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginsTest {
    private final Origins origins = new Origins();

    @BeforeEach
    void configure() {
        origins.listed = Optional.empty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://shop.example, shop.example",
        "https://shop.example, shop.example",
        "HTTPS://Shop.Example, shop.example",
        "http://localhost:8080, localhost:8080",
        "http://127.0.0.1:8080/cart.html?x=1#y, 127.0.0.1:8080",
        "http://[::1]:8080, [::1]:8080"
    })
    void originOfTheHostAskedIsOwn(String origin, String host) {
        assertThat(origins.isOwn(origin, host)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "http://evil.example, shop.example",
        "http://shop.example.evil.example, shop.example",
        "http://evil.example/shop.example, shop.example",
        "http://shop.example@evil.example, shop.example",
        "http://evil.example#@shop.example, shop.example",
        "http://sub.shop.example, shop.example",
        "http://shop.example:8081, shop.example:8080",
        "http://shop.example, shop.example:8080",
        "chrome-extension://shop.example, shop.example",
        "file:///shop.example, shop.example",
        "null, shop.example",
        "//shop.example, shop.example",
        "shop.example, shop.example",
        "shop.example:8080, shop.example:8080",
        "http:shop.example, shop.example",
        "'', shop.example",
        "'http://shop example', shop.example",
        "http://, shop.example",
        "http://%, shop.example"
    })
    void anyOtherOriginIsForeign(String origin, String host) {
        assertThat(origins.isOwn(origin, host)).isFalse();
    }

    @Test
    void nobodyIsNotOwn() {
        assertThat(origins.isOwn(null, "shop.example")).isFalse();
        assertThat(origins.isOwn("http://shop.example", null)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://partner.example, true",
        "https://partner.example/some/page, true",
        "https://Second.example:8443, true",
        "http://partner.example, false",
        "https://partner.example:8443, false",
        "https://second.example, false",
        "https://partner.example.evil.example, false"
    })
    void listedOriginIsOwnByItsWholeOrigin(String origin, boolean own) {
        origins.listed = Optional.of("https://partner.example, https://second.example:8443,");
        assertThat(origins.isOwn(origin, "shop.example")).isEqualTo(own);
    }
}
