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

class FilterParserTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "id==7 | id==7",
                "  id  ==  7 | id==7",
                "price==9.90 | price==9.9",
                "price==100 | price==100",
                "price=lt=5 | price<5",
                "price=ge=5 | price>=5",
                "createdAt==2026-01-02 | createdAt==2026-01-02",
                "createdAt>2026-01-02T03:04:05+01:00 | createdAt>2026-01-02T02:04:05Z",
                "name==Lamp | name==lamp",
                "name=='Lamp' | name==lamp",
                "name=='Tea ; (pot), 2' | name==\"tea ; (pot), 2\"",
                "name==\"it's\" | name==\"it's\"",
                "name=='it\\'s' | name==\"it's\"",
                "name=='a \\\"b\\\"' | name==\"a \\\"b\\\"\"",
                "name==a\\*b* | name==a\\*b*",
                "name=='a\\*b *' | name==\"a\\*b *\"",
                "name==a\\,b | name==\"a,b\"",
                "name==back\\\\slash | name==back\\\\slash",
                "name==and and name==or | name==and;name==or",
                "name==a AND name==b OR name==c | name==a;name==b,name==c",
                "brand=isnull= | brand=null=",
                "brand=null=true | brand=null=",
                "brand=null=false | brand=notnull=",
                "brand=isnotnull= and id==1 | brand=notnull=;id==1",
                "brand=null=;id==1 | brand=null=;id==1",
                "id=in=(2,1,2) | id=in=(1,2)",
                "id=in=(2) | id==2",
                "id=out=(2) | id!=2",
                "id==(2) | id==2",
                "id==1;id==1 | id==1",
                "id==2;id==1 | id==1;id==2",
                "id==1,id==2;id==3 | id==1,id==2;id==3",
                "(id==2,id==1);id==3 | (id==1,id==2);id==3",
                "((id==1;(id==2;id==3))) | id==1;id==2;id==3",
                "id==1 or (id==2 or id==3) | id==1,id==2,id==3"
            })
    void filterThatMeansTheSameIsWrittenTheSame(String filter, String same) {
        ProductFilter parsed = filter(filter);
        assertThat(parsed).hasToString(same);
        assertThat(filter(same)).isEqualTo(parsed).hasSameHashCodeAs(parsed);
    }

    @Test
    void attributesAreToldOfTheWholeAndOfEachConjunct() {
        ProductFilter filter = filter("brand==a;(price<3,name==b);price>1;(brand==c,brand==d)");
        assertThat(filter.attributes()).containsExactlyInAnyOrder(Attribute.BRAND, Attribute.PRICE, Attribute.NAME);
        assertThat(filter.without(Attribute.BRAND)).contains(filter("(price<3,name==b);price>1"));
        assertThat(filter.without(Attribute.PRICE)).contains(filter("brand==a;(price<3,name==b);(brand==c,brand==d)"));
        assertThat(filter("brand==a").without(Attribute.BRAND)).isEmpty();
        assertThat(filter("brand==a").without(Attribute.NAME)).contains(filter("brand==a"));
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
                "name=~x | 6 | filter.unexpected",
                "name==\"abc | 7 | filter.unclosed",
                "name==a;;id==1 | 9 | filter.unexpected",
                "name==a) | 8 | filter.unexpected",
                "name==a b | 9 | filter.unexpected",
                "name=foo=3 | 5 | filter.unknown-operator",
                "id==1;name=bt=(1,2) | 11 | filter.unknown-operator",
                "name | 5 | filter.ends",
                "(name==a | 9 | filter.ends",
                "name==a; | 9 | filter.ends",
                "name== | 7 | filter.ends",
                "name==a\\ | 9 | filter.ends",
                "name==a&id==1 | 11 | filter.unexpected",
                "name==a~b | 8 | filter.unexpected",
                "==a | 1 | filter.unexpected",
                "id==1;id=gt=(1,2) | 13 | filter.one-value",
                "id==1;id==(1,2) | 11 | filter.one-value",
                "price< | 7 | filter.ends",
                "price<<1 | 7 | filter.unexpected",
                "id==1;price<<1 | 13 | filter.unexpected",
                "id=null= | 3 | filter.no-such-comparison",
                "name==a;price=notnull= | 14 | filter.no-such-comparison",
                "price==20EUR | 8 | filter.bad-value",
                "name=='=foo=';name=foo=x | 19 | filter.unknown-operator",
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
                "name=in=",
                "name=in=()",
                "brand==()",
                "name=in=(a",
                "(name==a",
                "()",
                ";",
                ",",
                "name==a,",
                "name=a",
                "name!a",
                "name",
                "name=",
                "name=in",
                "!",
                "(",
                ")",
                "'name'==a",
                "name==a or",
                "name==a and",
                "or",
                "\\"
            })
    void whatIsNoFilterIsRefused(String filter) {
        assertThat(ProblemInsides.textKey(refusal(filter)))
                .isIn("filter.unexpected", "filter.ends", "filter.unknown-attribute");
    }

    @Test
    void whatNoDatabaseKnowsIsRefused() {
        assertThat(refusal("name=='a\0b'").extensions()).containsEntry("position", 9);
    }

    @Test
    void unknownAttributeAndBadValueAreNamed() {
        assertThat(ProblemInsides.arguments(refusal("colour==red"))).containsEntry("attribute", "colour");
        assertThat(ProblemInsides.arguments(refusal("id==seven"))).containsEntry("value", "seven");
    }

    @Test
    void lengthIsBounded() {
        String longest = "name==" + "x".repeat(994);
        assertThat(filter(longest)).isNotNull();
        assertThat(ProblemInsides.textKey(refusal(longest + "x"))).isEqualTo("filter.too-long");
        assertThat(ProblemInsides.textKey(refusal("(".repeat(100_000)))).isEqualTo("filter.too-long");
    }

    @Test
    void nestingIsBounded() {
        assertThat(filter("(".repeat(12) + "id==1" + ")".repeat(12))).hasToString("id==1");
        Problem refusal = refusal("(".repeat(13) + "id==1" + ")".repeat(13));
        assertThat(ProblemInsides.textKey(refusal)).isEqualTo("filter.too-deep");
        assertThat(refusal.extensions()).containsEntry("position", 13);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'%s'", "\"%s\"", "'\\'%s'", "\"'%s\""})
    void parenthesesInQuotesAreNotNesting(String quoted) {
        String opening = "name==" + quoted.formatted("(".repeat(40));
        assertThat(filter(opening).toString()).contains("(".repeat(40));
        String closing = "name==" + quoted.formatted(")".repeat(40)) + ";";
        assertThat(filter(closing + "(".repeat(12) + "id==1" + ")".repeat(12))).isNotNull();
        Problem refusal = refusal(closing + "(".repeat(13) + "id==1" + ")".repeat(13));
        assertThat(ProblemInsides.textKey(refusal)).isEqualTo("filter.too-deep");
        assertThat(refusal.extensions()).containsEntry("position", closing.length() + 13);
    }

    static Stream<Arguments> faultsBehindLineBreaks() {
        return Stream.of(
                arguments("name=='a\nb';;id==1", 13),
                arguments("name=='a\r\nb';;id==1", 14),
                arguments("name=='a\nb\nc';name==\"abc", 21),
                arguments("name=='a\rb';;id==1", 13),
                arguments("id==1;\rid==2;;", 14),
                arguments("id==1;\u2028id==2;;", 14),
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
        assertThat(filter(filter)).isNotNull();
    }

    @Test
    void comparisonsAreBounded() {
        assertThat(filter(comparisons(40))).isNotNull();
        assertThat(ProblemInsides.textKey(refusal(comparisons(41)))).isEqualTo("filter.too-many");
    }

    @Test
    void valuesAreBounded() {
        assertThat(filter(values(200))).isNotNull();
        assertThat(ProblemInsides.textKey(refusal(values(201)))).isEqualTo("filter.too-many");
    }

    private static String comparisons(int count) {
        return IntStream.range(0, count).mapToObj(i -> "id==" + i).collect(Collectors.joining(","));
    }

    private static String values(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).collect(Collectors.joining(",", "id=in=(", ")"));
    }

    private static ProductFilter filter(String text) {
        return FilterParser.parse(text);
    }

    private static Problem refusal(String filter) {
        Problem refusal = catchThrowableOfType(Problem.class, () -> filter(filter));
        assertThat(refusal).as(filter).isNotNull();
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.code()).isEqualTo("bad-filter");
        return refusal;
    }
}
