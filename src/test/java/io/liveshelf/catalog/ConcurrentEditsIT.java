package io.liveshelf.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.conflict.ConflictPolicy;
import io.liveshelf.conflict.Conflicts;
import io.liveshelf.conflict.Edit;
import io.liveshelf.conflict.Edits;
import io.liveshelf.conflict.Versioned;
import io.liveshelf.events.Work;
import io.liveshelf.platform.Problem;
import io.liveshelf.platform.Tables;
import io.liveshelf.testing.Goods;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * In the server: two transactions that have both read the same version of a product before either commits, and what each
 * policy makes of the one that comes second.
 */
@ExtendWith(ArquillianExtension.class)
class ConcurrentEditsIT {

    private static final int LIMIT_SECONDS = 30;

    @PersistenceContext(unitName = "catalog")
    EntityManager catalog;

    @Inject
    Edits edits;

    @Inject
    Products products;

    @Inject
    ProductEditing editing;

    @Inject
    Work work;

    private final AtomicInteger reads = new AtomicInteger();
    private long id;
    private Versioned<Product> kind;
    private long before;

    @BeforeEach
    void oneProduct() {
        id = editing.create(new ProductDraft(
                Goods.word("T-"), "old", null, "old", null, new Money("1.00", "EUR"), null, null, null, null, 0));
        kind = Versioned.of(catalog, Product.class)
                .deletedWhen("deletedAt", Product::isDeleted)
                .asOne("price", "priceAmount", "priceCurrency")
                .derived("searchText", Product::describe)
                .shownAs(Product::draft);
        before = stored().version();
    }

    @ParameterizedTest
    @CsvSource({
        "FAIL,        brand, theirs, stale, old,    theirs, 1",
        "FAIL,        name,  mine,   stale, mine,   old,    1",
        "FAIL,        name,  theirs, stale, theirs, old,    1",
        "CLIENT_WINS, brand, theirs, done,  mine,   theirs, 2",
        "CLIENT_WINS, name,  mine,   done,  mine,   old,    1",
        "CLIENT_WINS, name,  theirs, done,  mine,   old,    2",
        "STORE_WINS,  brand, theirs, done,  old,    theirs, 1",
        "STORE_WINS,  name,  mine,   done,  mine,   old,    1",
        "STORE_WINS,  name,  theirs, done,  theirs, old,    1",
        "MERGE,       brand, theirs, done,  mine,   theirs, 2",
        "MERGE,       name,  mine,   done,  mine,   old,    1",
        "MERGE,       name,  theirs, stale, theirs, old,    1",
    })
    void secondIsDealtWithByItsPolicy(
            ConflictPolicy policy,
            String theirField,
            String theirValue,
            String outcome,
            String name,
            String brand,
            int newVersions) {
        Consumer<Product> theirs = theirField.equals("name") ? named(theirValue) : branded(theirValue);

        assertThat(outcome(() -> edits.make(racing(policy, theirs), named("mine"))))
                .isEqualTo(outcome);

        assertThat(stored().name()).isEqualTo(name);
        assertThat(stored().brand()).isEqualTo(brand);
        assertThat(stored().version()).isEqualTo(before + newVersions);
        assertThat(reads).as("attempts").hasValue(2);
    }

