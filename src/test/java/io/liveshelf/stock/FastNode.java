package io.liveshelf.stock;

import io.liveshelf.events.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/** The sweep of a node whose clock is an hour fast. */
@ApplicationScoped
public class FastNode {

    @PersistenceContext(unitName = "sales")
    EntityManager sales;

    @Inject
    Holds holds;

    @Inject
    HoldLines lines;

    @Inject
    StockItems items;

    @Inject
    Ledger ledger;

    @Transactional
    @UnitOfWork
    public int expireDueHolds() {
        HoldEnding ending = new HoldEnding();
        ending.sales = sales;
        ending.holds = holds;
        ending.lines = lines;
        ending.items = items;
        ending.ledger = ledger;
        ending.clock = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
        return ending.expireDue(Set.of());
    }
}
