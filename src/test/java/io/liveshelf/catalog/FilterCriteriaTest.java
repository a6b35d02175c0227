package io.liveshelf.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterCriteriaTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "id==7 | equal(product.id, 7)",
                "id!=7 | not(equal(product.id, 7))",
                "id=in=(7,8) | product.id.in([7, 8])",
                "price==9.9 | equal(product.priceAmount, 9.9)",
                "price<9.9 | lessThan(product.priceAmount, literal(9.9))",
                "price<=9.9 | lessThanOrEqualTo(product.priceAmount, literal(9.9))",
                "available>0 | greaterThan(stock.available, literal(0))",
                "available>=1 | greaterThanOrEqualTo(stock.available, literal(1))",
                "name==Lamp | equal(lower(product.name), lower(literal(lamp)))",
                "name==Lamp\\* | equal(lower(product.name), lower(literal(lamp*)))",
                "name==*Lamp* | like(lower(product.name), lower(literal(%lamp%)), !)",
                "sku=='A_1%!*' | like(lower(product.sku), lower(literal(a!_1!%!!%)), !)",
                "sku==A\\*\\\\* | like(lower(product.sku), lower(literal(a*\\%)), !)",
                "brand>M | greaterThan(lower(product.brand), lower(literal(m)))",
                "brand!=m | or(isNull(product.brand), not(equal(lower(product.brand), lower(literal(m)))))",
                "brand=null= | isNull(product.brand)",
                "brand=notnull= | isNotNull(product.brand)",
                "name=in=(a,b) | or(equal(lower(product.name), lower(literal(a))), equal(lower(product.name), lower(literal(b))))",
                "createdAt<2026-01-02 | lessThan(product.createdAt, literal(2026-01-02T00:00:00Z))",
                "createdAt<=2026-01-02 | lessThan(product.createdAt, literal(2026-01-03T00:00:00Z))",
                "createdAt>2026-01-02 | greaterThanOrEqualTo(product.createdAt, literal(2026-01-03T00:00:00Z))",
                "createdAt>=2026-01-02 | greaterThanOrEqualTo(product.createdAt, literal(2026-01-02T00:00:00Z))",
                "createdAt==2026-01-02 | and(greaterThanOrEqualTo(product.createdAt, literal(2026-01-02T00:00:00Z)), lessThan(product.createdAt, literal(2026-01-03T00:00:00Z)))",
                "createdAt==2026-01-02T03:00:00Z | equal(product.createdAt, 2026-01-02T03:00:00Z)",
                "(id==1,id==2);id==3 | and(or(equal(product.id, 1), equal(product.id, 2)), equal(product.id, 3))"
            })
    void filterIsWhatItSays(String filter, String predicate) {
        FilterCriteria criteria = new FilterCriteria(
                SpokenCriteria.builder(), SpokenCriteria.root("product"), SpokenCriteria.root("stock"));
        assertThat(criteria.predicate(FilterParser.parse(filter))).hasToString(predicate);
    }
}
