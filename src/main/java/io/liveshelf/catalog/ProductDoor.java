package io.liveshelf.catalog;

import io.liveshelf.conflict.Preconditions;
import io.liveshelf.platform.ResponseHeaders;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Shows the pages of products and the products that are {@linkplain ProductPages#atHand at hand} before anybody else
 * begins with the request: what is sent is there already, and all that others do takes several times as long as sending
 * it. Everything else is let through to {@link ProductResource}, whose answers are the same to the byte. Who is asking does
 * not matter: living products are shown to everybody alike.
 */
public class ProductDoor implements Filter {
    private static final String PATH = "/api/products";
    private static final int LONGEST_ID = 18;

    @Inject
    ProductPages pages;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        ProductAnswer answer = isPlainReading(http) ? atHand(http) : null;
        if (answer == null) {
            chain.doFilter(request, response);
        } else {
            write(answer, http, (HttpServletResponse) response);
        }
    }

    /** Whoever wants something special, or brings a password that may be wrong, is answered by those who see to that. */
    private static boolean isPlainReading(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return (request.getMethod().equals("GET") || request.getMethod().equals("HEAD"))
                && (accept == null || accept.equals("*/*") || accept.equals("application/json"))
                && request.getHeader("If-Match") == null
                && request.getHeader("Authorization") == null;
    }

    private ProductAnswer atHand(HttpServletRequest request) {
        String path = request.getRequestURI();
        int from = request.getContextPath().length();
        if (!path.startsWith(PATH, from)) {
            return null;
        }
        int end = from + PATH.length();
        if (path.length() == end) {
            String query = request.getQueryString();
            return pages.atHand(query == null ? "" : query);
        }
        long id = id(path, end);
        return id < 0 || request.getHeader("If-None-Match") != null ? null : pages.atHand(id);
    }

    /** The number behind the slash at that place, or -1 if there is anything else. */
    private static long id(String path, int slash) {
        int digits = path.length() - slash - 1;
        if (path.charAt(slash) != '/' || digits < 1 || digits > LONGEST_ID) {
            return -1;
        }
        long id = 0;
        for (int i = slash + 1; i < path.length(); i++) {
            char digit = path.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            id = 10 * id + digit - '0';
        }
        return id;
    }

    private static void write(ProductAnswer answer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ResponseHeaders.harden(response);
        response.setHeader("ETag", answer.quotedTag());
        response.setHeader("Cache-Control", "no-cache");
        if (answer.link() != null) {
            response.setHeader("Link", answer.link());
        }
        if (answer.isKnownTo(Preconditions.ifNoneMatch(request))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType("application/json");
        response.setContentLength(answer.length());
        if (request.getMethod().equals("GET")) {
            answer.writeTo(response.getOutputStream());
        }
    }
}
