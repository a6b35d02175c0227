package io.liveshelf.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.launch.Project;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every answer tells the browser beside its content: what it may run, whom it may trust, how long it may keep it. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ResponseHeadersIT {

    private static final List<String> STATIC = List.of("/", "/product.html", "/css/shop.css", "/js/page.js");

    @Test
    void everyAnswerIsHardened() throws Exception {
        for (HttpResponse<String> answer : answersOfAllKinds()) {
            String of = answer.uri() + " " + answer.statusCode();
            assertThat(PlainHttp.header(answer, "X-Content-Type-Options"))
                    .as(of)
                    .isEqualTo("nosniff");
            assertThat(PlainHttp.header(answer, "X-Frame-Options")).as(of).isEqualTo("DENY");
            assertThat(PlainHttp.header(answer, "Referrer-Policy")).as(of).isNotBlank();
            assertThat(PlainHttp.header(answer, "Cross-Origin-Opener-Policy"))
                    .as(of)
                    .isEqualTo("same-origin");
            assertThat(PlainHttp.header(answer, "Cross-Origin-Resource-Policy"))
                    .as(of)
                    .isEqualTo("same-origin");
            assertThat(PlainHttp.header(answer, "Permissions-Policy")).as(of).isNotBlank();
            assertThat(answer.headers().allValues("Server")).as(of).isEmpty();
            assertThat(answer.headers().allValues("X-Powered-By")).as(of).isEmpty();
        }
    }

    @Test
    void noAnswerLetsAForeignOrAnInlineScriptRun() throws Exception {
        for (HttpResponse<String> answer : answersOfAllKinds()) {
            String of = answer.uri() + " " + answer.statusCode();
            assertThat(answer.headers().allValues("Content-Security-Policy"))
                    .as(of)
                    .hasSize(1);
            List<String> policy = Stream.of(
                            PlainHttp.header(answer, "Content-Security-Policy").split(";"))
                    .map(String::strip)
                    .toList();
            assertThat(policy).as(of).contains("default-src 'none'", "frame-ancestors 'none'");
            assertThat(policy)
                    .as(of)
                    .filteredOn(directive -> directive.startsWith("script-src"))
                    .isSubsetOf("script-src 'self'");
            assertThat(policy.toString()).as(of).doesNotContain("*").doesNotContain("unsafe-eval");
        }
    }

    @Test
    void aPictureMayRunNothing() throws Exception {
        assertThat(PlainHttp.header(PlainHttp.get(picture()), "Content-Security-Policy"))
                .contains("default-src 'none'")
                .contains("sandbox")
                .doesNotContain("script-src")
                .doesNotContain("allow-scripts");
    }

    @Test
    void aStaticFileIsAskedForAgainAndAnsweredShortly() throws Exception {
        for (String path : STATIC) {
            HttpResponse<String> first = PlainHttp.get(path);
            assertThat(first.statusCode()).as(path).isEqualTo(200);
            assertThat(PlainHttp.header(first, "Cache-Control")).as(path).isEqualTo("no-cache");
            HttpResponse<String> again = PlainHttp.get(path, "If-None-Match: " + PlainHttp.header(first, "ETag"));
            assertThat(again.statusCode()).as(path).isEqualTo(304);
            assertThat(again.body()).as(path).isEmpty();
        }
    }

    @Test
    void aStaticFileThatHasChangedIsNotGivenInParts() throws Exception {
        for (String path : STATIC) {
            HttpResponse<String> whole = PlainHttp.get(path);
            HttpResponse<String> other = PlainHttp.get(path, "Range: bytes=3-5", "If-Range: \"other\"");
            assertThat(other.statusCode()).as(path).isEqualTo(200);
            assertThat(other.body()).as(path).isEqualTo(whole.body());
        }
    }

    @Test
    void nothingIsToldOfAFileThatIsGivenToNobody() throws Exception {
        for (String path : List.of("/WEB-INF/web.xml", "/./WEB-INF/web.xml", "/css/%2e%2e/WEB-INF/web.xml")) {
            HttpResponse<String> answer = PlainHttp.get(path);
            assertThat(answer.statusCode()).as(path).isIn(400, 404);
            assertThat(answer.headers().firstValue("ETag").orElse("")).as(path).doesNotMatch("\"[0-9a-f]{24}\"");
        }
    }

    @Test
    void aRefusalIsNeverKept() throws Exception {
        for (String path : List.of("/api/nothing", "/api/products?size=0", "/api/audit")) {
            assertThat(PlainHttp.header(PlainHttp.get(path), "Cache-Control"))
                    .as(path)
                    .isEqualTo("no-store");
        }
    }

    @Test
    void anUnknownPageIsAnsweredWithThePageThatSaysSo() throws Exception {
        String page = Files.readString(Project.root().resolve("src/main/webapp/404.html"));
        for (String path : List.of("/nowhere", "/nowhere.html", "/css/nowhere.css", "/office/nowhere")) {
            HttpResponse<String> answer = PlainHttp.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(PlainHttp.header(answer, "Content-Type")).as(path).startsWith("text/html");
            assertThat(answer.body()).as(path).isEqualTo(page);
        }
    }

    @Test
    void whatTheServerRefusesByItselfDoesNotNameTheServer() throws Exception {
        for (HttpResponse<String> answer : List.of(
                PlainHttp.send("PUT", "/index.html", "{}"),
                PlainHttp.send("DELETE", "/index.html", ""),
                PlainHttp.send("FOO", "/index.html", ""),
                PlainHttp.get("/api/products", "Accept: //"))) {
            assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
            Refusals.requireNoLeak(answer.uri().toString(), answer.body());
        }
    }

    private static List<HttpResponse<String>> answersOfAllKinds() throws Exception {
        List<HttpResponse<String>> answers = new ArrayList<>();
        for (String path : STATIC) {
            answers.add(PlainHttp.get(path));
        }
        for (String path : List.of(
                "/nowhere", "/api/nothing", "/api/products?size=1", "/api/products?size=1", "/api/products?size=0")) {
            answers.add(PlainHttp.get(path));
        }
        answers.add(PlainHttp.get(picture()));
        answers.add(PlainHttp.get("/api/session", "Authorization: Basic !!!"));
        answers.add(PlainHttp.send("POST", "/api/orders", "{}", "Origin: https://elsewhere.example"));
        answers.add(PlainHttp.get("/live", "Origin: https://elsewhere.example"));
        return answers;
    }

    private static String picture() throws Exception {
        try (Stream<java.nio.file.Path> files = Files.list(Project.demo("media"))) {
            return "/api/media/" + files.findFirst().orElseThrow().getFileName();
        }
    }
}
