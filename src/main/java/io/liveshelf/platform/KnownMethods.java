package io.liveshelf.platform;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;

/**
 * Refuses methods that are not written as HTTP has them: {@code get} is another one than {@code GET} (RFC 9110, section
 * 9.1), and a JAX-RS that takes it for that one (RESTEasy) would do so behind filters that did not.
 */
public class KnownMethods implements Filter {
    private static final String ALLOWED = "GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE";

    @Inject
    ServletProblems problems;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        if (http.getMethod().equals(http.getMethod().toUpperCase(Locale.ROOT))) {
            chain.doFilter(request, response);
        } else {
            ((HttpServletResponse) response).setHeader("Allow", ALLOWED);
            problems.write(http, (HttpServletResponse) response, new Problem(405, "method-not-allowed"));
        }
    }
}
