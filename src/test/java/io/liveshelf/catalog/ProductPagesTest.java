package io.liveshelf.catalog;

import static io.liveshelf.catalog.CachedCatalog.product;
import static io.liveshelf.catalog.CachedCatalog.search;
import static io.liveshelf.catalog.CachedCatalog.text;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.liveshelf.platform.Json;
import io.liveshelf.platform.Problem;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProductPagesTest {
    private final CachedCatalog catalog = new CachedCatalog();
    private final ProductPages pages = catalog.pages;

    @BeforeEach
    void fill() {
        catalog.commit(product(1, "Bear", 1, 9, 1));
        catalog.commit(product(2, "Car", 1, 0, 1));
    }

    @Test
    void pageIsWhatTheMapperWouldMakeOfIt() {
        assertThat(text(catalog.page())).isEqualTo(catalog.expected()).contains("\"name\":\"Bear\"");
        assertThat(text(pages.atHand(""))).isEqualTo(catalog.expected());
        assertThat(text(one(2)))
                .isEqualTo(text(pages.atHand(2)))
                .isEqualTo(
                        new String(ProductText.encoded(catalog.rows.get(2L), Json.mapper()), StandardCharsets.UTF_8));
    }

    @Test
    void pageWithoutProductsIsOneToo() {
        catalog.rows.clear();

        assertThat(text(catalog.page())).isEqualTo("{\"items\":[],\"page\":0,\"size\":24,\"total\":0}");
    }

    @Test
    void nothingIsAskedAgainAndTheVerySameBytesAreSent() {
        ProductAnswer first = catalog.page();

        assertThat(pages.atHand("")).isSameAs(first);
        assertThat(pages.atHand("")).isSameAs(first);
        assertThat(catalog.searches).isEqualTo(1);
        assertThat(catalog.reads).containsExactly(List.of(1L, 2L));
    }

    @Test
    void whatWasNeverAskedForIsNotAtHand() {
        assertThat(pages.atHand("")).isNull();
        assertThat(pages.atHand(1)).isNull();
    }

    @Test
    void pageUnderAnotherAddressOfTheSameMeaningAsksNothing() {
        catalog.page();

        assertThat(pages.atHand("page=0")).isNull();
        pages.page(search(), "page=0");

        assertThat(pages.atHand("page=0")).isNotNull();
        assertThat(catalog.searches).isEqualTo(1);
        assertThat(catalog.reads).hasSize(1);
    }

    @Test
    void tagIsOfWhatIsInIt() {
        ProductAnswer before = catalog.page();
        catalog.hear();
        ProductAnswer same = catalog.page();
        sell(1, 8, 2);

        assertThat(same.tag()).isEqualTo(before.tag());
        assertThat(catalog.page().tag()).isNotEqualTo(before.tag());
        assertThat(before.isKnownTo("\"other\", W/" + same.quotedTag())).isTrue();
        assertThat(before.isKnownTo("*")).isTrue();
        assertThat(before.isKnownTo("\"other\"")).isFalse();
        assertThat(before.isKnownTo(null)).isFalse();
    }

    @Test
    void productIsNeverKnownByItsVersionAsTheStockIsNotInIt() {
        assertThat(one(1).tag()).isEqualTo("1");
        assertThat(one(1).isKnownTo("\"1\"")).isFalse();
    }

    @Test
    void stockIsFilledInFromTheNewsWithoutAskingForTheProduct() {
        catalog.page();
        int reads = catalog.reads.size();

        sell(1, 3, 2);

        assertThat(text(pages.atHand("")))
                .isEqualTo(catalog.expected())
                .contains("{\"available\":3,\"state\":\"low\",\"revision\":2}");
        assertThat(text(catalog.page())).isEqualTo(catalog.expected());
        assertThat(text(pages.atHand(1))).contains("\"available\":3");
        assertThat(catalog.reads).hasSize(reads);
    }

    @Test
    void olderNewsOfTheStockChangeNothing() {
        catalog.page();
        sell(1, 3, 7);
        ProductAnswer page = catalog.page();

        catalog.hearing.stock(1, 5, StockState.LOW, 6);

        assertThat(pages.atHand("")).isSameAs(page);
    }

    @Test
    void onlyTheProductThatWasEditedIsReadAgain() {
        catalog.page();
        catalog.commit(product(1, "Panda", 2, 9, 1));

        assertThat(pages.atHand("")).isNull();
        assertThat(pages.atHand(1)).isNull();
        assertThat(text(catalog.page())).isEqualTo(catalog.expected()).contains("Panda");
        assertThat(catalog.reads).containsSubsequence(List.of(1L, 2L), List.of(1L));
        assertThat(pages.atHand("")).isNotNull();
    }

    /** The read that began before the edit gives what was there then; its news come before it is put into the memory. */
    @Test
    void rowThatWasReadBeforeAnEditIsNotPutBackAfterIt() {
        catalog.afterReading = once(() -> catalog.commit(product(1, "Panda", 2, 9, 1)));

        catalog.page();

        assertThat(pages.atHand("")).isNull();
        assertThat(pages.atHand(1)).isNull();
        assertThat(text(catalog.page())).contains("Panda");
        assertThat(text(pages.atHand(1))).contains("Panda");
    }

    @Test
    void rowThatWasReadBeforeAnEditIsNotPutBackWhereNothingWasKnownOfTheProduct() {
        catalog.afterReading = once(() -> catalog.commit(product(1, "Panda", 2, 9, 1)));

        one(1);

        assertThat(pages.atHand(1)).isNull();
        assertThat(text(one(1))).contains("Panda");
    }

    @Test
    void stockThatWasReadBeforeASaleIsNotPutBackAfterIt() {
        catalog.afterReading = once(() -> sell(1, 4, 2));

        assertThat(text(one(1))).contains("\"available\":4");
        assertThat(text(pages.atHand(1))).contains("\"available\":4");
    }

    @Test
    void deletedProductIsNotAtHandAndOnNoPage() {
        catalog.page();
        one(1);
        catalog.commit(deleted(catalog.rows.get(1L)));

        assertThat(pages.atHand(1)).isNull();
        assertThat(pages.one(1, () -> true)).as("for an operator").isNull();
        assertThat(catchThrowable(() -> one(1))).isInstanceOf(Problem.class).hasMessageContaining("not-found");
        assertThat(pages.atHand("")).isNull();
        assertThat(text(catalog.page())).doesNotContain("Bear").contains("\"total\":1");
    }

    @Test
    void restoredProductIsThereAgain() {
        ProductView bear = catalog.rows.get(1L);
        catalog.page();
        catalog.commit(deleted(bear));
        catalog.page();
        catalog.commit(product(1, "Bear", 3, 9, 1));

        assertThat(pages.atHand("")).isNull();
        assertThat(text(catalog.page())).contains("Bear").isEqualTo(catalog.expected());
    }

    @Test
    void newProductIsOnThePage() {
        catalog.page();
        catalog.commit(product(3, "Doll", 1, 1, 1));

        assertThat(text(catalog.page())).contains("Doll");
    }

    @Test
    void whoDoesNotHearAsksTheDatabaseEachTime() {
        catalog.page();
        catalog.hearing.end();
        catalog.rows.put(1L, product(1, "Unheard of", 2, 9, 1));

        assertThat(pages.atHand("")).isNull();
        assertThat(pages.atHand(1)).isNull();
        assertThat(one(1)).isNull();
        assertThat(text(catalog.page())).contains("Unheard of");
        catalog.rows.put(1L, product(1, "Still unheard of", 3, 9, 1));
        assertThat(text(catalog.page())).contains("Still unheard of");
    }

    @Test
    void whoseNewsAreHeldUpAsksTheDatabaseUntilTheyCome() {
        ProductAnswer before = catalog.page();
        catalog.hearing.upTo(System.nanoTime() - Hearing.PATIENCE.toNanos());

        assertThat(pages.atHand("")).isNull();

        catalog.hearing.upTo(System.nanoTime());
        assertThat(pages.atHand("")).isSameAs(before);
    }

    @Test
    void nothingIsBelievedThatIsFromBeforeTheListeningBeganAnew() {
        catalog.page();
        catalog.hearing.end();
        catalog.rows.put(1L, product(1, "Unheard of", 2, 9, 1));
        catalog.hear();

        assertThat(pages.atHand("")).isNull();
        assertThat(text(catalog.page())).contains("Unheard of");
    }

    @Test
    void nothingThatWasKnownFillsTheMemoryAfterTheListeningBeganAnew() {
        WeakReference<Era> before = new WeakReference<>(catalog.hearing.era());
        WeakReference<Shown> bear = new WeakReference<>(catalog.hearing.era().product(1));
        catalog.page();

        catalog.hear();

        assertThat(catalog.measured("size", "pages")).isZero();
        assertThat(catalog.measured("size", "queries")).isZero();
        assertThatIsCollected(before);
        assertThatIsCollected(bear);
    }

    /** One that was on its way is put into the caches yet, but takes nothing else of its era along. */
    @Test
    void answerFromBeforeDoesNotKeepAllThatWasKnownThen() {
        QueryCache.Answer<Integer> answer = catalog.queries.ask("question", Set.of(Aspect.TEXT), () -> 1, one -> 4);
        WeakReference<Era> before = new WeakReference<>(catalog.hearing.era());

        catalog.hear();

        assertThatIsCollected(before);
        assertThat(answer.isGoodIn(catalog.hearing.era())).isFalse();
        assertThat(answer.isGoodIn(null)).isFalse();
    }

    private static void assertThatIsCollected(WeakReference<?> what) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
            System.gc();
            return what.get() == null;
        });
    }

    @Test
    void whatWasReadBeforeTheListeningBeganAnewIsNotKept() {
        catalog.afterReading = once(() -> {
            catalog.hearing.end();
            catalog.rows.put(1L, product(1, "Unheard of", 2, 9, 1));
            catalog.hear();
        });

        catalog.page();

        assertThat(pages.atHand("")).isNull();
        assertThat(text(catalog.page())).contains("Unheard of");
    }

    @Test
    void transactionSeesTheDatabaseAndLeavesNothing() {
        catalog.inTransaction = true;
        catalog.page();
        catalog.inTransaction = false;

        assertThat(pages.atHand("")).isNull();
        assertThat(pages.atHand(1)).isNull();
    }

    @Test
    void hitsAndMissesAndDropsAreCounted() {
        pages.atHand("");
        catalog.page();
        pages.atHand("");
        pages.atHand("");
        sell(1, 3, 2);
        pages.atHand("");
        catalog.commit(product(1, "Panda", 2, 3, 2));
        catalog.commit(product(3, "Doll", 1, 1, 1));
        pages.atHand("");

        assertThat(catalog.count("misses", "pages")).isEqualTo(2);
        assertThat(catalog.count("hits", "pages")).isEqualTo(3);
        assertThat(catalog.count("drops", "pages")).isEqualTo(2);
        assertThat(catalog.count("misses", "queries")).isEqualTo(1);
        assertThat(catalog.count("drops", "queries")).isEqualTo(1);
        assertThat(catalog.count("misses", "products")).isEqualTo(2);
        assertThat(catalog.count("drops", "products")).isEqualTo(1);
        assertThat(catalog.measured("size", "products")).isEqualTo(3);
        assertThat(catalog.meters.get("liveshelf.cache.hearing").gauge().value())
                .isEqualTo(1);
    }

    @Test
    void memoryIsBounded() {
        CachedCatalog small = new CachedCatalog(64 * 1024);
        for (long id = 1; id <= 2_000; id++) {
            small.hearing.upTo(System.nanoTime());
            small.commit(product(id, "Thing", 1, 9, 1));
            assertThat(text(small.pages.one(id, () -> false))).contains("Thing");
            small.pages.page(search(), "x=" + id);
        }
        small.hearing.upTo(System.nanoTime());
        small.hearing.era().tidy();

        assertThat(small.measured("bytes", "products")).isBetween(1.0, 32.0 * 1024);
        assertThat(small.measured("bytes", "pages")).isLessThanOrEqualTo(24 * 1024);
        assertThat(small.measured("bytes", "queries")).isLessThanOrEqualTo(8 * 1024);
    }

    @Test
    void questionsCountAsWhatTheyTake() {
        String values = IntStream.range(100, 300).mapToObj(String::valueOf).collect(joining(","));
        ProductSearch many = ProductSearch.of(null, "name=in=(" + values + ")", null, null, null, null, null, false);

        pages.page(many, "x");

        assertThat(catalog.measured("bytes", "pages")).isGreaterThan(35_000);
        assertThat(catalog.measured("bytes", "queries")).isGreaterThan(35_000);
        pages.facets(many);
        assertThat(catalog.measured("bytes", "queries")).isGreaterThan(70_000);
    }

    @Test
    void productThatHadToMakeRoomIsNotBelievedAnyMore() {
        CachedCatalog small = new CachedCatalog(16 * 1024);
        small.commit(product(1, "Bear", 1, 9, 1));
        ProductAnswer page = small.page();
        Shown bear = small.hearing.era().product(1);
        for (long id = 2; bear.state().isComplete(); id++) {
            small.hearing.upTo(System.nanoTime());
            for (int i = 0; i < 3; i++) {
                small.hearing.era().product(id);
            }
            assertThat(id).isLessThan(100_000);
        }

        bear.read(Shown.State.read(product(1, "Bear", 1, 9, 1), Json.mapper()));

        assertThat(bear.look()).isNull();
        assertThat(small.pages.atHand("")).isNull();
        assertThat(text(small.page())).isEqualTo(text(page));
    }

    @Test
    void productThatIsNotThereIsLookedForOnce() {
        assertThat(catchThrowable(() -> one(7))).isInstanceOf(Problem.class);

        assertThat(catalog.reads).containsExactly(List.of(7L));
    }

    /** As anybody is shown it who sees no deleted ones. */
    private ProductAnswer one(long id) {
        return pages.one(id, () -> false);
    }

    private void sell(long id, int left, long revision) {
        ProductView before = catalog.rows.get(id);
        catalog.commit(product(id, before.name(), before.version(), left, revision));
    }

    private static ProductView deleted(ProductView product) {
        return new ProductView(
                product.id(),
                product.sku(),
                product.name(),
                product.description(),
                product.brand(),
                product.category(),
                product.price(),
                product.image(),
                product.video(),
                product.oneOfAKind(),
                product.purchaseLimit(),
                product.stock().withdrawn(),
                product.version() + 1,
                product.createdAt(),
                CachedCatalog.CREATED);
    }

    private Runnable once(Runnable news) {
        return () -> {
            catalog.afterReading = () -> {};
            news.run();
        };
    }
}
