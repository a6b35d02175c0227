package io.liveshelf.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.liveshelf.catalog.Drafts;
import io.liveshelf.catalog.ProductDraft;
import io.liveshelf.catalog.ProductEditing;
import io.liveshelf.catalog.Products;
import io.liveshelf.identity.Accounts;
import io.liveshelf.identity.Role;
import io.liveshelf.platform.Problem;
import io.liveshelf.stock.StockKeeping;
import io.liveshelf.testing.Goods;
import io.liveshelf.testing.OnDatabase;
import io.liveshelf.testing.Shop;
import io.liveshelf.testing.ShopDatabase;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.Jedis;

/**
 * In the server: what is written through both persistence units is one transaction, of which all is kept or nothing,
 * whatever fails in it and wherever. The database itself refuses one quantity here, at once or only when it commits.
 */
@ExtendWith(ArquillianExtension.class)
class TwoUnitsIT {

    private static final int REFUSED = 1_313;
    private static final int REFUSED_AT_COMMIT = 1_414;
    private static final int IDS_AHEAD = 200;

    @Inject
    Work work;

    @Inject
    Ear ear;

    @Inject
    StockKeeping keeping;

    @Inject
    ProductEditing editing;

    @Inject
    Products products;

    @Inject
    Accounts accounts;

    private long first;

    @BeforeEach
    void refuseOneQuantity() {
        first = editing.create(Drafts.thing(10));
        ear.listenOnlyFor(idsFrom(first));
        String check = "alter table sales.movement add constraint %1$sno such quantity%1$s check (on_hand_change <> "
                + REFUSED + ") ";
        work.define(
                ShopDatabase.byKind(check.formatted('"') + "not valid", check.formatted('`'), check.formatted('"')));
        if (ShopDatabase.kind().equals(ShopDatabase.POSTGRESQL)) {
            work.define("create or replace function public.refuse() returns trigger language plpgsql as"
                    + " $$ begin raise exception 'no such quantity'; end $$");
            work.define("create constraint trigger refused_at_commit after insert on sales.movement"
                    + " deferrable initially deferred for each row"
                    + " when (new.on_hand_change = " + REFUSED_AT_COMMIT + ") execute function public.refuse()");
        }
    }

    @AfterEach
    void refuseNothing() {
        String check = "alter table sales.movement drop constraint %1$sno such quantity%1$s";
        work.define(check.formatted(ShopDatabase.kind().equals(ShopDatabase.MARIADB) ? '`' : '"'));
        if (ShopDatabase.kind().equals(ShopDatabase.POSTGRESQL)) {
            work.define("drop function public.refuse cascade");
        }
    }

    @Test
    void productWhoseOpeningStockTheDatabaseRefusesIsNotThereAtAll() {
        ProductDraft draft = Drafts.thing(REFUSED);

        assertThatThrownBy(() -> editing.create(draft)).hasStackTraceContaining("no such quantity");

        assertThat(ear.during())
                .as("the stock is refused before anything is told")
                .isEmpty();
        assertNothingIsThereOf(draft);
    }

    @Test
    @OnDatabase(value = ShopDatabase.POSTGRESQL, because = "it refuses no row as late as at the commit")
    void productWhoseOpeningStockTheDatabaseRefusesOnlyAtTheCommitIsNotThereEither() {
        ProductDraft draft = Drafts.thing(REFUSED_AT_COMMIT);

        assertThatThrownBy(() -> editing.create(draft)).isInstanceOf(RuntimeException.class);

        assertThat(ear.during()).as("within the transaction").isNotEmpty();
        assertNothingIsThereOf(draft);
    }

    @Test
    @OnDatabase(value = ShopDatabase.POSTGRESQL, because = "it refuses no row as late as at the commit")
    void whatOtherRoomsWroteAndWouldHaveToldGoesWithIt() throws Exception {
        ProductDraft draft = Drafts.thing(REFUSED_AT_COMMIT);
        String email = Goods.word("both") + "@example.org";

        assertThatThrownBy(() -> work.doing(() -> openAccountReviseAndCreate(email, draft)))
                .isInstanceOf(RuntimeException.class);

        assertThat(lettersTo(email)).isZero();
        assertThat(count("select count(*) from sales.account where email = ?", email))
                .isZero();
        assertThat(products.cards(List.of(first)).get(first).name()).isEqualTo("A thing");
        assertNothingIsThereOf(draft);
        work.doing(() -> openAccountReviseAndCreate(email, Drafts.thing(5)));
        assertThat(lettersTo(email)).as("that is kept").isEqualTo(1);
    }

    private void openAccountReviseAndCreate(String email, ProductDraft draft) {
        accounts.open(email, "Both", "correct horse", Role.SHOPPER, "en");
        editing.revise(first, "*", before -> Drafts.renamed(before, "Renamed"));
        editing.create(draft);
    }

    @Test
    void stockGoesWithTheProductThatIsRefused() {
        ProductDraft taken = Drafts.thing(1);
        editing.create(taken);
        ear.listenOnlyFor(List.of(first));

        assertThatThrownBy(() -> work.doing(() -> {
                    keeping.receive(first, 7, Work.CAUSE);
                    editing.create(taken);
                }))
                .isInstanceOf(Problem.class)
                .hasMessage("sku-taken");

        assertThat(keeping.stock(first).onHand()).isEqualTo(10);
        assertThat(keeping.ledger(first, 0, 10).total()).isEqualTo(1);
        assertThat(ear.after()).isEmpty();
    }

