package io.liveshelf.identity;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads cookies, of which a request may have none at all. */
final class Cookies {
    private Cookies() {}

    /** Whether the browser came by TLS, to us or to a proxy in front; a false claim only makes cookies stricter. */
    static boolean secure(HttpServletRequest request) {
        return request.isSecure() || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
    }

    static Optional<String> value(Cookie[] cookies, String name) {
        return (cookies == null ? Stream.<Cookie>empty() : Arrays.stream(cookies))
                .filter(cookie -> name.equals(cookie.getName()))
                .map(Cookie::getValue)
                .findFirst();
    }
}
