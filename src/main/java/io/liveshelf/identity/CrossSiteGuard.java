package io.liveshelf.identity;

import io.liveshelf.platform.Origins;
import io.liveshelf.platform.Problem;
import io.liveshelf.platform.ServletProblems;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/**
 * Refuses what another site makes a browser send: an unsafe call that carries one of our cookies must name an
 * {@code Origin} (or {@code Referer}) of our own, and a foreign {@code Origin} is refused with or without one.
 * HTTP Basic is exempt: a browser adds it for no foreign site.
 */
public class CrossSiteGuard implements Filter {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    @Inject
    Origins origins;

    @Inject
    ServletProblems problems;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        if (SAFE.contains(http.getMethod())
                || ShopAuthentication.isBasic(http.getHeader("Authorization"))
                || isOurs(http)) {
            chain.doFilter(request, response);
        } else {
            problems.write(http, (HttpServletResponse) response, new Problem(403, "cross-site"));
        }
    }

    private boolean isOurs(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        boolean withCookie = Cookies.value(request.getCookies(), ShopAuthentication.SESSION_COOKIE)
                        .isPresent()
                || Cookies.value(request.getCookies(), GuestCookie.NAME).isPresent();
        if (origin == null && !withCookie) {
            return true;
        }
        String claimed = origin != null ? origin : request.getHeader("Referer");
        return origins.isOwn(claimed, request.getHeader("Host"));
    }
}
