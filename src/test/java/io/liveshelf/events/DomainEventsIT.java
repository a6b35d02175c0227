package io.liveshelf.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.catalog.Drafts;
import io.liveshelf.catalog.ProductChanged;
import io.liveshelf.catalog.ProductDraft;
import io.liveshelf.catalog.ProductEditing;
import io.liveshelf.catalog.Products;
import io.liveshelf.catalog.StockState;
import io.liveshelf.platform.Problem;
import io.liveshelf.stock.BareStock;
import io.liveshelf.stock.Recount;
import io.liveshelf.stock.StockChanged;
import io.liveshelf.stock.StockKeeping;
import io.liveshelf.stock.StockView;
import io.liveshelf.testing.LivePage;
import io.liveshelf.testing.Shop;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.Jedis;

/** In the server: when events are published, and that after a rollback nobody anywhere has heard of anything. */
@ExtendWith(ArquillianExtension.class)
class DomainEventsIT {

    @Inject
    Work work;

    @Inject
    Ear ear;

    @Inject
    StockKeeping keeping;

    @Inject
    BareStock stock;

    @Inject
    ProductEditing editing;

    @Inject
    Products products;

    private long first;
    private long second;

    @BeforeEach
    void twoProducts() {
        first = editing.create(Drafts.thing(10));
        second = editing.create(Drafts.thing(10));
        ear.listenOnlyFor(List.of(first, second));
    }

    @Test
    void eventsArePublishedOnceWhenTheOutermostUnitEnds() {
        work.inOneUnit(() -> {
            keeping.receive(first, 1, Work.CAUSE);
            work.inOneUnit(() -> keeping.receive(second, 1, Work.CAUSE));
            assertThat(ear.during()).as("before the end").isEmpty();
        });

        assertThat(ear.during()).containsExactlyInAnyOrder(changed(first), changed(second));
        assertThat(ear.after()).containsExactlyInAnyOrder(changed(first), changed(second));
    }

    @Test
    void oneEventOfAKindIsPublishedForEachAggregate() {
        work.inOneUnit(() -> {
            keeping.receive(first, 1, Work.CAUSE);
            keeping.adjust(first, -4, Work.CAUSE);
            keeping.receive(first, 2, Work.CAUSE);
        });

        assertThat(ear.after()).containsExactly(changed(first));
        assertThat(keeping.stock(first).onHand()).isEqualTo(9);
    }

    @Test
    void nextUnitOfTheSameProductPublishesAgain() {
        keeping.receive(first, 1, Work.CAUSE);
        StockChanged afterFirst = changed(first);
        keeping.receive(first, 1, Work.CAUSE);

        assertThat(ear.after()).containsExactly(afterFirst, changed(first));
    }

    @Test
    void loadingPublishesNothing() {
        work.inOneUnit(() -> {
            keeping.stock(first);
            keeping.count(first, new Recount(10, null, false), Work.CAUSE);
            products.cards(List.of(first, second));
        });

        assertThat(ear.during()).isEmpty();
        assertThat(ear.after()).isEmpty();
    }

    @Test
    void vetoOfAnObserverRollsBackBothPersistenceUnitsAndReachesNobody() {
        try (LivePage page = LivePage.open().watching(first, second);
                Jedis redis = new Jedis(URI.create(Shop.redisUrl()))) {
            keeping.receive(first, 1, Work.CAUSE);
            JsonNode before = page.await(first, item -> item.path("available").asInt() == 11);
            String stockBefore = redisStock(redis, first, 11);
            String cardBefore = redis.hget("liveshelf:card", String.valueOf(first));
            ear.listenOnlyFor(List.of(first));
            ear.veto(StockChanged.class);

            assertThatThrownBy(() -> work.inOneUnit(() -> {
                        editing.revise(first, "*", draft -> Drafts.renamed(draft, "vetoed"));
                        keeping.receive(first, 500, Work.CAUSE);
                    }))
                    .isInstanceOf(Ear.Veto.class);

            assertThat(ear.during()).isNotEmpty();
            assertThat(ear.after()).isEmpty();
            assertThat(keeping.stock(first).onHand()).isEqualTo(11);
            assertThat(card(first)).doesNotContain("vetoed");
            ear.listenOnlyFor(List.of(first, second));
            keeping.receive(second, 1, Work.CAUSE);
            page.await(second, item -> item.path("available").asInt() == 11);
            redisStock(redis, second, 11);
            assertThat(page.items(first)).last().isEqualTo(before);
            assertThat(redis.hget("liveshelf:stock", String.valueOf(first))).isEqualTo(stockBefore);
            assertThat(redis.hget("liveshelf:card", String.valueOf(first))).isEqualTo(cardBefore);
        }
    }

