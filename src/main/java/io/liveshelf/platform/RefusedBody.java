package io.liveshelf.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * The rest of a body that nobody wants. Many callers read the answer only when they have sent everything, and where the
 * connection is closed before that, theirs may be gone with it (RFC 9112, 9.6). So they are heard out, up to a bound.
 */
final class RefusedBody {
    private static final long MOST = 16L * 1024 * 1024;
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final int AT_ONCE = 16 * 1024;

    private RefusedBody() {}

    /** Reads it away; to be called when the answer has been sent, so that who looks at it earlier can spare the rest. */
    static void hearOut(HttpServletRequest request) {
        if (request.getHeader("Expect") != null) {
            // Whoever waits to be asked for the body is not asked.
            return;
        }
        try {
            readAway(request.getInputStream());
        } catch (IOException e) {
            // The caller has gone.
        }
    }

    private static void readAway(InputStream body) throws IOException {
        byte[] unwanted = new byte[AT_ONCE];
        long end = System.nanoTime() + LONGEST.toNanos();
        long left = MOST;
        while (left > 0 && System.nanoTime() - end < 0) {
            int got = body.read(unwanted);
            if (got < 0) {
                return;
            }
            left -= got;
        }
    }
}
