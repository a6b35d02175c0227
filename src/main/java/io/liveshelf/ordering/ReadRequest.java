package io.liveshelf.ordering;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayInputStream;

/** A request whose body has been read already, to be read once more by the one thread that handles it. */
final class ReadRequest extends HttpServletRequestWrapper {
    private final ServletInputStream again;

    ReadRequest(HttpServletRequest request, byte[] body) {
        super(request);
        this.again = new Again(new ByteArrayInputStream(body));
    }

    @Override
    public ServletInputStream getInputStream() {
        return again;
    }

    private static final class Again extends ServletInputStream {
        private final ByteArrayInputStream body;

        Again(ByteArrayInputStream body) {
            this.body = body;
        }

        @Override
        public int read() {
            return body.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return body.read(target, offset, length);
        }

        @Override
        public boolean isFinished() {
            return body.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("All of the body is there already");
        }
    }
}