    @ParameterizedTest
    @CsvSource({"FAIL,deleted", "CLIENT_WINS,deleted", "STORE_WINS,done", "MERGE,deleted"})
    void whatWasDeletedMeanwhileStaysDeleted(ConflictPolicy policy, String outcome) {
        Consumer<Product> deletion = product -> product.delete(product.createdAt());

        assertThat(outcome(() -> edits.make(racing(policy, deletion), named("mine"))))
                .isEqualTo(outcome);

        assertThat(stored().isDeleted()).isTrue();
        assertThat(stored().name()).isEqualTo("old");
        assertThat(stored().version()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @CsvSource({"FAIL,stale,false", "CLIENT_WINS,done,true", "STORE_WINS,done,false", "MERGE,stale,false"})
    void deletionOfWhatWasEditedMeanwhile(ConflictPolicy policy, String outcome, boolean deleted) {
        assertThat(outcome(() -> edits.delete(
                        racing(policy, branded("theirs")), product -> product.delete(product.createdAt()))))
                .isEqualTo(outcome);

        assertThat(stored().isDeleted()).isEqualTo(deleted);
        assertThat(stored().brand()).isEqualTo("theirs");
    }

    @ParameterizedTest
    @CsvSource({"FAIL,stale,2", "CLIENT_WINS,busy,3", "STORE_WINS,done,2", "MERGE,busy,3"})
    void attemptsAreBounded(ConflictPolicy policy, String outcome, int attempts) {
        Edit<Product> edit = Edit.of(kind, () -> readThenOvertaken(branded("theirs " + reads.get())))
                .under(policy)
                .atMost(3);

        assertThat(outcome(() -> edits.make(edit, named("mine")))).isEqualTo(outcome);

        assertThat(reads).hasValue(attempts);
        assertThat(stored().name()).isEqualTo("old");
        assertThat(stored().version()).isEqualTo(before + attempts);
    }

    @Test
    void valueObjectChangedByBothInDifferentPartsIsAConflict() {
        Consumer<Product> theirs = edited(draft -> priced(draft, "2.00"));

        assertThat(outcome(
                        () -> edits.make(racing(ConflictPolicy.MERGE, theirs), edited(draft -> priced(draft, "3.00")))))
                .isEqualTo("stale");
        assertThat(stored().price().amount()).isEqualTo("2.00");
    }

    @Test
    void mergePutsBackWhatAWholeDraftOverwrites() throws SQLException {
        ProductDraft mine = named("mine", stored().draft());

        assertThat(outcome(() ->
                        edits.make(racing(ConflictPolicy.MERGE, branded("theirs")), product -> product.revise(mine))))
                .isEqualTo("done");

        assertThat(stored().name()).isEqualTo("mine");
        assertThat(stored().brand()).isEqualTo("theirs");
        assertThat(searchText()).contains(" mine", " theirs");
    }

    private String searchText() throws SQLException {
        return Tables.text("select search_text from catalog.product where id = " + id);
    }

    @Test
    void withinATransactionOfTheCallersThereIsOneAttempt() {
        String outcome = outcome(() -> {
            work.inOneUnit(() -> edits.make(racing(ConflictPolicy.CLIENT_WINS, branded("theirs")), named("mine")));
            return null;
        });

        assertThat(outcome).isEqualTo("lost");
        assertThat(reads).hasValue(1);
        assertThat(stored().name()).isEqualTo("old");
    }

    @Test
    void editThatChangesNothingMakesNoVersion() {
        edits.make(Edit.of(kind, () -> products.toEdit(id)), product -> product.revise(product.draft()));

        assertThat(stored().version()).isEqualTo(before);
    }

    /** An edit that is overtaken by theirs, once, after both have read. */
    private Edit<Product> racing(ConflictPolicy policy, Consumer<Product> theirs) {
        return Edit.of(kind, () -> reads.get() == 0 ? readThenOvertaken(theirs) : read())
                .under(policy);
    }

    private Product readThenOvertaken(Consumer<Product> theirs) {
        Product product = read();
        CyclicBarrier bothHaveRead = new CyclicBarrier(2);
        Edit<Product> other = Edit.of(kind, () -> {
            Product theirRead = products.toEdit(id);
            await(bothHaveRead);
            return theirRead;
        });
        CompletableFuture<Void> committed =
                CompletableFuture.runAsync(() -> edits.make(other, theirs), task -> new Thread(task).start());
        await(bothHaveRead);
        committed.orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join();
        return product;
    }

    private Product read() {
        reads.incrementAndGet();
        return products.toEdit(id);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("The other has not read", e);
        }
    }

    private static String outcome(Supplier<?> edit) {
        try {
            edit.get();
            return "done";
        } catch (Problem refusal) {
            return refusal.code();
        } catch (RuntimeException e) {
            return Conflicts.isLostRace(e) ? "lost" : e.toString();
        }
    }

    private Product stored() {
        AtomicReference<Product> stored = new AtomicReference<>();
        work.inOneUnit(() -> stored.set(products.toEdit(id)));
        return stored.get();
    }

    private static Consumer<Product> named(String name) {
        return edited(draft -> named(name, draft));
    }

    private static Consumer<Product> branded(String brand) {
        return edited(draft -> new ProductDraft(
                draft.sku(), draft.name(), null, brand, null, draft.price(), null, null, null, null, null));
    }

    private static ProductDraft named(String name, ProductDraft draft) {
        return new ProductDraft(
                draft.sku(), name, null, draft.brand(), null, draft.price(), null, null, null, null, null);
    }

    private static ProductDraft priced(ProductDraft draft, String amount) {
        return new ProductDraft(
                draft.sku(),
                draft.name(),
                null,
                draft.brand(),
                null,
                new Money(amount, "EUR"),
                null,
                null,
                null,
                null,
                null);
    }

    private static Consumer<Product> edited(UnaryOperator<ProductDraft> edit) {
        return product -> product.revise(edit.apply(product.draft()));
    }
}
