package io.liveshelf.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.liveshelf.platform.Problem;
import io.liveshelf.platform.ProblemInsides;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductSortTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name | name,id",
                "-price,name | -price,name,id",
                "price,-name | price,-name,-id",
                " -available , name | -available,name,id",
                "-id | -id",
                "id,name | id",
                "-name,id | -name,id",
                "relevance | relevance,name,id",
                "relevance,-price | relevance,-price,name,id"
            })
    void sortsByWhatIsAskedForAndAtLastById(String sort, String order) {
        assertThat(ProductSort.parse(sort)).hasToString(order);
        assertThat(ProductSort.parse(order)).isEqualTo(ProductSort.parse(sort));
    }

    @Test
    void sortsByIdWhereNothingIsAskedFor() {
        assertThat(ProductSort.parse(null).keys()).containsExactly(new ProductSort.Key(Attribute.ID, false));
    }

    @Test
    void ofAnAttributeNamedTwiceTheFirstCounts() {
        assertThat(ProductSort.parse("-name,name,-name").keys())
                .containsExactly(new ProductSort.Key(Attribute.NAME, true), new ProductSort.Key(Attribute.ID, true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "colour | 1 | colour",
                "name,colour | 6 | colour",
                "name, colour | 7 | colour",
                "-name,-colour,id | 7 | colour",
                "name,,id | 6 | ''",
                "name, | 6 | ''",
                "name;id | 1 | name;id",
                "-relevance | 1 | relevance",
                "name,relevance | 6 | relevance",
                "--name | 1 | -name",
                "NAME | 1 | NAME",
                "description | 1 | description"
            })
    void unknownKeyIsToldWithItsPlace(String sort, int position, String attribute) {
        Problem refusal = catchThrowableOfType(Problem.class, () -> ProductSort.parse(sort));
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.code()).isEqualTo("bad-sort");
        assertThat(refusal.extensions()).containsEntry("position", position);
        assertThat(ProblemInsides.arguments(refusal))
                .containsEntry("position", position)
                .containsEntry("attribute", attribute);
    }
}