    @Test
    void bothUnitsWorkInOneTransactionOfTheDatabase() throws Exception {
        String which = ShopDatabase.byKind(
                "select cast(txid_current() as text)", "select connection_id()", "select session_id()");
        work.doing(() -> {
            keeping.receive(first, 1, Work.CAUSE);
            Object outer = work.query(which).get(0);
            assertThat(work.queryByCatalog(which)).isEqualTo(outer);
            work.doing(() -> assertThat(work.queryByCatalog(which))
                    .as("of a call within")
                    .isEqualTo(outer));
            work.doingApart(() -> assertThat(work.query(which).get(0))
                    .as("of a call of its own")
                    .isNotEqualTo(outer));
        });
    }

    @Test
    void whateverLeavesTheOutermostCallUndoesAll() {
        failures().forEach(failure -> {
            assertThat(catchThrowable(() -> work.doing(() -> receiveAnd(failure))))
                    .isSameAs(failure);
            assertThat(catchThrowable(() -> work.doingApart(() -> receiveAnd(failure))))
                    .isSameAs(failure);
            assertThat(catchThrowable(() -> work.doingWithoutUnit(() -> receiveAnd(failure))))
                    .isSameAs(failure);

            assertThat(keeping.stock(first).onHand()).as(failure.toString()).isEqualTo(10);
            assertThat(ear.after()).as(failure.toString()).isEmpty();
        });
    }

    @Test
    void failureThatIsCaughtOnTheWayLetsNothingBeKept() {
        failures().forEach(failure -> {
            assertFails(failure, () -> work.doing(() -> catchThrowable(() -> work.doing(() -> receiveAnd(failure)))));
            assertFails(
                    failure, () -> work.doing(() -> catchThrowable(() -> work.doingWithin(() -> receiveAnd(failure)))));
            assertFails(
                    failure,
                    () -> work.doingWithoutUnit(() -> catchThrowable(() -> work.doing(() -> receiveAnd(failure)))));
            assertFails(
                    failure,
                    () -> work.doingApart(
                            () -> catchThrowable(() -> work.doingWithoutUnit(() -> receiveAnd(failure)))));
        });
    }

    @Test
    void failureOfACallInATransactionOfItsOwnIsItsCallersToJudge() {
        failures().forEach(failure -> {
            int before = keeping.stock(first).onHand();
            assertThat(catchThrowable(() -> work.doing(() -> {
                        keeping.receive(first, 1, Work.CAUSE);
                        assertThat(catchThrowable(() -> work.doingApart(() -> {
                                    throw thrown(failure);
                                })))
                                .isSameAs(failure);
                    })))
                    .isNull();
            assertThat(keeping.stock(first).onHand()).isEqualTo(before + 1);
        });
    }

    private static Stream<Throwable> failures() {
        return Stream.of(
                new IllegalStateException("unchecked"),
                new IOException("checked"),
                new Exception("as general as can be"),
                new LinkageError("an error"));
    }

    private void receiveAnd(Throwable failure) throws Exception {
        keeping.receive(first, 5, Work.CAUSE);
        throw thrown(failure);
    }

    /** Returned, so that the compiler sees that the caller ends there. */
    private static Exception thrown(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return (Exception) failure;
    }

    private void assertFails(Throwable failure, Work.Task task) {
        assertThat(catchThrowable(task::run))
                .as("nobody may take the end of %s for success", failure)
                .isInstanceOf(RuntimeException.class);
        assertThat(keeping.stock(first).onHand()).as(failure.toString()).isEqualTo(10);
        assertThat(ear.after()).as(failure.toString()).isEmpty();
    }

    /** No row in either unit, no event after success, nothing on the shelf. */
    private void assertNothingIsThereOf(ProductDraft draft) {
        assertThat(ear.after()).isEmpty();
        assertThat(count("select count(*) from catalog.product where sku = ?", draft.sku()))
                .isZero();
        assertThat(count("select count(*) from sales.stock_item where product_id > ?", first))
                .isZero();
        assertThat(count("select count(*) from sales.movement where product_id > ?", first))
                .isZero();
        long barrier = editing.create(Drafts.thing(3));
        try (Jedis redis = new Jedis(URI.create(Shop.redisUrl()))) {
            Awaitility.await("the shelf")
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> redis.hexists("liveshelf:stock", String.valueOf(barrier))
                            && redis.hexists("liveshelf:card", String.valueOf(barrier)));
            String[] others = idsFrom(first + 1).stream()
                    .filter(id -> id != barrier)
                    .map(String::valueOf)
                    .toArray(String[]::new);
            assertThat(redis.hmget("liveshelf:stock", others)).containsOnlyNulls();
            assertThat(redis.hmget("liveshelf:card", others)).containsOnlyNulls();
        }
    }

    /** The product's own id and all that those after it may get. */
    private static List<Long> idsFrom(long id) {
        return LongStream.range(id, id + IDS_AHEAD).boxed().toList();
    }

    private long lettersTo(String email) {
        return count("select count(*) from sales.outbox where payload like ?", "%" + email + "%");
    }

    private long count(String sql, Object parameter) {
        return ((Number) work.query(sql, parameter).get(0)).longValue();
    }
}
