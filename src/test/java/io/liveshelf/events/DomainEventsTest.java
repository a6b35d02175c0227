package io.liveshelf.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.event.Event;
import jakarta.interceptor.InvocationContext;
import jakarta.persistence.EntityManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DomainEventsTest {
    private boolean rollbackOnly;

    private static final class Thing extends Aggregate {
        void happen(String what) {
            register(String.class, () -> what);
        }
    }

    private final DomainEvents events = new DomainEvents();
    private final List<String> seen = new ArrayList<>();
    private Consumer<Object> handler = event -> {};

    @BeforeEach
    void wire() {
        events.catalog = flushing("catalog");
        events.sales = flushing("sales");
        events.bus = bus();
    }

    @Test
    void nothingIsTrackedOutsideAUnitOfWork() {
        assertThatIllegalStateException().isThrownBy(() -> events.track(new Thing()));
    }

    @Test
    void flushesBothUnitsBeforeItFires() {
        events.enter();
        events.track(new Thing()).happen("sold");
        events.publish();
        assertThat(seen).startsWith("flush catalog", "flush sales", "fire sold");
    }

    @Test
    void firesEachEventOnce() {
        events.enter();
        Thing thing = events.track(events.track(new Thing()));
        thing.happen("sold");
        events.publish();
        events.publish();
        assertThat(seen).containsOnlyOnce("fire sold");
    }

    @Test
    void equalAggregatesAreTrackedApart() {
        events.enter();
        events.track(new Thing()).happen("a");
        events.track(new Thing()).happen("b");
        events.publish();
        assertThat(seen).contains("fire a", "fire b");
    }

    @Test
    void eventsThatHandlersCauseAreFlushedAndFiredToo() {
        events.enter();
        Thing thing = events.track(new Thing());
        handler = event -> {
            if (event.equals("placed")) {
                thing.happen("confirmed");
            }
        };
        thing.happen("placed");
        events.publish();
        assertThat(seen)
                .containsSubsequence("fire placed", "flush catalog", "flush sales", "fire confirmed", "flush sales");
    }

    @Test
    void chainWithoutEndIsBroken() {
        events.enter();
        Thing thing = events.track(new Thing());
        handler = event -> thing.happen("again");
        thing.happen("first");
        assertThatIllegalStateException().isThrownBy(events::publish).withMessageContaining("16");
    }

    @Test
    void outermostUnitOfWorkPublishesAfterTheCall() throws Exception {
        Object result = intercept(() -> {
            events.track(new Thing()).happen("sold");
            seen.add("inner done");
            return "result";
        });
        assertThat(result).isEqualTo("result");
        assertThat(seen).containsSubsequence("inner done", "flush sales", "fire sold");
        assertThatIllegalStateException().isThrownBy(() -> events.track(new Thing()));
    }

    @Test
    void innerUnitOfWorkLeavesPublishingToTheOuter() throws Exception {
        intercept(() -> {
            intercept(() -> events.track(new Thing()));
            assertThat(seen).isEmpty();
            events.track(new Thing()).happen("later");
            return null;
        });
        assertThat(seen).contains("fire later");
    }

    @Test
    void unitOfWorkInWhichACaughtCallFailedIsRefusedAndPublishesNothing() {
        rollbackOnly = true;
        assertThatIllegalStateException()
                .isThrownBy(() -> intercept(() -> {
                    events.track(new Thing()).happen("half");
                    return null;
                }));
        assertThat(seen).isEmpty();
    }

    @Test
    void failedUnitOfWorkPublishesNothing() {
        assertThatThrownBy(() -> intercept(() -> {
                    events.track(new Thing()).happen("sold");
                    throw new IllegalArgumentException("no");
                }))
                .hasMessage("no");
        assertThat(seen).isEmpty();
        events.enter();
        events.publish();
        assertThat(seen).doesNotContain("fire sold");
    }

    private interface Body {
        Object run() throws Exception;
    }

    private Object intercept(Body body) throws Exception {
        UnitOfWorkInterceptor interceptor = new UnitOfWorkInterceptor();
        interceptor.events = events;
        interceptor.transaction = new RunningTransaction();
        interceptor.transaction.registry = transaction();
        return interceptor.publishAtTheEnd((InvocationContext) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {InvocationContext.class},
                (self, method, arguments) -> body.run()));
    }

    private TransactionSynchronizationRegistry transaction() {
        return (TransactionSynchronizationRegistry) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {TransactionSynchronizationRegistry.class},
                (self, method, arguments) -> method.getName().equals("getRollbackOnly") ? rollbackOnly : null);
    }

    private EntityManager flushing(String unit) {
        return (EntityManager) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {EntityManager.class}, (self, method, arguments) -> {
                    seen.add(method.getName() + " " + unit);
                    return null;
                });
    }

    @SuppressWarnings("unchecked")
    private Event<Object> bus() {
        return (Event<Object>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Event.class}, (self, method, arguments) -> {
                    seen.add(method.getName() + " " + arguments[0]);
                    handler.accept(arguments[0]);
                    return null;
                });
    }
}
