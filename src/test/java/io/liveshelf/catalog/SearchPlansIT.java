package io.liveshelf.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.testing.OnDatabase;
import io.liveshelf.testing.ShopDatabase;
import io.liveshelf.testing.TakesLong;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a database with 100,000 products goes about what it is asked, by the statements that really go to it. */
@TakesLong
@OnDatabase(value = ShopDatabase.POSTGRESQL, because = "these are plans of PostgreSQL, by its own indexes")
class SearchPlansIT {
    private static final int PAGE = 24;
    private static final String INDEXES = " from pg_indexes where schemaname = 'catalog' and tablename = 'product'"
            + " and indexname <> 'product_pkey' order by indexname";
    private static final Pattern ROWS = Pattern.compile("\\(actual rows=(\\d+) loops=(\\d+)\\)");

    private static CatalogDatabase database;

    @BeforeAll
    static void fillAWarehouse() throws IOException, SQLException {
        database = new CatalogDatabase("search-plans");
        List<String> indexes = rows("select indexdef" + INDEXES);
        for (String index : rows("select indexname" + INDEXES)) {
            database.execute("drop index catalog." + index);
        }
        database.execute("""
            insert into catalog.product (id, sku, name, brand, category, description, price_amount, price_currency,
                                         created_at, deleted_at, version, search_text)
            select n, sku, name, brand, category, description, (n * 7919 % 50000) / 100.0, 'EUR',
                   timestamptz '2026-01-01' + (n * 7919 % 100000) * interval '1 minute', case when n % 50 = 0 then now() end, 1,
                   ' ' || lower(name) || '| ' || replace(lower(sku), '-', ' ') || ';' || coalesce(' ' || lower(brand), '')
                   || ' ' || lower(category) || ' model ' || n % 9973 || ' ' || replace(lower(sku), '-', '')
                   || coalesce(' maker ' || substr(brand, 6), '') || ' room ' || n % 43
                   || '/ ' || lower(description) || ' item ' || n
            from (select n, 'WH-' || lpad(n::text, 6, '0') as sku,
                         (array['Oak','Pine','Walnut','Steel','Glass','Linen','Clay','Cork'])[n % 8 + 1] || ' '
                         || (array['Table','Chair','Lamp','Bowl','Shelf','Clock','Mug'])[n % 7 + 1] || ' Model' || n % 9973
                         as name,
                         case when n % 11 > 0 then 'Maker' || n % 211 end as brand, 'Room' || n % 43 as category,
                         'Made of what lasts item' || n || ' and kept for years' as description
                    from generate_series(1, 100000) n) as made;
            insert into sales.stock_item select id, id % 6, 0, 0, 0, 1 from catalog.product;
            """);
        for (String index : indexes) {
            database.execute(index);
        }
        database.execute("vacuum analyze catalog.product");
        database.execute("vacuum analyze sales.stock_item");
    }

    @AfterAll
    static void clearIt() throws IOException {
        database.close();
    }

