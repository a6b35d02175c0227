package io.liveshelf.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Addresses, queries, methods and headers that are wrong, by accident or on purpose; none changes the database. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class BadAddressIT {

    private Map<String, String> before;

    @BeforeEach
    void lookAtTheDatabase() throws Exception {
        before = Tables.fingerprints();
    }

    @AfterEach
    void nothingHasChanged() throws Exception {
        assertThat(Tables.fingerprints()).isEqualTo(before);
    }

    // --- queries ---

    @Test
    void aBadFilterIsToldWhereItIsBad() throws Exception {
        Map<String, Integer> filters = new LinkedHashMap<>();
        filters.put("*", 1);
        filters.put(";", 1);
        filters.put("name", 5);
        filters.put("name==\0", 7);
        filters.put("name==a\0b", 8);
        filters.put("name=='lamp", 7);
        filters.put("name==\"lamp", 7);
        filters.put("name=='x' or 1=1--", 14);
        filters.put("name==x';drop table catalog.product;--", 8);
        filters.put("deletedAt==2026-01-01", 1);
        filters.put("password_hash==x", 1);
        filters.put("id==9223372036854775808", 5);
        filters.put("price<1e400", 7);
        filters.put("price<NaN", 7);
        filters.put("available==2147483648", 12);
        filters.put("createdAt>+999999999-01-01T00:00:00Z", 11);
        filters.put("createdAt<-5000-01-01T00:00:00Z", 11);
        filters.put("createdAt==yesterday", 12);
        filters.put("a".repeat(7_000), 1_001);
        filters.put("(".repeat(1_000), 13);
        filters.put("id>1" + ";id>1".repeat(40), 201);
        filters.put(
                "id=in=(" + numbers(201) + ")",
                "id=in=(".length() + numbers(200).length() + 2);
        for (Map.Entry<String, Integer> filter : filters.entrySet()) {
            JsonNode problem =
                    Refusals.require(filter.getKey(), 400, "bad-filter", products("filter", filter.getKey()));
            assertThat(problem.path("position").asInt()).as(filter.getKey()).isEqualTo(filter.getValue());
        }
    }

    /** Longer than a request line may be: the server itself refuses it, before the shop sees it. */
    @Test
    void aFilterLongerThanARequestMayBeIsRefused() throws Exception {
        HttpResponse<String> answer = products("filter", "a".repeat(10_000));
        assertThat(answer.statusCode()).isBetween(400, 499);
        Refusals.requireNoLeak("a long filter", answer.body());
    }

    @Test
    void whatLooksLikeSqlIsOnlyText() throws Exception {
        for (String text : List.of("' or '1'='1", "'; drop table catalog.product; --", "%", "_", "\\", "!")) {
            for (Map.Entry<String, String> query : Map.of(
                            "q", "q" + text + "q", "filter", "name==\"q" + text.replace("\\", "\\\\") + "q\"")
                    .entrySet()) {
                HttpResponse<String> answer = products(query.getKey(), query.getValue());
                assertThat(answer.statusCode())
                        .as("%s: %s", query, answer.body())
                        .isEqualTo(200);
                assertThat(PlainHttp.json(answer).path("total").asInt()).isZero();
            }
        }
    }

    @Test
    void aBadSortIsToldWhereItIsBad() throws Exception {
        Map<String, Integer> sorts = Map.of(
                "colour", 1,
                ",", 1,
                "-", 1,
                "--price", 1,
                "name,", 6,
                "name;drop table", 1,
                "price,name desc", 7,
                "deletedAt", 1);
        for (Map.Entry<String, Integer> sort : sorts.entrySet()) {
            JsonNode problem = Refusals.require(sort.getKey(), 400, "bad-sort", products("sort", sort.getKey()));
            assertThat(problem.path("position").asInt()).as(sort.getKey()).isEqualTo(sort.getValue());
        }
    }

    @Test
    void aParameterOutOfItsBoundsIsNamed() throws Exception {
        Map<String, List<String>> bad = Map.of(
                "page", List.of("-1", "x", "1.5", "99999999999", "100001"),
                "size", List.of("0", "-1", "101", "x"),
                "ids", List.of("a", "1,,2", ",", "1;2", "9223372036854775808", numbers(1_000)),
                "q", List.of("\0", "a\0b", "a".repeat(201)),
                "sort", List.of("\0", "a".repeat(201)));
        for (Map.Entry<String, List<String>> parameter : bad.entrySet()) {
            for (String value : parameter.getValue()) {
                JsonNode problem =
                        Refusals.require(parameter.getKey(), 400, "validation", products(parameter.getKey(), value));
                assertThat(problem.path("errors").path(0).path("field").asText())
                        .isEqualTo(parameter.getKey());
            }
        }
    }

    @Test
    void controlCharactersInASearchFindNothing() throws Exception {
        HttpResponse<String> answer = products("q", "\u0001\u0007\u001b");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(PlainHttp.json(answer).path("total").asInt()).isZero();
    }

    // --- ids, paths and methods ---

    @Test
    void anIdThatIsNoneIsNotFound() throws Exception {
        for (String id : List.of(
                "0",
                "-1",
                "abc",
                "1.5",
                "1%20",
                "1%27",
                "999999999999999999",
                "9223372036854775808",
                "1".repeat(1_000),
                "..",
                "%2e%2e")) {
            Refusals.require(id, 404, "not-found", PlainHttp.get("/api/products/" + id));
            Refusals.require(id, 404, "not-found", PlainHttp.get("/api/products/" + id + "/stock"));
            Refusals.require(id, 404, "not-found", PlainHttp.get("/api/orders/" + id));
        }
        String unknown = "00000000-0000-0000-0000-000000000000";
        Refusals.require(unknown, 404, "not-found", PlainHttp.get("/api/orders/" + unknown));
    }

    @Test
    void whatIsNotOfferedIsNotFound() throws Exception {
        for (String path : List.of("/api", "/api/", "/api/nothing", "/api//products", "/api/application.wadl")) {
            Refusals.require(path, 404, "not-found", PlainHttp.get(path));
        }
    }

    @Test
    void aMethodThatIsNotOfferedIsRefusedWithThoseThatAre() throws Exception {
        for (String call : List.of(
                "PUT /api/products",
                "DELETE /api/orders",
                "PATCH /api/session",
                "POST /api/status",
                "POST /api/media/lamp.svg",
                "PROPFIND /api/products",
                "FOO /api/products",
                "get /api/products")) {
            String[] methodAndPath = call.split(" ");
            HttpResponse<String> answer = PlainHttp.send(methodAndPath[0], methodAndPath[1], "");
            Refusals.require(call, 405, "method-not-allowed", answer);
            assertThat(PlainHttp.header(answer, "Allow")).as(call).isNotBlank();
        }
    }

    @Test
    void tracingIsNotOffered() throws Exception {
        HttpResponse<String> answer = PlainHttp.send("TRACE", "/api/products", BodyPublishers.noBody(), "X-Secret: y");
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.body()).doesNotContain("X-Secret");
    }

    @Test
    void nothingOutsideTheMediaFolderCanBeReached() throws Exception {
        for (String name : List.of(
                "..",
                "%2e%2e",
                "..%2f..%2fpom.xml",
                "..%2fcatalog.json",
                "%2e%2e/catalog.json",
                "%2e%2e%2f%2e%2e%2f%2e%2e%2f%2e%2e%2fetc%2fpasswd",
                "..%5c..%5ccatalog.json",
                "%252e%252e%252fcatalog.json",
                "....//catalog.json",
                "%2fetc%2fpasswd",
                "/etc/passwd",
                ".hidden.svg",
                "lamp.svg%00",
                "lamp.svg%00.txt",
                "lamp.svg%0d%0aSet-Cookie:a=b",
                "catalog.json",
                "lamp",
                "a".repeat(300) + ".svg")) {
            HttpResponse<String> answer = PlainHttp.get("/api/media/" + name);
            assertThat(answer.statusCode()).as("%s: %s", name, answer.body()).isIn(400, 404);
            assertThat(answer.body()).as(name).doesNotContain("root:").doesNotContain("openingStock");
            assertThat(PlainHttp.header(answer, "Set-Cookie")).as(name).isEmpty();
            Refusals.requireNoLeak(name, answer.body());
        }
    }

    @Test
    void nothingOfTheArchivesInsideIsServed() throws Exception {
        for (String path : List.of(
                "/WEB-INF/web.xml",
                "/WEB-INF/classes/META-INF/microprofile-config.properties",
                "/META-INF/MANIFEST.MF",
                "/./WEB-INF/web.xml",
                "/css/../WEB-INF/web.xml",
                "/css/%2e%2e/WEB-INF/web.xml",
                "/%57EB-INF/web.xml",
                "/web-inf/web.xml",
                "/css/",
                "/js/")) {
            HttpResponse<String> answer = PlainHttp.get(path);
            assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(404);
        }
        assertThat(PlainHttp.get("/WEB-INF;x=y/web.xml").statusCode()).isNotEqualTo(200);
    }

    // --- headers ---

    @Test
    void aHeaderThatBreaksItsGrammarNeverFailsTheShop() throws Exception {
        for (String header : List.of(
                "Accept: //",
                "Accept: ;;",
                "Accept-Language: zh;q=x",
                "Accept-Language: ;;;",
                "Accept-Language: x_y_z!!",
                "If-None-Match: \"abc",
                "If-None-Match: W/",
                "If-Modified-Since: yesterday",
                "Range: bytes=x",
                "Cookie: =; ;;; liveshelf_session=%00; liveshelf_guest=..",
                "Cookie: liveshelf_session=\"",
                "Authorization: Basic",
                "Authorization: Basic !!!!",
                "Authorization: Basic AAAA",
                "Authorization: Basic YQBiOmM=",
                "Authorization: Bearer x",
                "X-HTTP-Method-Override: DELETE",
                "Forwarded: for=;;;")) {
            for (String path : List.of("/api/products/0", "/api/products?size=1", "/api/products/1/stock", "/")) {
                HttpResponse<String> answer = PlainHttp.get(path, header);
                assertThat(answer.statusCode())
                        .as("%s of %s: %s", header, path, answer.body())
                        .isLessThan(500);
                if (answer.statusCode() >= 400) {
                    Refusals.requireNoLeak(header, answer.body());
                    assertThat(PlainHttp.header(answer, "Content-Type"))
                            .as("%s of %s: %s", header, path, answer.body())
                            .startsWith("application/problem+json");
                }
            }
        }
    }

    @Test
    void aFormatThatIsNotServedIsRefused() throws Exception {
        Refusals.require(
                "Accept: text/html", 406, "not-acceptable", PlainHttp.get("/api/products", "Accept: text/html"));
    }

    @Test
    void noHeaderCanBeInjected() throws Exception {
        String injected = "x\r\nSet-Cookie: a=b\r\n\r\n<script>";
        for (String parameter : List.of("q", "filter", "sort", "ids", "page")) {
            HttpResponse<String> answer = products(parameter, injected);
            assertThat(PlainHttp.header(answer, "Set-Cookie")).as(parameter).isEmpty();
            assertThat(answer.statusCode()).as(parameter).isLessThan(500);
            assertThat(PlainHttp.header(answer, "Content-Type")).as(parameter).startsWith("application/");
        }
    }

    // --- helpers ---

    private static HttpResponse<String> products(String parameter, String value) throws Exception {
        return PlainHttp.get("/api/products?" + parameter + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    private static String numbers(int count) {
        return LongStream.rangeClosed(1, count).mapToObj(String::valueOf).collect(Collectors.joining(","));
    }
}
