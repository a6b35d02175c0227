package io.liveshelf.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.liveshelf.platform.Rules;
import io.liveshelf.testing.TakesLong;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An expression by which a text is judged means the same in Java and in a browser. */
@TakesLong
@BrowserTest
class ExpressionsBrowserIT {

    private static final int MANY = 0x2100;

    private static final String JUDGE = "async ({ expression, texts }) => {"
            + " const { keeps } = await import('/js/constraints.js');"
            + " const rule = { rule: 'Pattern', regexp: expression };"
            + " return texts.map((text) => keeps(rule, text)); }";

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "a",
            "a b",
            "a\nb",
            "a\r\n",
            "\n",
            "a\u0085",
            "a\u2028b",
            "..",
            "/",
            "//",
            "//a",
            "/a/../b",
            "/a..b",
            "/api/media/lamp.svg",
            "/a%20b~-",
            "/ü",
            "1",
            "12.",
            "12.5",
            "12.55",
            "12.555",
            "123456789.00",
            "1234567890",
            "-1",
            "١٢",
            "۱۲",
            "1e3",
            "EUR",
            "eur",
            "EURO",
            "ＥＵＲ",
            "*",
            "order.*",
            "order.placed",
            "order.",
            ".order",
            "Order",
            "order.**",
            "x".repeat(61),
            "a@b",
            "a@b.c",
            "@",
            "a@",
            "a@@b",
            "a.@b",
            ".a@b",
            "a..b@c",
            "a@-b",
            "a@b-",
            "a@b..c",
            "a@b.",
            "张@例.中",
            "a".repeat(64) + "@b",
            "a".repeat(65) + "@b",
            "a@" + "b".repeat(63),
            "a@" + "b".repeat(64),
            "https://example.org/x",
            "HTTP://x",
            "https://",
            "https://a b",
            "ftp://x",
            "x https://x",
            "received",
            "adjusted",
            "counted",
            "receive",
            "counted\n",
            "01234567-89ab-cdef-0123-456789abcdef",
            "😀",
            "a😀b@c",
            "\ud83d",
            "\udc00a",
            "\uffff",
            "\u212a",
            "\u017f",
            "\u0130");

    static Stream<String> expressions() {
        return Stream.of("Pattern", "Email").flatMap(rule -> Rules.expressions(rule).stream());
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void meansTheSameToPageAndServer(String expression, Visitors visitors) {
        Page page = visitors.arrive(Look.DESKTOP);
        page.navigate("/sign-in.html");
        List<String> texts = texts();
        Pattern pattern = Pattern.compile(expression);

        Object judged = page.evaluate(JUDGE, Map.of("expression", expression, "texts", texts));

        List<String> differing = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            if (pattern.matcher(texts.get(i)).matches() != (Boolean) ((List<?>) judged).get(i)) {
                differing.add(texts.get(i));
            }
        }
        assertThat(differing).isEmpty();
        assertThat(texts.stream().filter(text -> pattern.matcher(text).matches()))
                .isNotEmpty();
        assertThat(texts.stream().filter(text -> !pattern.matcher(text).matches()))
                .isNotEmpty();
    }

    /** Those above, and each of many characters alone and among others. */
    private static List<String> texts() {
        List<String> texts = new ArrayList<>(TEXTS);
        for (char c = 0; c < MANY; c++) {
            texts.addAll(List.of("" + c, "a" + c + "b", "/a" + c, c + "@" + c + ".b", "1" + c + "5", "https://a" + c));
        }
        return texts;
    }
}
