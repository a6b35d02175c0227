package io.liveshelf.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.liveshelf.catalog.StockState;
import io.liveshelf.events.Registered;
import io.liveshelf.platform.Problem;
import io.liveshelf.platform.ProblemInsides;
import java.lang.reflect.Field;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StockItemTest {
    private static final Cause CAUSE = new Cause("because", "someone", "ref", Instant.EPOCH);

    @Test
    void newItemHasNothingAndSaysSo() {
        StockItem item = new StockItem(7, 5);
        assertThat(item.available()).isZero();
        assertThat(item.state()).isEqualTo(StockState.SOLD_OUT);
        assertThat(Registered.by(item)).containsExactly(new StockChanged(7, 0, StockState.SOLD_OUT, 0));
    }

    @Test
    void loadingRegistersNothing() throws ReflectiveOperationException {
        assertThat(Registered.by(loaded(10, 2, 1))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"10,0,0,10", "10,3,0,7", "10,3,2,5", "10,10,0,0", "10,5,9,0", "0,0,4,0"})
    void availableIsOnHandLessHeldAndSafetyAndNeverNegative(int onHand, int held, int safety, int available)
            throws ReflectiveOperationException {
        assertThat(loaded(onHand, held, safety).available()).isEqualTo(available);
    }

    @ParameterizedTest
    @CsvSource({"0,SOLD_OUT", "1,LOW", "5,LOW", "6,IN_STOCK"})
    void isLowAtAndBelowTheThreshold(int onHand, StockState state) throws ReflectiveOperationException {
        assertThat(loaded(onHand, 0, 0).state()).isEqualTo(state);
    }

    @Test
    void sellingTakesUnitsOffTheShelf() throws ReflectiveOperationException {
        StockItem item = loaded(10, 2, 1);
        assertThat(item.sell(7, CAUSE)).satisfies(moved(MovementKind.SOLD, -7, 42));
        assertThat(item.onHand()).isEqualTo(3);
        assertThat(item.held()).isEqualTo(2);
        assertThat(item.available()).isZero();
    }

    @Test
    void takingBackPutsUnitsOnTheShelf() throws ReflectiveOperationException {
        StockItem item = loaded(3, 2, 1);
        assertThat(item.takeBack(7, CAUSE)).satisfies(moved(MovementKind.RETURNED, 7, 42));
        assertThat(item.onHand()).isEqualTo(10);
        assertThat(item.available()).isEqualTo(7);
    }

    @Test
    void moreThanAvailableIsNeverSold() throws ReflectiveOperationException {
        StockItem item = loaded(10, 2, 1);
        assertThatIllegalStateException().isThrownBy(() -> item.sell(8, CAUSE));
        assertThat(item.onHand()).isEqualTo(10);
        assertThat(Registered.by(item)).isEmpty();
    }

    @Test
    void lastUnitIsSoldOnce() throws ReflectiveOperationException {
        StockItem item = loaded(1, 0, 0);
        item.sell(1, CAUSE);
        assertThatIllegalStateException().isThrownBy(() -> item.sell(1, CAUSE));
        assertThat(item.onHand()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void quantitiesAreAtLeastOne(int quantity) throws ReflectiveOperationException {
        StockItem item = loaded(10, 0, 0);
        assertThatIllegalArgumentException().isThrownBy(() -> item.sell(quantity, CAUSE));
        assertThatIllegalArgumentException().isThrownBy(() -> item.receive(quantity, CAUSE));
        assertThatIllegalArgumentException().isThrownBy(() -> item.takeBack(quantity, CAUSE));
        assertThat(item.onHand()).isEqualTo(10);
    }

    @Test
    void receivingPutsUnitsOnTheShelf() throws ReflectiveOperationException {
        StockItem item = loaded(10, 0, 0);
        assertThat(item.receive(5, CAUSE)).satisfies(moved(MovementKind.RECEIVED, 5, 42));
        assertThat(item.onHand()).isEqualTo(15);
    }

    @Test
    void shelfHasAnEnd() throws ReflectiveOperationException {
        StockItem item = loaded(10, 0, 0);
        Problem refusal = catchThrowableOfType(Problem.class, () -> item.receive(Integer.MAX_VALUE, CAUSE));
        assertThat(refusal.code()).isEqualTo("too-many");
        assertThat(item.onHand()).isEqualTo(10);
        item.receive(StockItem.MOST - 10, CAUSE);
        assertThat(item.onHand()).isEqualTo(StockItem.MOST);
        assertThat(catchThrowableOfType(Problem.class, () -> item.receive(1, CAUSE))
                        .code())
                .isEqualTo("too-many");
    }

    @Test
    void adjustingGoesUpAndDown() throws ReflectiveOperationException {
        StockItem item = loaded(10, 0, 0);
        assertThat(item.adjust(-4, CAUSE)).satisfies(moved(MovementKind.ADJUSTED, -4, 42));
        assertThat(item.adjust(1, CAUSE)).satisfies(moved(MovementKind.ADJUSTED, 1, 42));
        assertThat(item.onHand()).isEqualTo(7);
    }

    @Test
    void whatIsHeldCannotBeAdjustedAway() throws ReflectiveOperationException {
        StockItem item = loaded(10, 4, 0);
        Problem refusal = catchThrowableOfType(Problem.class, () -> item.adjust(-7, CAUSE));
        assertThat(refusal.status()).isEqualTo(409);
        assertThat(refusal.code()).isEqualTo("below-zero");
        assertThat(ProblemInsides.arguments(refusal)).isEqualTo(Map.of("onHand", 10, "held", 4));
        assertThat(item.onHand()).isEqualTo(10);
        item.adjust(-6, CAUSE);
        assertThat(item.onHand()).isEqualTo(4);
    }

    @Test
    void safetyStockMayBeAdjustedAway() throws ReflectiveOperationException {
        StockItem item = loaded(10, 0, 3);
        item.adjust(-9, CAUSE);
        assertThat(item.onHand()).isEqualTo(1);
        assertThat(item.available()).isZero();
    }

    @Test
    void stockNeverGoesBelowZero() throws ReflectiveOperationException {
        StockItem item = loaded(3, 0, 0);
        assertThat(catchThrowableOfType(Problem.class, () -> item.adjust(-4, CAUSE))
                        .code())
                .isEqualTo("below-zero");
        assertThat(catchThrowableOfType(Problem.class, () -> item.adjust(Integer.MIN_VALUE, CAUSE))
                        .code())
                .isEqualTo("below-zero");
        assertThat(catchThrowableOfType(Problem.class, () -> item.count(-1, CAUSE))
                        .code())
                .isEqualTo("below-zero");
        assertThat(item.onHand()).isEqualTo(3);
    }

    @Test
    void countingSetsWhatWasFound() throws ReflectiveOperationException {
        StockItem item = loaded(10, 2, 0);
        assertThat(item.count(7, CAUSE)).satisfies(moved(MovementKind.COUNTED, -3, 42));
        assertThat(item.onHand()).isEqualTo(7);
        assertThat(item.held()).isEqualTo(2);
    }

    @Test
    void countBelowWhatIsHeldIsRefused() throws ReflectiveOperationException {
        StockItem item = loaded(10, 4, 0);
        assertThat(catchThrowableOfType(Problem.class, () -> item.count(3, CAUSE))
                        .code())
                .isEqualTo("below-zero");
    }

    @Test
    void countThatFindsWhatWasExpectedIsRecordedButChangesNothing() throws ReflectiveOperationException {
        StockItem item = loaded(10, 0, 0);
        assertThat(item.count(10, CAUSE)).satisfies(moved(MovementKind.COUNTED, 0, 41));
        assertThat(Registered.by(item)).isEmpty();
    }

    @Test
    void severalChangesAreToldOnceAndAsTheyEndUp() throws ReflectiveOperationException {
        StockItem item = loaded(10, 0, 0);
        item.sell(1, CAUSE);
        item.sell(1, CAUSE);
        item.receive(5, CAUSE);
        setField(item, "revision", 42L);
        assertThat(Registered.by(item)).containsExactly(new StockChanged(7, 13, StockState.IN_STOCK, 42));
        assertThat(Registered.by(item)).isEmpty();
    }

    @Test
    void movementRemembersItsCause() throws ReflectiveOperationException {
        MovementView row = view(loaded(10, 0, 0).receive(1, CAUSE));
        assertThat(row.reason()).isEqualTo("because");
        assertThat(row.actor()).isEqualTo("someone");
        assertThat(row.reference()).isEqualTo("ref");
        assertThat(row.at()).isEqualTo(Instant.EPOCH);
        assertThat(row.held()).isZero();
    }

    @Test
    void nothingMovesWithoutACause() throws ReflectiveOperationException {
        StockItem item = loaded(10, 0, 0);
        assertThatNullPointerException().isThrownBy(() -> item.receive(1, null));
        assertThat(item.onHand()).isEqualTo(10);
        assertThatNullPointerException().isThrownBy(() -> new Cause(null, null, null, Instant.EPOCH));
        assertThatNullPointerException().isThrownBy(() -> new Cause(null, "someone", null, null));
    }

    private static org.assertj.core.api.ThrowingConsumer<Movement> moved(
            MovementKind kind, int quantity, long revision) {
        return movement -> {
            MovementView row = view(movement);
            assertThat(row.kind()).isEqualTo(kind);
            assertThat(row.quantity()).isEqualTo(quantity);
            assertThat(row.revision()).isEqualTo(revision);
        };
    }

    private static MovementView view(Movement movement) throws ReflectiveOperationException {
        setField(movement, "id", 1L);
        return movement.view();
    }

    /** Product 7 at revision 41, low at 5, as the database gives it. */
    private static StockItem loaded(int onHand, int held, int safety) throws ReflectiveOperationException {
        StockItem item = new StockItem();
        setField(item, "productId", 7L);
        setField(item, "onHand", onHand);
        setField(item, "held", held);
        setField(item, "safety", safety);
        setField(item, "lowAt", 5);
        setField(item, "revision", 41L);
        return item;
    }

    private static void setField(Object entity, String name, Object value) throws ReflectiveOperationException {
        Field field = entity.getClass().getDeclaredField(name);
        field.setAccessible(true);
        field.set(entity, value);
    }
}