    @Test
    void committedChangeOfBothUnitsIsHeardOfBoth() {
        work.inOneUnit(() -> {
            editing.revise(first, "*", draft -> Drafts.renamed(draft, "both"));
            keeping.receive(first, 1, Work.CAUSE);
        });

        assertThat(ear.after())
                .containsExactlyInAnyOrder(
                        changed(first),
                        new ProductChanged(products.cards(List.of(first)).get(first)));
        assertThat(card(first)).isEqualTo("both");
    }

    @Test
    void failureAfterANestedCallUndoesTheNestedCall() {
        assertThatThrownBy(() -> work.inOneUnit(() -> {
                    keeping.receive(first, 7, Work.CAUSE);
                    throw new IllegalStateException("the outer work failed");
                }))
                .hasMessage("the outer work failed");

        assertThat(keeping.stock(first).onHand()).isEqualTo(10);
        assertThat(ledgerRows(first)).isEqualTo(1);
        assertThat(ear.during()).isEmpty();
        assertThat(ear.after()).isEmpty();
    }

    @Test
    void caughtFailureOfANestedCallCannotCommitHalf() {
        assertThatThrownBy(() -> work.inOneUnit(() -> {
                    keeping.receive(first, 7, Work.CAUSE);
                    assertThatThrownBy(() -> keeping.adjust(second, -100, Work.CAUSE))
                            .isInstanceOf(Problem.class);
                }))
                .as("a caller must not take a rollback for success")
                .isInstanceOf(RuntimeException.class);

        assertThat(keeping.stock(first).onHand()).isEqualTo(10);
        assertThat(keeping.stock(second).onHand()).isEqualTo(10);
        assertThat(ear.after()).isEmpty();
    }

    @Test
    void failedFlushPublishesNothing() {
        assertThatThrownBy(() -> work.inOneUnit(() -> {
                    take(first, 1);
                    work.inAUnitOfItsOwn(() -> stock.receive(first, 5, Work.CAUSE));
                }))
                .isInstanceOf(RuntimeException.class);

        assertThat(keeping.stock(first).onHand()).isEqualTo(15);
        assertThat(ear.during()).containsExactly(changed(first));
        assertThat(ear.after()).containsExactly(changed(first));
    }

    @Test
    void unitOfItsOwnPublishesAlthoughTheOuterOneFails() {
        assertThatThrownBy(() -> work.inOneUnit(() -> {
                    work.inAUnitOfItsOwn(() -> keeping.receive(second, 5, Work.CAUSE));
                    assertThat(ear.after()).containsExactly(changed(second));
                    throw new IllegalStateException("the outer work failed");
                }))
                .hasMessage("the outer work failed");

        assertThat(ear.after()).containsExactly(changed(second));
    }

    @Test
    void changingOutsideAUnitOfWorkFailsLoudly() {
        assertThatThrownBy(() -> work.withoutUnit(() -> take(first, 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("@UnitOfWork");
        assertThatThrownBy(() -> take(first, 1)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> work.inOneUnit(() -> {
                    work.inOneUnit(() -> keeping.receive(first, 1, Work.CAUSE));
                    throw new IllegalStateException("over");
                }))
                .hasMessage("over");
        assertThatThrownBy(() -> work.withoutUnit(() -> take(first, 1)))
                .as("after a unit that failed on this thread")
                .hasMessageContaining("@UnitOfWork");

        assertThat(keeping.stock(first).onHand()).isEqualTo(10);
    }

    @Test
    void productWhoseStockCannotBeKeptIsNotCreated() {
        ProductDraft impossible = Drafts.thing(Integer.MAX_VALUE);

        assertThatThrownBy(() -> editing.create(impossible)).isInstanceOf(Problem.class);

        assertThat(work.query("select count(*) from catalog.product where sku = ?", impossible.sku()))
                .hasToString("[0]");
        assertThat(work.query(
                        "select count(*) from sales.stock_item s where s.low_at >= ? and not exists"
                                + " (select 1 from catalog.product p where p.id = s.product_id)",
                        0))
                .hasToString("[0]");
        editing.create(Drafts.renamed(impossible, "possible"));
    }

    private void take(long productId, int quantity) {
        stock.sell(productId, quantity, Work.CAUSE);
    }

    /** The event that tells of the stock as it is committed now. */
    private StockChanged changed(long productId) {
        StockView stock = keeping.stock(productId);
        return new StockChanged(productId, stock.available(), StockState.of(stock.available(), 5), stock.revision());
    }

    private String card(long productId) {
        return products.cards(List.of(productId)).get(productId).name();
    }

    private long ledgerRows(long productId) {
        return keeping.ledger(productId, 0, 10).total();
    }

    private static String redisStock(Jedis redis, long productId, int available) {
        String[] value = {null};
        Awaitility.await("the shelf").atMost(Duration.ofSeconds(10)).until(() -> {
            value[0] = redis.hget("liveshelf:stock", String.valueOf(productId));
            return value[0] != null && value[0].contains("\"available\":" + available + ",");
        });
        return value[0];
    }
}
