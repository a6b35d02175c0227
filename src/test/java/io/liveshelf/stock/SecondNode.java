package io.liveshelf.stock;

import io.liveshelf.platform.BackgroundTasks;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A grouped path with a queue and a worker of its own on the same database, as another node has. */
@ApplicationScoped
public class SecondNode {

    @Inject
    TakingTransaction transaction;

    @Inject
    BackgroundTasks tasks;

    @Inject
    LockedStock locked;

    @Inject
    @ConfigProperty(name = "liveshelf.stock.lock-timeout")
    Duration lockTimeout;

    private final GroupedTaker taker = new GroupedTaker();

    @PostConstruct
    void wire() {
        taker.transaction = transaction;
        taker.tasks = tasks;
        taker.metrics = new PathMetrics();
        taker.metrics.meters = new SimpleMeterRegistry();
        taker.metrics.register();
        taker.locked = locked;
        taker.lockTimeout = lockTimeout;
        taker.prepare();
    }

    public StockTaker taker() {
        return taker;
    }
}
