package io.liveshelf.live;

import io.liveshelf.catalog.ProductCard;
import io.liveshelf.catalog.Products;
import io.liveshelf.catalog.RecentEdits;
import io.liveshelf.platform.BackgroundTasks;
import io.liveshelf.platform.SchemaReady;
import io.liveshelf.stock.LedgerTail;
import io.liveshelf.stock.StockChanged;
import io.liveshelf.stock.StockLevels;
import io.liveshelf.stock.TailPosition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Looks every second at what has changed in the database, on whichever node: tells this node's pages, who may not have
 * heard of it, and sees that it is in Redis a little later. So without Redis, and without any message that was lost,
 * pages are right within two seconds. Runs as one managed task.
 */
@ApplicationScoped
class ShelfTail {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int BATCH = 500;

    @Inject
    LedgerTail ledger;

    @Inject
    RecentEdits edits;

    @Inject
    StockLevels levels;

    @Inject
    Products products;

    @Inject
    ShelfFeed feed;

    @Inject
    ShelfCheck check;

    @Inject
    ShelfHealth health;

    @Inject
    Listening listening;

    @Inject
    Reconciler reconciler;

    @Inject
    BackgroundTasks tasks;

    /** Both of the one task, which never runs twice at once, and handed on by the executor. */
    private TailPosition position;

    private Map<Long, Long> lastVersions;

    void start(@Observes SchemaReady ready) {
        tasks.every(LOOK, "shelf.tail", this::look);
    }

    private synchronized void look() {
        List<ShelfStore.Write> said = new ArrayList<>();
        moved(said);
        edited(said);
        if (!health.isRedisUp()) {
            check.forget();
        } else if (!check.expect(said)) {
            reconciler.ask();
        }
    }

    private void moved(List<ShelfStore.Write> said) {
        LedgerTail.Look look = ledger.since(position);
        for (List<Long> ids : batches(look.products())) {
            for (StockChanged level : levels.of(ids)) {
                feed.committed(level.productId(), StockLine.of(level));
                said.add(check.write(level));
            }
        }
        position = look.position();
        if (look.mayBeMore()) {
            reconciler.ask();
            listening.forget();
            feed.resync();
        }
    }

    private void edited(List<ShelfStore.Write> said) {
        Map<Long, Long> versions = edits.versions();
        Map<Long, Long> before = lastVersions == null ? versions : lastVersions;
        List<Long> changed = versions.keySet().stream()
                .filter(id -> !Objects.equals(versions.get(id), before.get(id)))
                .toList();
        for (List<Long> ids : batches(changed)) {
            for (ProductCard card : products.cards(ids).values()) {
                feed.committed(card.productId(), CardLine.of(card));
                said.add(check.write(card));
            }
        }
        lastVersions = versions;
    }

    private static List<List<Long>> batches(Collection<Long> ids) {
        List<Long> all = List.copyOf(ids);
        List<List<Long>> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); from += BATCH) {
            batches.add(all.subList(from, Math.min(from + BATCH, all.size())));
        }
        return batches;
    }
}
