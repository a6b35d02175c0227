package io.liveshelf.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileTagsTest {
    private final FileTags filter = new FileTags();
    private final List<String> read = new ArrayList<>();
    private final Map<String, String> asked = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, String> answered = new HashMap<>();
    private HttpServletRequest passedOn;
    private String tag;

    @BeforeEach
    void askOnce() throws Exception {
        ask("/js/page.js");
        tag = answered.get("ETag");
    }

    @Test
    void aFileHasATagAndIsReadOnce() throws Exception {
        ask("/js/page.js");
        assertThat(tag).matches("\"[0-9a-f]{24}\"");
        assertThat(answered).containsEntry("ETag", tag);
        assertThat(read).containsExactly("/js/page.js");
    }

    @Test
    void whoHasItIsNotGivenItAgain() throws Exception {
        asked.put("If-None-Match", tag);
        ask("/js/page.js");
        assertThat(answered).containsEntry("status", "304");
        assertThat(passedOn).isNull();
    }

    @Test
    void whoAsksByTagDoesNotAskByTimeAsWell() throws Exception {
        asked.put("If-Modified-Since", "Thu, 01 Jan 2026 00:00:00 GMT");
        ask("/js/page.js");
        assertThat(passedOn.getHeader("if-modified-since")).isNotNull();
        asked.put("If-None-Match", "\"other\"");
        ask("/js/page.js");
        assertThat(passedOn.getHeader("if-modified-since")).isNull();
        assertThat(passedOn.getDateHeader("If-Modified-Since")).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"other\"", "W/\"other\""})
    void aPartOfAnotherContentIsNotGoneOnWith(String partOf) throws Exception {
        asked.put("Range", "bytes=3-5");
        asked.put("If-Range", partOf);
        ask("/js/page.js");
        assertThat(passedOn.getHeader("range")).isNull();
        asked.put("If-Range", tag);
        ask("/js/page.js");
        assertThat(passedOn.getHeader("range")).isEqualTo("bytes=3-5");
    }

    /** As Undertow, which takes each of these for the file that it leads to. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "//js/page.js",
                "/js//page.js",
                "/./js/page.js",
                "/js/../js/page.js",
                "/./WEB-INF/web.xml",
                "/js/../WEB-INF/web.xml",
                "/js\\..\\..\\WEB-INF\\web.xml",
                "/js/..",
                "/WEB-INF/web.xml",
                "/web-inf/web.xml"
            })
    void nothingIsReadOrKeptOfAPathThatIsWrittenInAnotherWay(String path) throws Exception {
        ask(path);
        assertThat(read).containsExactly("/js/page.js");
        assertThat(answered).isEmpty();
        assertThat(passedOn).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/.well-known/security.txt", "/js/page.min.js", "/js/..page.js"})
    void dotsInANameAreNoDetour(String path) throws Exception {
        ask(path);
        assertThat(answered).containsKey("ETag");
    }

    private void ask(String path) throws Exception {
        passedOn = null;
        answered.clear();
        FilterChain chain = (request, response) -> passedOn = (HttpServletRequest) request;
        filter.doFilter(request(path), response(), chain);
    }

    private HttpServletRequest request(String path) {
        ServletContext files = fake(ServletContext.class, Map.of("getResourceAsStream", arguments -> {
            read.add((String) arguments[0]);
            return new ByteArrayInputStream("content".getBytes(StandardCharsets.UTF_8));
        }));
        return fake(
                HttpServletRequest.class,
                Map.of(
                        "getMethod", arguments -> "GET",
                        "getServletPath", arguments -> path,
                        "getPathInfo", arguments -> null,
                        "getServletContext", arguments -> files,
                        "getHeader", arguments -> asked.get((String) arguments[0])));
    }

    private HttpServletResponse response() {
        return fake(
                HttpServletResponse.class,
                Map.of(
                        "setHeader", arguments -> answered.put((String) arguments[0], (String) arguments[1]),
                        "setStatus", arguments -> answered.put("status", String.valueOf(arguments[0]))));
    }

    private interface Answer {
        Object to(Object... arguments);
    }

    private static <T> T fake(Class<T> type, Map<String, Answer> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> answers.get(method.getName())
                        .to(arguments)));
    }
}
