package io.liveshelf.ordering;

import io.liveshelf.conflict.Answer;
import io.liveshelf.conflict.KeysInProgress;
import io.liveshelf.platform.Problem;
import io.liveshelf.stock.StockTakers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Turns what a shopper asks for into an order or a hold, exactly once per key, on the path that the shop takes
 * stock by. Must be called outside a transaction.
 */
@ApplicationScoped
class Checkout {
    @Inject
    OrderPlacement orders;

    @Inject
    HoldPlacement holds;

    @Inject
    StockTakers takers;

    @Inject
    KeysInProgress keys;

    @Inject
    RefusalsFromMemory fromMemory;

    /**
     * Places an order, or refuses it.
     *
     * @return what {@link io.liveshelf.stock.StockTaker#take} says; the refusals among the answers are remembered
     * @throws Problem 409 {@code idempotency-key-in-progress}
     */
    CompletionStage<Placed> place(OrderRequest request) {
        return keys.alone(request.keyed().name(), () -> fromMemory
                .refuse(request)
                .map(CompletableFuture::completedStage)
                .orElseGet(() -> judged(request)));
    }

    private CompletionStage<Placed> judged(OrderRequest request) {
        return takers.chosen().take(orders, request).whenComplete((placed, failure) -> {
            if (failure == null) {
                fromMemory.judged(request.products(), placed.answer());
            }
        });
    }

    /** Holds stock, or refuses to; the same as {@link #place} otherwise. */
    CompletionStage<Answer> hold(HoldRequest request) {
        Supplier<CompletionStage<Answer>> work = () -> fromMemory
                .refuse(request)
                .map(CompletableFuture::completedStage)
                .orElseGet(() -> judged(request));
        return request.keyed().map(keyed -> keys.alone(keyed.name(), work)).orElseGet(work);
    }

    private CompletionStage<Answer> judged(HoldRequest request) {
        return takers.chosen().take(holds, request).whenComplete((answer, failure) -> {
            if (failure == null) {
                fromMemory.judged(request.products(), answer);
            }
        });
    }
}
