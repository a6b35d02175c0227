package io.liveshelf.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.liveshelf.catalog.Hearing;
import io.liveshelf.platform.BackgroundFailures;
import io.liveshelf.platform.Json;
import io.liveshelf.stock.StockHeard;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShelfFeedTest {
    private final ShelfFeed feed = new ShelfFeed();
    private final List<StockHeard> heard = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    @BeforeEach
    void wire() {
        feed.watchlist = new Watchlist();
        feed.hearing = new Hearing();
        feed.json = Json.mapper();
        feed.heard = event(heard::add);
        feed.failures = new BackgroundFailures() {
            @Override
            public void report(String where, Throwable cause) {
                failures.add(where);
            }
        };
    }

    @Test
    void stockFromRedisIsToldOfWhetherAnyPageWatchesItOrNot() {
        feed.heardStock(17, new StockLine(5, 3, "low"));

        assertThat(heard).containsExactly(new StockHeard(17, 3, 5));
    }

    @Test
    void ownStockThatTakesTheShortWayIsNotToldOf() {
        feed.stock(17, new StockLine(5, 3, "low"));

        assertThat(heard).isEmpty();
    }

    @Test
    void listenerThatFailsDoesNotHinderTheFeed() {
        feed.heard = event(stock -> {
            throw new IllegalStateException("no use for it");
        });
        Watcher page =
                new Watcher(feed.watchlist, new NoticeBoard(), new FrameSender(new FakeConnection().session()), false);
        page.subscribe(Map.of(17L, new Declared(LiveItem.NOTHING, LiveItem.NOTHING)));

        assertThatCode(() -> feed.heardStock(17, new StockLine(5, 3, "low"))).doesNotThrowAnyException();

        assertThat(failures).containsExactly("stock.heard");
        assertThat(feed.watchlist.item(17).revision()).isEqualTo(5);
    }

    @SuppressWarnings("unchecked")
    private static Event<StockHeard> event(Consumer<StockHeard> observer) {
        return (Event<StockHeard>) Proxy.newProxyInstance(
                ShelfFeedTest.class.getClassLoader(), new Class<?>[] {Event.class}, (self, method, arguments) -> {
                    observer.accept((StockHeard) arguments[0]);
                    return null;
                });
    }
}
