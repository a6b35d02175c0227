package io.liveshelf.platform;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Gives each static file an ETag made of its content where the server gives none (WildFly), and answers whoever has the
 * file already with 304; a server's own ETag replaces this one. The time of a file does not do: a build gives all of
 * them the same.
 */
public class FileTags implements Filter {
    private static final int DIGEST_LENGTH = 12;
    /** There are endless ways to write a path like these, and some lead where no file is given (Undertow straightens none). */
    private static final Pattern DETOUR = Pattern.compile("[/\\\\](\\.{0,2}[/\\\\]|\\.{1,2}$)");

    private final Map<String, String> tags = new ConcurrentHashMap<>();

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        String tag = isForAFile(http) ? tag(path(http), http.getServletContext()) : null;
        if (tag == null) {
            chain.doFilter(request, response);
            return;
        }
        String known = http.getHeader("If-None-Match");
        ((HttpServletResponse) response).setHeader("ETag", tag);
        if (known != null && known.contains(tag)) {
            ((HttpServletResponse) response).setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        } else {
            Set<String> settled = settled(http, tag);
            chain.doFilter(settled.isEmpty() ? request : new Without(http, settled), response);
        }
    }

    /**
     * What of a request is settled by its tags, whatever the server makes of it: whoever asks by tag does not ask by time as
     * well (RFC 9110, section 13.1.3), and a part of one content is of no use with a part of another (section 13.1.5).
     */
    private static Set<String> settled(HttpServletRequest request, String tag) {
        Set<String> settled = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        if (request.getHeader("If-None-Match") != null) {
            settled.add("If-Modified-Since");
        }
        String partOf = request.getHeader("If-Range");
        if (partOf != null && partOf.endsWith("\"") && !partOf.equals(tag)) {
            settled.add("Range");
        }
        return settled;
    }

    private static boolean isForAFile(HttpServletRequest request) {
        String path = path(request).toUpperCase(Locale.ROOT);
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        return reads
                && !path.startsWith("/API/")
                && !path.startsWith("/WEB-INF")
                && !path.startsWith("/META-INF")
                && !DETOUR.matcher(path).find()
                && request.getHeader("Upgrade") == null;
    }

    private static String path(HttpServletRequest request) {
        String within = request.getPathInfo();
        String path = request.getServletPath() + (within == null ? "" : within);
        return path.isEmpty() || path.endsWith("/") ? path + "index.html" : path;
    }

    /** Null if there is no such file. */
    private String tag(String path, ServletContext files) throws IOException {
        String tag = tags.get(path);
        if (tag == null) {
            try (InputStream file = files.getResourceAsStream(path)) {
                if (file != null) {
                    tag = '"' + digest(file.readAllBytes()) + '"';
                    tags.put(path, tag);
                }
            }
        }
        return tag;
    }

    private static String digest(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, DIGEST_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** The request without those headers. */
    private static final class Without extends HttpServletRequestWrapper {
        private final Set<String> names;

        Without(HttpServletRequest request, Set<String> names) {
            super(request);
            this.names = names;
        }

        @Override
        public String getHeader(String name) {
            return names.contains(name) ? null : super.getHeader(name);
        }

        @Override
        public long getDateHeader(String name) {
            return names.contains(name) ? -1 : super.getDateHeader(name);
        }
    }
}
