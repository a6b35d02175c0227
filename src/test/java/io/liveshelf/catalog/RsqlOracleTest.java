package io.liveshelf.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import cz.jirutka.rsql.parser.RSQLParser;
import cz.jirutka.rsql.parser.RSQLParserException;
import cz.jirutka.rsql.parser.ast.ComparisonNode;
import cz.jirutka.rsql.parser.ast.LogicalNode;
import cz.jirutka.rsql.parser.ast.Node;
import io.liveshelf.platform.Problem;
import io.liveshelf.platform.ProblemInsides;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The shop's RSQL is everybody's: what it understands and what not is what a well-known parser does. */
class RsqlOracleTest {
    private static final List<String> PIECES = List.of(
            "name",
            "==",
            "!=",
            "=in=",
            "=out=",
            "(",
            ")",
            ";",
            ",",
            " and ",
            " or ",
            "a",
            "b*",
            "'x y'",
            "\"z\"",
            "<",
            ">=",
            "=gt=",
            "=le=",
            "name==a",
            "brand=in=(a,b)",
            "id<3",
            " ");

    private static final Set<String> WORDS = Set.of(" and ", " or ");
    private static final Set<String> QUOTED = Set.of("x y", "z");
    /** Attributes and values are not the grammar's matter. */
    private static final Set<String> BEYOND_GRAMMAR = Set.of("filter.unknown-attribute", "filter.bad-value");

    @Test
    void whatIsRsqlIsUnderstoodAndNothingElse() {
        Random random = new Random(42);
        int understood = 0;
        for (int i = 0; i < 50_000; i++) {
            StringBuilder filter = new StringBuilder();
            for (int pieces = 1 + random.nextInt(7); pieces > 0; pieces--) {
                String piece = PIECES.get(random.nextInt(PIECES.size()));
                // Where a value has to be, that parser takes no word for one; the shop does, as the grammar says.
                boolean value = filter.toString().matches(".*[=<>(,;]\\s*");
                filter.append(value && WORDS.contains(piece) ? "a" : piece);
            }
            String text = filter.toString();
            String refusal = refusal(text);
            if (!BEYOND_GRAMMAR.contains(refusal)) {
                boolean rsql = isRsql(text);
                assertThat(refusal.isEmpty()).as("%s: %s", text, refusal).isEqualTo(rsql);
                understood += rsql ? 1 : 0;
            }
        }
        assertThat(understood).isGreaterThan(700);
    }

    /** But for what that parser takes beyond the grammar: an attribute in quotes, and no value at all. */
    private static boolean isRsql(String text) {
        try {
            return comparisons(new RSQLParser().parse(text)).noneMatch(RsqlOracleTest::isOdd);
        } catch (RSQLParserException e) {
            return false;
        }
    }

    private static Stream<ComparisonNode> comparisons(Node node) {
        return node instanceof LogicalNode logical
                ? logical.getChildren().stream().flatMap(RsqlOracleTest::comparisons)
                : Stream.of((ComparisonNode) node);
    }

    private static boolean isOdd(ComparisonNode comparison) {
        return QUOTED.contains(comparison.getSelector())
                || comparison.getArguments().isEmpty();
    }

    private static String refusal(String text) {
        try {
            FilterParser.parse(text);
            return "";
        } catch (Problem e) {
            return ProblemInsides.textKey(e);
        }
    }
}
