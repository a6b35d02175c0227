package io.liveshelf.platform;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses request bodies beyond {@code liveshelf.http.max-body} bytes with 413: at once where the length is
 * declared, else as soon as the stream has given that much. The connection ends with that.
 */
public class BodyLimit implements Filter {
    @Inject
    @ConfigProperty(name = "liveshelf.http.max-body")
    long limit;

    @Inject
    ServletProblems problems;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        HttpServletResponse answer = (HttpServletResponse) response;
        if (http.getContentLengthLong() > limit) {
            answer.setHeader("Connection", "close");
            problems.write(http, answer, tooLarge());
            end(http, answer);
        } else {
            Limited limited = new Limited(http, answer);
            chain.doFilter(limited, answer);
            if (limited.isRefused() && !http.isAsyncStarted()) {
                end(http, answer);
            }
        }
    }

    private static void end(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.flushBuffer();
        RefusedBody.hearOut(request);
    }

    private Problem tooLarge() {
        return new Problem(413, "too-large").showing("max", limit);
    }

    private final class Limited extends HttpServletRequestWrapper {
        private final HttpServletResponse response;
        private Counted counted;

        Limited(HttpServletRequest request, HttpServletResponse response) {
            super(request);
            this.response = response;
        }

        boolean isRefused() {
            return counted != null && counted.read > limit;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (counted == null) {
                counted = new Counted(super.getInputStream(), response);
            }
            return counted;
        }
    }

    /** Read by the one thread that handles the request. */
    private final class Counted extends ServletInputStream {
        private final ServletInputStream body;
        private final HttpServletResponse response;
        private long read;

        Counted(ServletInputStream body, HttpServletResponse response) {
            this.body = body;
            this.response = response;
        }

        @Override
        public int read() throws IOException {
            int next = body.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int got = body.read(target, offset, length);
            count(Math.max(got, 0));
            return got;
        }

        private void count(int bytes) throws IOException {
            read += bytes;
            if (read > limit) {
                response.setHeader("Connection", "close");
                throw new IOException("request body too large", tooLarge());
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
