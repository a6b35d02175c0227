package io.liveshelf.identity;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientAddressTest {
    private static final String NEIGHBOUR = "10.0.0.1";

    private final ClientAddress addresses = new ClientAddress();

    @Test
    void withoutAProxyNobodyIsBelieved() {
        assertThat(addresses.of(request("203.0.113.9"))).isEqualTo(NEIGHBOUR);
    }

    @Test
    void behindAProxyItIsWhomThatWasAskedBy() {
        addresses.proxies = 1;
        assertThat(addresses.of(request("203.0.113.9"))).isEqualTo("203.0.113.9");
    }

    @Test
    void whatTheClientSaysItselfIsNotBelieved() {
        addresses.proxies = 1;
        assertThat(addresses.of(request("192.0.2.1, 203.0.113.9"))).isEqualTo("203.0.113.9");
        assertThat(addresses.of(request("192.0.2.1", "203.0.113.9"))).isEqualTo("203.0.113.9");
    }

    @Test
    void behindTwoProxiesTheSecondTellsOfTheFirst() {
        addresses.proxies = 2;
        assertThat(addresses.of(request("192.0.2.1, 203.0.113.9,10.0.0.7"))).isEqualTo("203.0.113.9");
    }

    @Test
    void whoeverComesPastAProxyIsTheFirstOfWhom() {
        addresses.proxies = 2;
        assertThat(addresses.of(request("203.0.113.9"))).isEqualTo("203.0.113.9");
    }

    @Test
    void whereAProxyTellsNothingItIsTheProxy() {
        addresses.proxies = 1;
        assertThat(addresses.of(request())).isEqualTo(NEIGHBOUR);
        assertThat(addresses.of(request("203.0.113.9, "))).isEqualTo(NEIGHBOUR);
    }

    @Test
    void nothingLongIsKept() {
        addresses.proxies = 1;
        assertThat(addresses.of(request("x".repeat(10_000)))).hasSize(64);
    }

    private static HttpServletRequest request(String... forwarded) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                HttpServletRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "getRemoteAddr" -> NEIGHBOUR;
                    case "getHeaders" -> Collections.enumeration(List.of(forwarded));
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
