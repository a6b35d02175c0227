package io.liveshelf.platform;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The headers of every answer: a Content-Security-Policy that lets pages run the shop's own files only, the
 * usual hardening, and for static files "ask before using a stored copy" (answered 304 by their ETag).
 */
public class ResponseHeaders implements Filter {
    private static final String PAGE_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; media-src 'self'; connect-src 'self'; font-src 'self'; manifest-src 'self';"
            + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletResponse http = (HttpServletResponse) response;
        if (isHandshake((HttpServletRequest) request)) {
            chain.doFilter(request, response);
            return;
        }
        harden(http);
        if (!isForTheApi((HttpServletRequest) request)) {
            http.setHeader("Cache-Control", "no-cache");
        }
        chain.doFilter(request, response);
    }

    private static boolean isForTheApi(HttpServletRequest request) {
        return request.getRequestURI()
                .startsWith("/api/", request.getContextPath().length());
    }

    /** What it is answered with is no content, and the server keeps each header as long as the connection lasts. */
    static boolean isHandshake(HttpServletRequest request) {
        return request.getHeader("Upgrade") != null
                && request.getRequestURI().equals(request.getContextPath() + "/live");
    }

    /** For answers that are given without this filter: of what is at hand, and where a handshake is refused. */
    public static void harden(HttpServletResponse http) {
        http.setHeader("Content-Security-Policy", PAGE_POLICY);
        http.setHeader("X-Content-Type-Options", "nosniff");
        http.setHeader("X-Frame-Options", "DENY");
        http.setHeader("Referrer-Policy", "same-origin");
        http.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        http.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        http.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
    }
}
