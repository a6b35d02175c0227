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
                "name | [asc(lower(product.name)), asc(product.id)]",
                "-price,name | [desc(product.priceAmount), asc(lower(product.name)), asc(product.id)]",
                " -available , name | [desc(stock.available), asc(lower(product.name)), asc(product.id)]",
                "-id | [desc(product.id)]",
                "id,name | [asc(product.id), asc(lower(product.name))]"
            })
    void sortsByWhatIsAskedForAndAtLastById(String sort, String orders) {
        assertThat(ProductSort.parse(sort)
                        .orders(SpokenCriteria.builder(), SpokenCriteria.root("product"), SpokenCriteria.root("stock")))
                .hasToString(orders);
    }

    @Test
    void sortsByIdWhereNothingIsAskedFor() {
        assertThat(ProductSort.parse(null).keys()).containsExactly(new ProductSort.Key(Attribute.ID, false));
    }

    @Test
    void ofAnAttributeNamedTwiceTheFirstCounts() {
        assertThat(ProductSort.parse("-name,name,-name").keys())
                .containsExactly(new ProductSort.Key(Attribute.NAME, true), new ProductSort.Key(Attribute.ID, false));
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
