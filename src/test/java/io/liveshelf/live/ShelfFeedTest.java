package io.liveshelf.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.liveshelf.catalog.Hearing;
import io.liveshelf.catalog.Money;
import io.liveshelf.catalog.ProductCard;
import io.liveshelf.catalog.Products;
import io.liveshelf.catalog.StockState;
import io.liveshelf.platform.BackgroundFailures;
import io.liveshelf.platform.Json;
import io.liveshelf.stock.StockChanged;
import io.liveshelf.stock.StockHeard;
import io.liveshelf.stock.StockLevels;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShelfFeedTest {
    private static final Map<Long, Declared> NOTHING_OF_17 =
            Map.of(17L, new Declared(LiveItem.NOTHING, LiveItem.NOTHING));

    private final ShelfFeed feed = new ShelfFeed();
    private final List<StockHeard> heard = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private long version = 1;

    @BeforeEach
    void wire() {
        feed.watchlist = new Watchlist();
        feed.hearing = new Hearing();
        feed.json = Json.mapper();
        feed.heard = event(heard::add);
        feed.pusher = new Pusher() {
            @Override
            void mark(long productId) {}
        };
        feed.health = new ShelfHealth() {
            @Override
            boolean isRedisUp() {
                return false;
            }
        };
        feed.products = new Products() {
            @Override
            public Map<Long, ProductCard> cards(Collection<Long> ids) {
                return Map.of(17L, new ProductCard(17, version, "L-1", "Lamp", new Money("1.00", "EUR"), null, false));
            }
        };
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
        page().subscribe(NOTHING_OF_17);

        assertThatCode(() -> feed.heardStock(17, new StockLine(5, 3, "low"))).doesNotThrowAnyException();

        assertThat(failures).containsExactly("stock.heard");
        assertThat(feed.watchlist.item(17).revision()).isEqualTo(5);
    }

    @Test
    void whatWasReadForAPageThatHasLeftIsNotToldToOneThatCameLater() {
        Watcher first = page();
        first.subscribe(NOTHING_OF_17);
        List<Long> revisions = new ArrayList<>(List.of(1L, 2L));
        feed.levels = new StockLevels() {
            @Override
            public List<StockChanged> of(Collection<Long> productIds) {
                long revision = revisions.remove(0);
                first.forget();
                page().subscribe(NOTHING_OF_17);
                return List.of(new StockChanged(17, 3, StockState.LOW, revision));
            }
        };

        feed.load(List.of(17L));

        assertThat(feed.watchlist.item(17).revision()).isEqualTo(2);
    }

    @Test
    void whatTheDatabaseHasLostGivesWayToWhatItHasAndPagesAreToldSo() {
        FakeConnection connection = new FakeConnection();
        Watcher page = page(connection);
        page.subscribe(NOTHING_OF_17);
        databaseHas(9);
        feed.load(List.of(17L));
        page.offer(17);
        page.pump();
        connection.finishAll();
        databaseHas(5);

        feed.reread(List.of(17L));
        page.offer(17);
        page.pump();
        connection.finishAll();

        assertThat(feed.watchlist.item(17).revision()).isEqualTo(5);
        assertThat(connection.revisions(17)).containsExactly(9L, 5L);
        assertThat(connection.items(1).get(0).path("restored").asBoolean()).isTrue();
    }

    @Test
    void soDoesACard() {
        FakeConnection connection = new FakeConnection();
        Watcher page = page(connection);
        page.subscribe(NOTHING_OF_17);
        databaseHas(9);
        version = 4;
        feed.load(List.of(17L));
        page.offer(17);
        page.pump();
        connection.finishAll();
        version = 3;

        feed.reread(List.of(17L));
        page.offer(17);
        page.pump();
        connection.finishAll();

        assertThat(feed.watchlist.item(17).version()).isEqualTo(3);
        assertThat(connection.items(1).get(0).path("restored").asBoolean()).isTrue();
    }

    @Test
    void whatIsHeardWhileTheDatabaseIsAskedDoesNotGiveWay() {
        page().subscribe(NOTHING_OF_17);
        databaseHas(9);
        feed.load(List.of(17L));
        feed.levels = levels(() -> {
            feed.stock(17, new StockLine(10, 2, "low"));
            return 5;
        });

        feed.reread(List.of(17L));

        assertThat(feed.watchlist.item(17).revision()).isEqualTo(10);
    }

    private void databaseHas(long revision) {
        feed.levels = levels(() -> revision);
    }

    private static StockLevels levels(LongSupplier revision) {
        return new StockLevels() {
            @Override
            public List<StockChanged> of(Collection<Long> productIds) {
                return List.of(new StockChanged(17, 3, StockState.LOW, revision.getAsLong()));
            }
        };
    }

    private Watcher page() {
        return page(new FakeConnection());
    }

    private Watcher page(FakeConnection connection) {
        return new Watcher(feed.watchlist, new NoticeBoard(), new FrameSender(connection.session()), false);
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
