package io.liveshelf.catalog;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.liveshelf.platform.Problem;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProductSearchTest {
    private static final PageSeal SEAL = PageSeals.any();

    @Test
    void searchesThatMeanTheSameAreEqual() {
        ProductSearch search = search("Café  T-shirt", "brand=in=(b,A);price<3.0", "name", "3,1");
        ProductSearch same = search(" cafe t.shirt", "(price=lt=3) and brand=in=('a',b)", "name,id,price", "1,3");

        assertThat(same).isEqualTo(search).hasSameHashCodeAs(search);
        assertThat(search("tea", null, null, null)).isEqualTo(search("tea", null, "relevance", null));
        assertThat(search(null, null, "relevance", null)).isEqualTo(search(null, null, "name", null));
        assertThat(search).isNotEqualTo(search("cafe shirt t", "brand=in=(b,A);price<3.0", "name", "3,1"));
    }

    @Test
    void tellsOnWhatItDepends() {
        ProductSearch search = search(null, "brand==a;price<3", "-name", null);
        assertThat(search.attributes())
                .containsExactlyInAnyOrder(Attribute.BRAND, Attribute.PRICE, Attribute.NAME, Attribute.ID);
        assertThat(search.usesStock()).isFalse();
        assertThat(search.usesWords()).isFalse();
        assertThat(search("tea", null, "id", null).attributes())
                .containsExactlyInAnyOrder(
                        Attribute.ID, Attribute.SKU, Attribute.NAME, Attribute.BRAND, Attribute.CATEGORY);
        assertThat(search("tea", null, "id", null).usesWords()).isTrue();
        assertThat(search(null, "available>0", null, null).usesStock()).isTrue();
        assertThat(search(null, "available>0", null, null).filtersStock()).isTrue();
        assertThat(search(null, null, "available", null).usesStock()).isTrue();
        assertThat(search(null, null, "available", null).filtersStock()).isFalse();
    }

    @Test
    void weighsWhatItTakes() {
        String values = IntStream.range(100, 300).mapToObj(String::valueOf).collect(joining(","));

        assertThat(search(null, "name=in=(" + values + ")", null, null).weight())
                .isBetween(35_000, 60_000);
        assertThat(search(null, null, null, null).weight()).isLessThan(1_000);
        assertThat(search("苹".repeat(200), null, null, null).weight()).isGreaterThan(800);
        assertThat(search("a b c", "brand==a;price<3", null, "1,2,3").weight())
                .isGreaterThan(search("a", "brand==a", null, "1").weight() + 400);
    }

    @ParameterizedTest
    @CsvSource({
        "'苹果 t-shirt','name==\"a b\\\\*\",brand=null=','-price,name','7,8'",
        ",,,",
        "tea,,,",
        ",id==1,id,",
        "tea,'name==\\,,brand==a','relevance,-price',"
    })
    void nextIsForTheSameSearch(String words, String filter, String sort, String ids) {
        ProductSearch search = search(words, filter, sort, ids);
        PageToken token = new PageToken(3, 99, Collections.nCopies(search.sort().columns(), "1"));
        Map<String, String> parameters = new HashMap<>();
        for (String pair :
                search.next(token, SEAL).replaceFirst("^/api/products\\?", "").split("&")) {
            parameters.put(pair.split("=")[0], URLDecoder.decode(pair.split("=")[1], StandardCharsets.UTF_8));
        }
        ProductSearch next = ProductSearch.of(
                parameters.get("q"),
                parameters.get("filter"),
                parameters.get("sort"),
                parameters.get("ids"),
                "5",
                parameters.get("size"),
                PageToken.given(parameters.get("after"), SEAL),
                false);
        assertThat(next)
                .isEqualTo(new ProductSearch(
                        search.words(), search.filter(), search.sort(), search.ids(), 3, 24, token, false));
        assertThat(List.of(next.next(token, SEAL))).containsExactly(search.next(token, SEAL));
    }

    /** One such sign is six in words. */
    @ParameterizedTest
    @ValueSource(strings = {"苹", "㌖"})
    void nextOfTheLongestTextIsForTheSameSearch(String sign) {
        ProductSearch search = search(sign.repeat(200), null, null, null);
        PageToken token = new PageToken(3, 99, Collections.nCopies(search.sort().columns(), "1"));
        String[] next = search.next(token, SEAL).split("[&=]");

        assertThat(ProductSearch.of(
                                URLDecoder.decode(next[1], StandardCharsets.UTF_8),
                                null,
                                null,
                                null,
                                null,
                                null,
                                PageToken.given(next[next.length - 1], SEAL),
                                false)
                        .words())
                .isEqualTo(search.words());
        assertThatThrownBy(() -> search(sign.repeat(201), null, null, null)).isInstanceOf(Problem.class);
    }

    /** A shop's token that holds what no walk leads to: nobody is to be hurt by it but who follows it. */
    @ParameterizedTest
    @CsvSource({
        "price,1e-100000000,7",
        "price,1e100000000,7",
        "price,12345678901234567890,7",
        "price,'',7",
        "price,one,7",
        "available,99999999999,7",
        "id,x,",
        "id,99999999999999999999,",
        "createdAt,yesterday,7",
        "createdAt,2026-01-02,7",
        "createdAt,+999999999-12-31T23:59:59Z,7",
        "name,a\0b,7",
        "name,\uD800,7",
        "brand,\uDC00\uD800,7",
        "name,a,b"
    })
    void placeThatIsNoneIsRefused(String sort, String value, String id) {
        List<String> place = id == null ? List.of(value) : List.of(value, id);
        ProductSearch search = search(null, null, sort, null);
        String after = search.next(new PageToken(1, 9, place), SEAL).replaceFirst(".*&after=", "");

        Problem refusal = catchThrowableOfType(
                Problem.class,
                () -> ProductSearch.of(null, null, sort, null, null, null, PageToken.given(after, SEAL), false));

        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).isEqualTo("bad-after");
    }

    private static ProductSearch search(String words, String filter, String sort, String ids) {
        return ProductSearch.of(words, filter, sort, ids, null, null, null, false);
    }
}
