package io.liveshelf.ordering;

import io.liveshelf.catalog.Money;
import io.liveshelf.platform.BackgroundFailures;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The one way to the gateway: never within a transaction, whose locks would be held as long as a stranger thinks, and
 * never longer than the patience.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NEVER)
class PatientGateway {
    @Inject
    ChosenGateway chosen;

    @Inject
    BackgroundFailures failures;

    @Inject
    @ConfigProperty(name = "liveshelf.payment.patience")
    Duration patience;

    /** The answer to come; a gateway that fails at once has not answered. */
    CompletableFuture<GatewayAnswer> charge(PaymentRequest request) {
        try {
            return chosen.get().charge(request).toCompletableFuture();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** The answer if it comes in time, and {@code PENDING} if it does not or nothing is known of it. */
    GatewayAnswer inTime(CompletableFuture<GatewayAnswer> answer) {
        try {
            return await(answer);
        } catch (TimeoutException e) {
            return GatewayAnswer.PENDING;
        } catch (ExecutionException e) {
            failures.report("payment.charge", e.getCause());
            return GatewayAnswer.PENDING;
        }
    }

    /** @throws GatewayFailure if it fails or does not answer in time */
    GatewayAnswer find(String paymentId) {
        return require(chosen.get().find(paymentId));
    }

    /** @throws GatewayFailure if it fails or does not answer in time; it may have been done nevertheless */
    void refund(String paymentId, Money inAll) {
        require(chosen.get().refund(paymentId, inAll));
    }

    private <T> T require(CompletionStage<T> stage) {
        try {
            return await(stage.toCompletableFuture());
        } catch (TimeoutException | ExecutionException e) {
            throw new GatewayFailure(e);
        }
    }

    private <T> T await(CompletableFuture<T> future) throws ExecutionException, TimeoutException {
        try {
            return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GatewayFailure(e);
        }
    }

    /** The gateway has not done what it was asked, as far as is known. */
    static final class GatewayFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        GatewayFailure(Exception cause) {
            super("The payment gateway did not answer", cause);
        }
    }
}
