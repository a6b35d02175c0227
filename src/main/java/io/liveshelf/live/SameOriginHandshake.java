package io.liveshelf.live;

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

/**
 * Lets only the shop's own pages (and those of listed origins) open a live connection; servers by themselves let
 * any. A caller without an {@code Origin} is no browser, and so no other site's page: it may.
 */
public class SameOriginHandshake implements Filter {
    @Inject
    Origins origins;

    @Inject
    ServletProblems problems;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        String origin = http.getHeader("Origin");
        if (origin == null || origins.isOwn(origin, http.getHeader("Host"))) {
            chain.doFilter(request, response);
        } else {
            problems.write(http, (HttpServletResponse) response, new Problem(403, "cross-site"));
        }
    }
}
