package io.liveshelf.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductSearchTest {
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
                search.next(token).replaceFirst("^/api/products\\?", "").split("&")) {
            parameters.put(pair.split("=")[0], URLDecoder.decode(pair.split("=")[1], StandardCharsets.UTF_8));
        }
        ProductSearch next = ProductSearch.of(
                parameters.get("q"),
                parameters.get("filter"),
                parameters.get("sort"),
                parameters.get("ids"),
                "5",
                parameters.get("size"),
                parameters.get("after"),
                false);
        assertThat(next)
                .isEqualTo(new ProductSearch(
                        search.words(), search.filter(), search.sort(), search.ids(), 3, 24, token, false));
        assertThat(List.of(next.next(token))).containsExactly(search.next(token));
    }

    private static ProductSearch search(String words, String filter, String sort, String ids) {
        return ProductSearch.of(words, filter, sort, ids, null, null, null, false);
    }
}
