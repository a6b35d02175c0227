package io.liveshelf.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

class ContextPathTest {
    private final ContextPath context = new ContextPath();

    @Test
    void addressesBeginWithWhereTheApplicationIs() {
        context.take(at("/shop2"));
        assertThat(context.of("/api/products")).isEqualTo("/shop2/api/products");
    }

    @Test
    void addressesOfTheServersFirstApplicationBeginWithNothing() {
        context.take(at(""));
        assertThat(context.of("/api/products")).isEqualTo("/api/products");
    }

    private static Object at(String path) {
        return Proxy.newProxyInstance(
                ContextPathTest.class.getClassLoader(),
                new Class<?>[] {ServletContext.class},
                (servlets, method, arguments) -> path);
    }
}
