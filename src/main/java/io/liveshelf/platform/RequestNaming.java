package io.liveshelf.platform;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Gives every request its {@link RequestId} and tells it in the answer; a live page is told in its greeting. */
public class RequestNaming implements Filter {

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        String id = RequestId.of(http.getHeader(RequestId.HEADER));
        if (!ResponseHeaders.isHandshake(http)) {
            ((HttpServletResponse) response).setHeader(RequestId.HEADER, id);
        }
        String before = RequestId.begin(id);
        try {
            chain.doFilter(request, response);
        } finally {
            RequestId.begin(before);
        }
    }
}
