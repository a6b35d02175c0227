package io.liveshelf.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AggregateTest {
    record Renamed(String name, long version) {}

    record Sold(int quantity) {}

    private static final class Thing extends Aggregate implements Cloneable {
        private String name;
        private long version;

        void rename(String to) {
            name = to;
            registerIfAbsent(Renamed.class, () -> new Renamed(name, version));
        }

        void sell(int quantity) {
            register(Sold.class, () -> new Sold(quantity));
        }

        /** As the persistence provider does for each transaction. */
        Thing another() throws CloneNotSupportedException {
            return (Thing) clone();
        }
    }

    private final Thing thing = new Thing();

    @Test
    void newAggregateHasNoEvents() {
        assertThat(thing.drainEvents()).isEmpty();
    }

    @Test
    void eventsAreBuiltWhenTheyAreDrained() {
        thing.rename("lamp");
        thing.version = 7;
        assertThat(thing.drainEvents()).containsExactly(new Renamed("lamp", 7));
    }

    @Test
    void eventsKeepTheirOrder() {
        thing.sell(1);
        thing.rename("lamp");
        thing.sell(2);
        assertThat(thing.drainEvents()).containsExactly(new Sold(1), new Renamed("lamp", 0), new Sold(2));
    }

    @Test
    void eventOfOneKindIsRegisteredOnceAndTellsTheLastState() {
        thing.rename("lamp");
        thing.rename("vase");
        assertThat(thing.drainEvents()).containsExactly(new Renamed("vase", 0));
    }

    @Test
    void drainedEventsAreForgotten() {
        thing.sell(1);
        thing.drainEvents();
        assertThat(thing.drainEvents()).isEmpty();
        thing.rename("lamp");
        assertThat(thing.drainEvents()).containsExactly(new Renamed("lamp", 0));
    }

    @Test
    void clonesDoNotShareEvents() throws CloneNotSupportedException {
        thing.sell(1);
        thing.drainEvents();
        thing.another().sell(2);
        assertThat(thing.another().drainEvents()).isEmpty();
    }

    @Test
    void aggregatesDoNotShareEvents() {
        thing.sell(1);
        assertThat(new Thing().drainEvents()).isEmpty();
    }
}
