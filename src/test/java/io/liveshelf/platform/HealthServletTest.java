package io.liveshelf.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthServletTest {
    @Test
    void theEntranceIsWhereTheNodeWasReached() {
        assertThat(HealthServlet.entrance(request(false, "X-Forwarded-For")))
                .isEqualTo(new ReadyCheck.Entrance("127.0.0.1", 8080, true, "/shop"));
    }

    @Test
    void throughTlsNobodyMayTryIt() {
        assertThat(HealthServlet.entrance(request(true, "none")).plain()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-Host", "X-Forwarded-Port", "Forwarded"})
    void anAddressThatTheRequestMayHaveNamedIsNotTried(String header) {
        assertThat(HealthServlet.entrance(request(false, header)).plain()).isFalse();
    }

    private static HttpServletRequest request(boolean secure, String header) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                HttpServletRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "getLocalAddr" -> "127.0.0.1";
                    case "getLocalPort" -> 8080;
                    case "isSecure" -> secure;
                    case "getContextPath" -> "/shop";
                    case "getHeader" -> header.equalsIgnoreCase((String) arguments[0]) ? "somewhere" : null;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
