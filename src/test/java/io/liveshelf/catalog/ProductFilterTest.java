package io.liveshelf.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.liveshelf.platform.Problem;
import io.liveshelf.platform.ProblemInsides;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProductFilterTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id==7 | equal(product.id, 7)",
                "price==9.9 | equal(product.priceAmount, 9.9)",
                "available==0 | equal(stock.available, 0)",
                "createdAt==2026-01-02 | equal(product.createdAt, 2026-01-02T00:00:00Z)",
                "name==Lamp | equal(lower(product.name), lamp)",
                "name==*Lamp* | like(lower(product.name), %lamp%, !)",
                "sku==A_1%* | like(lower(product.sku), a!_1!%%, !)",
                "name=='Tea ; (pot), 2' | equal(lower(product.name), tea ; (pot), 2)",
                "price=gt=5 | greaterThan(product.priceAmount, 5)",
                "price>5 | greaterThan(product.priceAmount, 5)",
                "price>=5 | greaterThanOrEqualTo(product.priceAmount, 5)",
                "price<5 | lessThan(product.priceAmount, 5)",
                "price<=5 | lessThanOrEqualTo(product.priceAmount, 5)",
                "brand=ge=M | greaterThanOrEqualTo(lower(product.brand), m)",
                "id=in=(1,2) | or(equal(product.id, 1), equal(product.id, 2))",
                "id!=1 | or(isNull(product.id), not(or(equal(product.id, 1))))",
                "id=out=(1,2) | or(isNull(product.id), not(or(equal(product.id, 1), equal(product.id, 2))))",
                "id==1;id==2 | and(equal(product.id, 1), equal(product.id, 2))",
                "id==1,id==2 | or(equal(product.id, 1), equal(product.id, 2))",
                "id==1,id==2;id==3 | or(equal(product.id, 1), and(equal(product.id, 2), equal(product.id, 3)))",
                "(id==1,id==2);id==3 | and(or(equal(product.id, 1), equal(product.id, 2)), equal(product.id, 3))"
            })
    void filterIsWhatItSays(String filter, String predicate) {
        assertThat(filter(filter).predicate()).hasToString(predicate);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "colour==red | 1 | filter.unknown-attribute",
                "id==1;colour==red | 7 | filter.unknown-attribute",
                "ID==1 | 1 | filter.unknown-attribute",
                "priceAmount==1 | 1 | filter.unknown-attribute",
                "deletedAt=gt=2020-01-01 | 1 | filter.unknown-attribute",
                "id==seven | 5 | filter.bad-value",
                "name==a;available==many | 20 | filter.bad-value",
                "id=in=(1,two,3) | 10 | filter.bad-value",
                "price==1e9 | 8 | filter.bad-value",
                "createdAt==yesterday | 12 | filter.bad-value",
                "name=~x | 6 | filter.syntax",
                "name==\"abc | 11 | filter.syntax",
                "name==a;;id==1 | 9 | filter.syntax",
                "name==a) | 8 | filter.syntax",
                "name==a b | 9 | filter.syntax",
                "name=foo=3 | 5 | filter.syntax",
                "id==1;name=bt=(1,2) | 11 | filter.syntax",
                "name | 4 | filter.syntax",
                "id==1;id=gt=(1,2) | 13 | filter.syntax",
                "id==1;id==(1,2) | 11 | filter.syntax",
                "price< | 7 | filter.syntax",
                "price<<1 | 7 | filter.syntax",
                "id==1;price<<1 | 13 | filter.syntax",
                // a part that stood there before is not taken for the one that is wrong
                "sku==foo;foo==1 | 10 | filter.unknown-attribute",
                "name==x;available==x | 20 | filter.bad-value",
                "name==ab;id==b | 14 | filter.bad-value",
                "id==1;id=in=(1,2,x) | 18 | filter.bad-value"
            })
    void faultIsToldWithItsPlace(String filter, int position, String text) {
        Problem refusal = refusal(filter);
        assertThat(ProblemInsides.textKey(refusal)).isEqualTo(text);
        assertThat(refusal.extensions()).containsEntry("position", position);
        assertThat(ProblemInsides.arguments(refusal)).containsEntry("position", position);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "==",
                "name==",
                "name=in=",
                "name=in=()",
                "brand=null=",
                "brand=null=()",
                "brand=notnull=",
                "name=gt=(1,2)",
                "name=in=(a",
                "(name==a",
                "()",
                ";",
                ",",
                "name==a,"
            })
    void whatIsNoFilterIsRefused(String filter) {
        assertThat(ProblemInsides.textKey(refusal(filter))).isEqualTo("filter.syntax");
    }

    @Test
    void unknownAttributeAndBadValueAreNamed() {
        assertThat(ProblemInsides.arguments(refusal("colour==red"))).containsEntry("attribute", "colour");
        assertThat(ProblemInsides.arguments(refusal("id==seven"))).containsEntry("value", "seven");
    }

    @Test
    void lengthIsBounded() {
        String longest = "name==" + "x".repeat(994);
        assertThat(filter(longest).predicate()).isNotNull();
        assertThat(ProblemInsides.textKey(refusal(longest + "x"))).isEqualTo("filter.too-long");
        assertThat(ProblemInsides.textKey(refusal("(".repeat(100_000)))).isEqualTo("filter.too-long");
    }

    @Test
    void nestingIsBounded() {
        assertThat(filter("(".repeat(12) + "id==1" + ")".repeat(12)).predicate())
                .hasToString("equal(product.id, 1)");
        Problem refusal = refusal("(".repeat(13) + "id==1" + ")".repeat(13));
        assertThat(ProblemInsides.textKey(refusal)).isEqualTo("filter.too-deep");
        assertThat(refusal.extensions()).containsEntry("position", 13);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'%s'", "\"%s\"", "'\\'%s'", "\"'%s\""})
    void parenthesesInQuotesAreNotNesting(String quoted) {
        String opening = "name==" + quoted.formatted("(".repeat(40));
        assertThat(filter(opening).predicate().toString()).contains("(".repeat(40));
        String closing = "name==" + quoted.formatted(")".repeat(40)) + ";";
        assertThat(filter(closing + "(".repeat(12) + "id==1" + ")".repeat(12)).predicate())
                .isNotNull();
        Problem refusal = refusal(closing + "(".repeat(13) + "id==1" + ")".repeat(13));
        assertThat(ProblemInsides.textKey(refusal)).isEqualTo("filter.too-deep");
        assertThat(refusal.extensions()).containsEntry("position", closing.length() + 13);
    }

    static Stream<Arguments> faultsBehindLineBreaks() {
        return Stream.of(
                arguments("name=='a\nb';;id==1", 13),
                arguments("name=='a\r\nb';;id==1", 14),
                arguments("name=='a\nb\nc';name==\"abc", 25),
                arguments("id==1;\nid==2;;", 14),
                arguments("id==1;\nprice<<1", 14));
    }

    @ParameterizedTest
    @MethodSource("faultsBehindLineBreaks")
    void placeIsCountedOverAllLines(String filter, int position) {
        assertThat(refusal(filter).extensions()).containsEntry("position", position);
    }

    @Test
    void groupsSideBySideAreNotNested() {
        String filter = IntStream.range(0, 30).mapToObj(i -> "(id==1)").collect(Collectors.joining(","));
        assertThat(filter(filter).predicate()).isNotNull();
    }

    @Test
    void comparisonsAreBounded() {
        assertThat(filter(comparisons(40)).predicate()).isNotNull();
        assertThat(ProblemInsides.textKey(refusal(comparisons(41)))).isEqualTo("filter.too-many");
    }

    @Test
    void valuesAreBounded() {
        assertThat(filter(values(200)).predicate()).isNotNull();
        assertThat(ProblemInsides.textKey(refusal(values(201)))).isEqualTo("filter.too-many");
    }

    private static String comparisons(int count) {
        return IntStream.range(0, count).mapToObj(i -> "id==" + i).collect(Collectors.joining(","));
    }

    private static String values(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).collect(Collectors.joining(",", "id=in=(", ")"));
    }

    private static ProductFilter filter(String text) {
        return new ProductFilter(
                text, SpokenCriteria.builder(), SpokenCriteria.root("product"), SpokenCriteria.root("stock"));
    }

    private static Problem refusal(String filter) {
        Problem refusal =
                catchThrowableOfType(Problem.class, () -> filter(filter).predicate());
        assertThat(refusal).isNotNull();
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.code()).isEqualTo("bad-filter");
        return refusal;
    }
}
