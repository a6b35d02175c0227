package io.liveshelf.catalog;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.liveshelf.conflict.Conflicts;
import io.liveshelf.testing.Together;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What holds of the catalogue in every database it can be kept in: the same SKUs are taken and free, the same products
 * hidden, the same edits refused, and the same found in the same order.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CatalogContract {

    private static final Instant DAY = Instant.parse("2026-03-01T12:00:00Z");
    private static final String LIVING = "product_living_sku";

    CatalogUnit unit;

    /** Starts the database, with nothing in it but its schema. */
    abstract CatalogUnit open() throws Exception;

    abstract void shutDown() throws Exception;

    @BeforeAll
    void openIt() throws Exception {
        unit = open();
    }

    @AfterAll
    void closeIt() throws Exception {
        if (unit != null) {
            unit.close();
        }
        shutDown();
    }

    @BeforeEach
    void empty() {
        unit.execute("delete from sales.stock_item");
        unit.execute("delete from catalog.product_history");
        unit.execute("delete from catalog.product");
    }

    @Test
    void everythingThatIsSaidOfAProductIsReadAsItWasWritten() {
        ProductDraft said = new ProductDraft(
                "Größe-1 ",
                "کتری سفالی 手作り 🫖",
                "x".repeat(10_000),
                "Ärmel",
                null,
                new Money("9999999999.99", "EUR"),
                "/api/media/a.svg",
                null,
                true,
                3,
                null);
        long id = create(said);

        Product read = read(id);
        assertThat(read.draft()).isEqualTo(said);
        assertThat(read.createdAt()).isEqualTo(DAY);
        assertThat(read.deletedAt()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lamp-é1", "LAMP-É1", "Lamp-É1"})
    void skuIsTakenInAnyCase(String other) {
        create("lamp-É1");

        assertThat(Conflicts.violates(LIVING, catchThrowable(() -> create(other))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lamp-e1", "lamp-e\u0301 1", "lamp-é1.", "lamp é1", "lamp-é１"})
    void skuThatOnlyLooksAlikeIsFree(String other) {
        create("lamp-é1");

        create(other);
    }

    @Test
    void deletedProductGivesItsSkuFreeAsOftenAsItIsDeleted() {
        for (int i = 0; i < 3; i++) {
            long id = create("again");
            change(id, product -> product.delete(DAY));
        }
        create("AGAIN");
    }

    @Test
    void restoreIsRefusedOnceTheSkuIsTakenAndGrantedWhenItIsFree() {
        long old = create("scarce");
        change(old, product -> product.delete(DAY));
        long young = create("Scarce");

        Throwable refused = catchThrowable(() -> change(old, Product::restore));
        assertThat(Conflicts.violates(LIVING, refused))
                .as(String.valueOf(refused))
                .isTrue();
        assertThat(Conflicts.violates("idempotency_record_pkey", refused)).isFalse();

        change(young, product -> product.delete(DAY));
        change(old, Product::restore);
        assertThat(read(old).deletedAt()).isNull();
    }

    @Test
    void ofTwoWhoWantOneSkuAtOnceOneHasIt() throws Exception {
        List<Throwable> outcomes = Together.run(4, thread -> catchThrowable(() -> create("Race")));

        assertThat(outcomes.stream().filter(Objects::isNull)).hasSize(1);
        assertThat(outcomes.stream().filter(Objects::nonNull))
                .allSatisfy(failure -> assertThat(Conflicts.violates(LIVING, failure) || Conflicts.isLostRace(failure))
                        .as(String.valueOf(failure))
                        .isTrue());
        assertThat(found(null, "sku==race", null)).containsExactly("Race");
    }

    @Test
    void deletedProductIsInNoAnswerButForThoseWhoMaySeeIt() {
        create(draft("here", "Oak table", "Acme", "tables", "10.00"));
        long gone = create(draft("gone", "Oak chair", "Bond", "chairs", "20.00"));
        change(gone, product -> product.delete(DAY));

        assertThat(found(null, null, "sku")).containsExactly("here");
        assertThat(found("oak", null, "sku")).containsExactly("here");
        assertThat(found(null, "id==" + gone, null)).isEmpty();
        Facets facets =
                unit.inTransaction(catalog -> CatalogUnit.facets(catalog).of(ProductSearch.of(null, null, false)));
        assertThat(facets.total()).isEqualTo(1);
        assertThat(facets.brand()).extracting(Facets.Value::value).containsExactly("Acme");
        assertThat(facets.category()).extracting(Facets.Value::value).containsExactly("tables");
        long counted = unit.inTransaction(catalog -> catalog.createQuery("select count(p) from Product p", Long.class)
                .getSingleResult());
        assertThat(counted).isEqualTo(1);

        assertThat(skus(catalog -> CatalogUnit.products(catalog).seeingDeleted(() -> CatalogUnit.finder(catalog)
                        .find(search(null, null, "sku", null, null, true))
                        .ids())))
                .containsExactly("gone", "here");
        assertThat(found(null, null, "sku"))
                .as("after somebody was allowed to see it")
                .containsExactly("here");
    }

    @Test
    void noVersionIsShownWithAStockOfBeforeIt() {
        long id = create("moving");
        stock(id, 5, 0);

        List<ProductView> shown = unit.inTransaction(catalog -> {
            CatalogUnit.afterNextQueryOf(catalog, () -> {
                unit.execute("update sales.stock_item set on_hand = 4, revision = 2 where product_id = " + id);
                change(id, product -> product.revise(draft("moving", "Edited", null, null, "5.00")));
            });
            return CatalogUnit.queries(catalog).views(List.of(id));
        });

        assertThat(shown).singleElement().satisfies(view -> {
            assertThat(view.name()).isEqualTo("A thing");
            assertThat(view.stock().revision()).isEqualTo(2);
        });
    }

    @Test
    void ofTwoEditsOfOneVersionTheLaterIsRefused() {
        long id = create("edited");

        Throwable refused = catchThrowable(() -> unit.inTransaction(mine -> {
            Product product = mine.find(Product.class, id);
            change(id, theirs -> theirs.revise(draft("edited", "Theirs", null, null, "1.00")));
            product.revise(draft("edited", "Mine", null, null, "1.00"));
            mine.flush();
            return id;
        }));

        assertThat(refused).isInstanceOf(OptimisticLockException.class);
        assertThat(Conflicts.isLostRace(refused)).isTrue();
        assertThat(read(id).name()).isEqualTo("Theirs");
    }

    /** Where nothing else is said, the order is by SKU. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            price<20                          |              | A1 b2 D4 e5
            price>=20                         |              | C3 f6
            price==19.9                       |              | b2
            name=="red lamp"                  |              | A1
            name==*LAMP*                      |              | A1 b2 f6
            name==red*                        |              | A1 C3
            name==*100%*                      |              | e5
            name==*_*                         |              | D4
            brand==acme                       |              | A1 C3
            brand==Ácme                       |              | b2
            brand!=acme                       |              | b2 D4 e5 f6
            brand=null=true                   |              | D4 f6
            category=in=(toys,Kitchen)        |              | A1 b2 e5
            available>0                       |              | A1 C3 e5
            available==0;category==toys       |              | b2
            sku=in=(a1,F6)                    |              | A1 f6
            createdAt>=2026-03-03             |              | C3 D4 e5 f6
            createdAt==2026-03-02             |              | b2
            price<20,brand==acme;category==toys |            | A1 b2 D4 e5
            name>l                            |              | A1 b2 C3 e5 f6
                                              | -price       | f6 C3 b2 A1 e5 D4
                                              | -price,name  | f6 C3 b2 A1 e5 D4
                                              | category,-sku | e5 C3 f6 b2 A1 D4
                                              | brand        | A1 C3 e5 b2 D4 f6
                                              | -brand       | b2 e5 C3 A1 f6 D4
                                              | -category,sku | A1 b2 f6 C3 e5 D4
                                              | -brand,category | b2 e5 C3 A1 f6 D4
                                              | -available   | C3 A1 e5 f6 D4 b2
                                              | name         | D4 b2 e5 C3 A1 f6
                                              | -createdAt   | f6 e5 D4 C3 b2 A1
            """)
    void sameFiltersAndOrdersGiveTheSameAnswers(String filter, String sort, String expected) {
        stocked();
        List<String> wanted = List.of(expected.split(" "));
        String order = sort == null ? "sku" : sort;

        assertThat(found(null, filter, order)).as("sorted by " + order).containsExactlyElementsOf(wanted);
        assertThat(walked(filter, order)).as("page by page").containsExactlyElementsOf(wanted);
    }

    @Test
    void whatIsMissingComesBehindEverySign() {
        create(draft("none", "A", null, null, "1.00"));
        create(draft("rare", "B", "𠮷野家", "😀", "1.00"));
        create(draft("wide", "C", "ＡＢＣ", "\uFFFD", "1.00"));
        create(draft("last", "D", "\uDBFF\uDFFF", "\uFFFF\uDBFF\uDFFF", "1.00"));
        create(draft("plain", "E", "Acme", "toys", "1.00"));

        for (String sort : List.of("brand", "category", "-brand", "-category", "brand,-sku", "-category,sku")) {
            assertThat(walked(null, sort))
                    .as(sort)
                    .containsExactlyInAnyOrder("plain", "wide", "rare", "last", "none")
                    .endsWith("none");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "lamp, b2 A1 f6",
        "LAM, b2 A1 f6",
        "acme red, A1 C3",
        "a1, A1",
        "手, f6",
        "چراغ, f6",
        "creme, e5",
        "nothing of it,",
    })
    void sameWordsFindTheSame(String words, String expected) {
        stocked();

        assertThat(found(words, null, "relevance"))
                .containsExactlyInAnyOrderElementsOf(expected == null ? List.of() : List.of(expected.split(" ")));
    }

    @Test
    void facetsAreTheSame() {
        stocked();

        Facets facets = unit.inTransaction(
                catalog -> CatalogUnit.facets(catalog).of(ProductSearch.of(null, "price<100", false)));

        assertThat(facets.category().stream().collect(toMap(Facets.Value::value, Facets.Value::count)))
                .isEqualTo(Map.of("Toys", 2L, "kitchen", 1L, "office", 1L));
        assertThat(facets.brand().stream().map(Facets.Value::count)).containsExactly(2L, 1L, 1L);
        assertThat(facets.inStock()).containsExactly(new Facets.InStock(true, 3), new Facets.InStock(false, 2));
        assertThat(facets.total()).isEqualTo(5);
    }

    @Test
    void eachVersionIsKeptWithTheStockThatWasThere() {
        long id = create("kept");
        stock(id, 5, 0);
        keep(id, 9);
        unit.execute("update sales.stock_item set revision = 8");
        change(id, product -> product.revise(draft("kept", "Another", null, null, "6.50")));
        keep(id, 9);

        assertThat(past(id, 1).draft().price()).isEqualTo(new Money("5.00", "EUR"));
        assertThat(past(id, 2).name()).isEqualTo("Another");
        assertThat(past(id, 3)).isNull();
        assertThat(hadStock(id, 2, 8)).isTrue();
        assertThat(hadStock(id, 2, 7)).isFalse();
        assertThat(hadStock(id, 1, 8)).isFalse();
        assertThat(unit.<Integer>inTransaction(
                        catalog -> CatalogUnit.history(catalog, 9).purge()))
                .as("nothing is old")
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 0, -1})
    void presentVersionIsAlwaysKept(int versions) {
        long id = create("kept");
        keep(id, versions);
        change(id, product -> product.revise(draft("kept", "Another", null, null, "6.50")));
        keep(id, versions);

        assertThat(past(id, 1)).isNull();
        assertThat(past(id, 2).name()).isEqualTo("Another");
    }

    private void keep(long id, int versions) {
        ProductCard card = read(id).card();
        unit.inTransaction(catalog -> {
            CatalogUnit.history(catalog, versions).on(new ProductChanged(card));
            return id;
        });
    }

    private Product past(long id, long version) {
        return unit.inTransaction(catalog -> CatalogUnit.history(catalog, 9).at(id, version));
    }

    private boolean hadStock(long id, long version, long revision) {
        return unit.inTransaction(catalog -> CatalogUnit.history(catalog, 9).hadStock(id, version, revision));
    }

    private void stocked() {
        int day = 0;
        stock(create(draft("A1", "Red lamp", "Acme", "toys", "12.00"), day++), 5, 1);
        stock(create(draft("b2", "Lamp of glass", "Ácme", "Toys", "19.90"), day++), 3, 3);
        stock(create(draft("C3", "red chair", "ACME", "office", "50.00"), day++), 9, 0);
        stock(create(draft("D4", "100_blue", null, null, "1.00"), day++), 0, 0);
        stock(create(draft("e5", "Pan, 100% Crème", "Bond", "kitchen", "9.99"), day++), 3, 0);
        stock(create(draft("f6", "手作り lamp چراغ", null, "office supplies", "100.00"), day), 1, 1);
    }

    private void stock(long id, int onHand, int held) {
        unit.execute("insert into sales.stock_item (product_id, on_hand, held, safety, low_at, revision) values (" + id
                + ", " + onHand + ", " + held + ", 0, 5, 1)");
    }

    private List<String> found(String words, String filter, String sort) {
        return skus(catalog -> CatalogUnit.finder(catalog)
                .find(search(words, filter, sort, null, null, false))
                .ids());
    }

    /** Two products at a time, each page behind the one before. */
    private List<String> walked(String filter, String sort) {
        List<String> walked = new ArrayList<>();
        String after = null;
        do {
            ProductSearch page = search(null, filter, sort, "2", after, false);
            Found found =
                    unit.inTransaction(catalog -> CatalogUnit.finder(catalog).find(page));
            walked.addAll(skus(catalog -> found.ids()));
            after = found.next() == null ? null : found.next().replaceFirst(".*&after=", "");
        } while (after != null && walked.size() < 20);
        return walked;
    }

    private static ProductSearch search(
            String words, String filter, String sort, String size, String after, boolean deleted) {
        return ProductSearch.of(
                words, filter, sort, null, null, size, PageToken.given(after, PageSeals.any()), deleted);
    }

    private List<String> skus(Function<EntityManager, List<Long>> ids) {
        List<Long> found = unit.inTransaction(ids);
        return found.stream().map(id -> read(id).sku()).toList();
    }

    private Product read(long id) {
        return unit.inTransaction(
                catalog -> CatalogUnit.products(catalog).seeingDeleted(() -> catalog.find(Product.class, id)));
    }

    private void change(long id, Consumer<Product> change) {
        unit.inTransaction(catalog -> {
            change.accept(CatalogUnit.products(catalog).seeingDeleted(() -> catalog.find(Product.class, id)));
            catalog.flush();
            return id;
        });
    }

    private long create(String sku) {
        return create(draft(sku, "A thing", null, null, "5.00"));
    }

    private long create(ProductDraft draft) {
        return create(draft, 0);
    }

    private long create(ProductDraft draft, int day) {
        return unit.inTransaction(catalog -> {
            Product product = Product.create(draft, DAY.plusSeconds(86_400L * day));
            catalog.persist(product);
            catalog.flush();
            return product.id();
        });
    }

    private static ProductDraft draft(String sku, String name, String brand, String category, String price) {
        return new ProductDraft(
                sku, name, null, brand, category, new Money(price, "EUR"), null, null, null, null, null);
    }
}