    @Test
    void wordsMadeInTheDatabaseHereAreThoseTheShopWouldMake() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select * from catalog.product where id % 9999 = 7")) {
            while (row.next()) {
                assertThat(row.getString("search_text"))
                        .isEqualTo(SearchText.of(
                                row.getString("sku"),
                                row.getString("name"),
                                row.getString("brand"),
                                row.getString("category"),
                                row.getString("description")));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id==4711",
                "id=in=(1,2,3)",
                "id<40",
                "id>99960",
                "sku==wh-000042",
                "sku==wh-00004*",
                "sku=in=(wh-000042,wh-000043)",
                "sku<wh-000042",
                "sku>=wh-099990",
                "name=='pine chair model1'",
                "name=='pine chair model1*'",
                "name==*model4711*",
                "name<'clay bowl model15'",
                "name>'walnut table model99'",
                "brand==maker7",
                "brand==maker7*",
                "brand==*ker77",
                "brand=in=(maker7,maker8)",
                "brand<maker10",
                "category==room7",
                "category=in=(room7,room8)",
                "category==*oom7",
                "category>room8",
                "price==12.34",
                "price<1.5",
                "price>=498",
                "price>=20;price<21",
                "createdAt==2026-02-03",
                "createdAt<2026-01-02",
                "createdAt>2026-03-10",
                "createdAt==2026-02-03T04:05:00Z",
                "category==room7;price<20",
                "brand==maker7,sku==wh-000042",
                "brand==maker7;available>0"
            })
    void fewAreFoundByAnIndex(String filter) {
        ProductSearch search = ProductSearch.of(null, filter, null, null, null, null, null, false);
        assertThat(database.find(search).ids()).isNotEmpty();
        for (List<String> plan : plans(search)) {
            assertThat(plan).as(filter).noneMatch(SearchPlansIT::readsAll);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "available>0",
                "available>=2",
                "brand!=maker7",
                "brand=notnull=",
                "name!=oak*",
                "price>100",
                "category=out=(room1)"
            })
    void pageOfManyIsReadInTheOrderOfAnIndex(String filter) {
        ProductSearch search = ProductSearch.of(null, filter, "name", null, null, null, null, false);
        assertThat(plans(search).get(0))
                .noneMatch(SearchPlansIT::readsAll)
                .anyMatch(line -> line.contains("using product_name on product"));
    }

    @ParameterizedTest
    @CsvSource({
        "id, product_id",
        "sku, product_living_sku",
        "name, product_name",
        "brand, product_brand",
        "category, product_category",
        "price, product_price",
        "createdAt, product_created"
    })
    void everySortHasItsIndexInBothDirectionsAndOnEveryPage(String attribute, String index) throws SQLException {
        assertThatPagesCostTheSame(null, attribute, index);
        boolean optional = Attribute.named(attribute).orElseThrow().isOptional();
        assertThatPagesCostTheSame(null, "-" + attribute, optional ? index + "_down" : index);
    }

    @ParameterizedTest
    @CsvSource({
        "name, product_of_category_name",
        "price, product_of_category_price",
        "createdAt, product_of_category_created"
    })
    void soHasEverySortOfTheShelfWithinACategory(String attribute, String index) throws SQLException {
        for (String sort : List.of(attribute, "-" + attribute)) {
            assertThatPagesCostTheSame("category==room7", sort, index);
        }
    }

    @ParameterizedTest
    @CsvSource({"'-price,name', product_price", "'brand,-price', product_brand", "'category,name', product_category"})
    void severalKeysAreSortedGroupByGroup(String sort, String index) {
        for (ProductSearch search : firstAndDeep(null, sort)) {
            assertThat(plans(search).get(0))
                    .noneMatch(SearchPlansIT::readsAll)
                    .anyMatch(line -> line.contains("using " + index + " on product"))
                    .anyMatch(line -> line.contains("Incremental Sort"));
        }
    }

    /** Whichever page it is, the index is entered where it begins, and no more is read than is shown. */
    private static void assertThatPagesCostTheSame(String filter, String sort, String index) throws SQLException {
        for (ProductSearch search : firstAndDeep(filter, sort)) {
            List<String> plan = measured(search);
            assertThat(plan)
                    .as("%s sorted by %s", filter, sort)
                    .noneMatch(SearchPlansIT::readsAll)
                    .noneMatch(line -> line.contains("->  Sort"))
                    .anyMatch(line -> line.contains("using " + index + " on product"));
            assertThat(plan).allSatisfy(line -> ROWS.matcher(line).results().forEach(found -> assertThat(
                            Integer.parseInt(found.group(1)) * Integer.parseInt(found.group(2)))
                    .as(line)
                    .isLessThanOrEqualTo(PAGE + 2)));
            // The one it begins behind, where an index has not all of the sort.
            assertThat(plan).noneMatch(line -> line.matches(".*Rows Removed by Filter: (?!1$).*"));
        }
    }

    private static List<ProductSearch> firstAndDeep(String filter, String sort) {
        ProductSearch first = ProductSearch.of(null, filter, sort, null, null, null, null, false);
        String page = filter == null ? "1000" : "40";
        Found deep = database.find(ProductSearch.of(null, filter, sort, null, page, null, null, false));
        String token = deep.next().replaceFirst(".*&after=", "");
        return List.of(
                first,
                ProductSearch.of(null, filter, sort, null, null, null, PageToken.given(token, PageSeals.any()), false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"model4711", "item777", "wh-000042", "maker7 room7 lamp", "004711", "oak model471"})
    void wordsAreFoundByAnIndex(String words) {
        ProductSearch search = ProductSearch.of(words, null, null, null, null, null, null, false);
        for (List<String> plan : plans(search)) {
            assertThat(plan)
                    .as(words)
                    .noneMatch(SearchPlansIT::readsAll)
                    .anyMatch(line -> line.contains("product_words"));
        }
    }

    @Test
    void whatIsMisspeltIsMendedByAnIndex() {
        ProductSearch search = ProductSearch.of("wallnut modle4714", null, null, null, null, null, null, false);
        Found found = database.find(search);
        assertThat(found.total()).isPositive();
        for (List<String> plan : plans(search)) {
            assertThat(plan).noneMatch(SearchPlansIT::readsAll);
        }
        assertThat(plans(search)).anyMatch(plan -> plan.stream().anyMatch(line -> line.contains("product_spelling")));
    }

    @Test
    void searchFullOfSlipsHasTheFirstFewMended() {
        String slips = "wallnut tabel modle4714 glas steell linnen claay corrk bowll shellf clokc muug chairr lampp";
        ProductSearch search = ProductSearch.of(slips, null, null, null, null, null, null, false);
        // However slow the database is at the moment: by a clock that stands still.
        List<Watched.Statement> mending = database.statementsOf(() -> database.mended(search, () -> 0));

        assertThat(mending)
                .filteredOn(statement -> statement.sql().contains("similarity("))
                .hasSize(Misspelling.MOST);
        assertThat(database.statementsOf(() -> database.find(search))).hasSizeLessThan(20);
    }

    @Test
    void noQueryOfASearchIsWaitedForWithoutEnd() {
        ProductSearch search = ProductSearch.of("wallnut tabel", null, null, null, null, null, null, false);

        assertThat(database.statementsOf(() -> database.find(search)))
                .filteredOn(statement -> statement.sql().contains("catalog.product"))
                .anyMatch(statement -> statement.sql().contains("similarity("))
                .allMatch(Watched.Statement::bounded);
    }

    @Test
    void slowDatabaseIsAskedForNoMoreHelpWithSlips() {
        ProductSearch search = ProductSearch.of("wallnut tabel", null, null, null, null, null, null, false);
        AtomicLong seconds = new AtomicLong();

        ProductSearch mended = database.mended(search, () -> 1_000_000_000L * seconds.getAndIncrement());

        assertThat(mended.words()).containsExactly("walnut", "tabel");
    }

    @Test
    void pageByItsNumberCountsOffAnIndex() {
        ProductSearch search = ProductSearch.of(null, null, "name", null, "1000", null, null, false);
        assertThat(plans(search).get(0))
                .noneMatch(SearchPlansIT::readsAll)
                .anyMatch(line -> line.contains("using product_name on product"));
    }

    @Test
    void connectionKeepsNoPlanForOtherValues() throws SQLException {
        database.reconnect();
        for (int i = 0; i < 30; i++) {
            database.find(ProductSearch.of(null, "brand==maker" + i, "name", null, null, null, null, false));
        }
        assertThat(database.onItsOwnConnection(
                        "select sum(custom_plans) > 0, sum(generic_plans) from pg_prepared_statements"
                                + " where statement like '%catalog.product%'"))
                .containsExactly("t", "0");
    }

    private static boolean readsAll(String line) {
        return line.contains("Seq Scan on product");
    }

    private static List<List<String>> plans(ProductSearch search) {
        return database.statementsOf(() -> database.find(search)).stream()
                .filter(statement -> statement.sql().contains("catalog.product"))
                .map(statement -> plan(statement, "explain "))
                .toList();
    }

    private static List<String> measured(ProductSearch search) {
        Watched.Statement page =
                database.statementsOf(() -> database.find(search)).get(0);
        return plan(page, "explain (analyze, costs off, timing off, summary off) ");
    }

    private static List<String> plan(Watched.Statement statement, String explain) {
        try (Connection connection = database.connect()) {
            return statement.plan(connection, explain);
        } catch (SQLException e) {
            throw new IllegalStateException(statement.toString(), e);
        }
    }

    private static List<String> rows(String select) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(select)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }
}
