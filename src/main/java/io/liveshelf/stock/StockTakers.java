package io.liveshelf.stock;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The ways to take stock, of which {@code liveshelf.stock.path} chooses one. */
@ApplicationScoped
public class StockTakers {
    @Inject
    OptimisticTaker optimistic;

    @Inject
    PessimisticTaker pessimistic;

    @Inject
    GroupedTaker grouped;

    @Inject
    AdaptiveTaker adaptive;

    @Inject
    @ConfigProperty(name = "liveshelf.stock.path")
    String configured;

    private StockTaker chosen;

    @PostConstruct
    void choose() {
        chosen = on(StockPath.named(configured));
    }

    /** The path that the shop was told to take. */
    public StockTaker chosen() {
        return chosen;
    }

    /**
     * A path by its name, for comparing them.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public StockTaker on(String path) {
        return on(StockPath.named(path));
    }

    private StockTaker on(StockPath path) {
        return switch (path) {
            case OPTIMISTIC -> optimistic;
            case PESSIMISTIC -> pessimistic;
            case GROUPED -> grouped;
            case ADAPTIVE -> adaptive;
        };
    }
}
