package io.liveshelf.identity;

import jakarta.servlet.http.Cookie;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads cookies, of which a request may have none at all. */
final class Cookies {
    private Cookies() {}

    static Optional<String> value(Cookie[] cookies, String name) {
        return (cookies == null ? Stream.<Cookie>empty() : Arrays.stream(cookies))
                .filter(cookie -> name.equals(cookie.getName()))
                .map(Cookie::getValue)
                .findFirst();
    }
}
