package io.liveshelf.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromisesTest {
    private static final String STOCK =
            "{\"productId\":17,\"onHand\":5,\"held\":1,\"safety\":0,\"available\":4,\"revision\":42}";
    private static final String NOT_FOUND =
            "{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,\"code\":\"not-found\",\"detail\":\"No.\"}";

    private static void answered(String path, int status, String type, String body) {
        HttpHeaders headers = HttpHeaders.of(Map.of("Content-Type", List.of(type)), (name, value) -> true);
        Promises.answered("GET", path, status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsDocumentedIsKept() {
        assertThatCode(() -> {
                    answered("/api/products/17/stock", 200, "application/json;charset=UTF-8", STOCK);
                    answered("/api/products/17/stock?x=1", 404, "application/problem+json", NOT_FOUND);
                    answered("/api/products/17/stock", 304, "application/json", "");
                    answered("/none/of/the/shop", 299, "text/plain", "x");
                })
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            299 | application/json         | {}                                     | no such status
            200 | text/plain               | many                                   | no type text/plain
            200 | application/json         | {                                      | is not as documented
            200 | application/json         | {}                                     | revision
            404 | application/problem+json | {'type':'about:blank','title':'Not Found','status':404,'code':'gone-fishing','detail':'No.'} | no code gone-fishing
            """)
    void whatIsNotDocumentedIsBroken(int status, String type, String body, String why) {
        assertThatThrownBy(() -> answered("/api/products/17/stock", status, type, body.replace('\'', '"')))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("GET /api/products/{id}/stock answered " + status)
                .hasMessageContaining(why);
    }

    @Test
    void memberThatIsNotDocumentedIsBroken() {
        String more = STOCK.replace("{", "{\"secret\":1,");
        assertThatThrownBy(() -> answered("/api/products/17/stock", 200, "application/json", more))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("secret");
    }

    @Test
    void bodyThatIsDocumentedIsNotLeftOut() {
        assertThatThrownBy(() -> answered("/api/products/17/stock", 200, "application/json", ""))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no body");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {                                     | no JSON
            {'type':'song'}                       | no type song
            {'type':'pong','loud':true}           | loud
            {'type':'subscribed','unknown':[]}    | count
            """)
    void frameThatIsNotDocumentedIsBroken(String frame, String why) {
        assertThatThrownBy(() -> Promises.pushed(frame.replace('\'', '"')))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(why);
    }
}
