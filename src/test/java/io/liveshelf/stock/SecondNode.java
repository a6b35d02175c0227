package io.liveshelf.stock;

import io.liveshelf.platform.BackgroundTasks;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** A grouped path with a queue and a worker of its own on the same database, as another node has. */
@ApplicationScoped
public class SecondNode {

    @Inject
    TakingTransaction transaction;

    @Inject
    BackgroundTasks tasks;

    private final GroupedTaker taker = new GroupedTaker();

    @PostConstruct
    void wire() {
        taker.transaction = transaction;
        taker.tasks = tasks;
        taker.metrics = new PathMetrics();
        taker.metrics.meters = new SimpleMeterRegistry();
        taker.metrics.register();
    }

    public StockTaker taker() {
        return taker;
    }
}
