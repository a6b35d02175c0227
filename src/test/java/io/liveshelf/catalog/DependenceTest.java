package io.liveshelf.catalog;

import static io.liveshelf.catalog.Aspect.MEMBERS;
import static io.liveshelf.catalog.Aspect.SOLD_OUT;
import static io.liveshelf.catalog.Aspect.STOCK;
import static io.liveshelf.catalog.Aspect.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DependenceTest {

    @Test
    void pageOfAllDependsOnWhichThereAre() {
        assertThat(Dependence.of(search(null, null, null))).containsExactly(MEMBERS);
        assertThat(Dependence.of(search(null, "id<9;createdAt>2026-01-01", "-createdAt")))
                .containsExactly(MEMBERS);
    }

    @Test
    void whatIsSaidOfProductsCanBeAskedForAndSortedBy() {
        assertThat(Dependence.of(search("bear", null, null))).contains(TEXT);
        assertThat(Dependence.of(search(null, "price<9", null))).containsExactly(MEMBERS, TEXT);
        assertThat(Dependence.of(search(null, null, "name"))).containsExactly(MEMBERS, TEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"available>0", "available==0", "available!=0", "available<=0", "available>=1", "available<1"})
    void whetherThereAreAnyIsNotHowMany(String filter) {
        assertThat(Dependence.of(search(null, filter, null))).containsExactly(MEMBERS, SOLD_OUT);
        assertThat(Dependence.of(search(null, "(price<9,id<3);(id>1," + filter + ")", null)))
                .containsExactly(MEMBERS, TEXT, SOLD_OUT);
        assertThat(Dependence.ofFacets(search(null, filter, null))).containsExactly(MEMBERS, TEXT, SOLD_OUT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"available>1", "available==1", "available>=0", "available<2", "available=in=(0,1)"})
    void howManyThereAreIs(String filter) {
        assertThat(Dependence.of(search(null, filter, null))).containsExactly(MEMBERS, STOCK);
        assertThat(Dependence.of(search(null, "id>1;(price<9," + filter + ")", null)))
                .containsExactly(MEMBERS, TEXT, STOCK);
        assertThat(Dependence.ofFacets(search(null, filter, null))).contains(STOCK);
    }

    @Test
    void sortedByHowManyThereAre() {
        assertThat(Dependence.of(search(null, "available>0", "-available"))).containsExactly(MEMBERS, STOCK, SOLD_OUT);
    }

    private static ProductSearch search(String words, String filter, String sort) {
        return ProductSearch.of(words, filter, sort, null, null, null, null, false);
    }
}
