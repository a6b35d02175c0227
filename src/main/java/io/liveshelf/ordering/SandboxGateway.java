package io.liveshelf.ordering;

import io.liveshelf.catalog.Money;
import io.liveshelf.platform.BackgroundTasks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A gateway to try the shop with: it moves no money, and the token tells it how to behave ({@link SandboxToken}). Like
 * a real one it keeps its own books and can answer late, twice or never.
 */
@ApplicationScoped
class SandboxGateway implements PaymentGateway {
    @Inject
    SandboxBooks books;

    @Inject
    BackgroundTasks tasks;

    @Inject
    Event<PaymentAnswered> answered;

    @Inject
    Clock clock;

    @Override
    public String name() {
        return "sandbox";
    }

    @Override
    public boolean isLive() {
        return false;
    }

    @Override
    public CompletionStage<GatewayAnswer> charge(PaymentRequest request) {
        SandboxToken token = SandboxToken.of(request.token());
        CompletableFuture<GatewayAnswer> answer = new CompletableFuture<>();
        if (!token.arrives()) {
            return answer;
        }
        Instant answersAt = clock.instant().plus(token.delay());
        books.charge(request.paymentId(), request.amount(), token.accepted(), answersAt);
        if (token.delay().isZero()) {
            answer.complete(books.find(request.paymentId(), answersAt));
        } else {
            tasks.after(
                    token.delay().toNanos(),
                    "sandbox.answer",
                    () -> answer.complete(books.find(request.paymentId(), answersAt)));
        }
        if (token.twice()) {
            tasks.after(0, "sandbox.answer", () -> tellAgain(request.paymentId(), answersAt));
        }
        return answer;
    }

    private void tellAgain(String paymentId, Instant answersAt) {
        answered.fire(new PaymentAnswered(paymentId, books.find(paymentId, answersAt)));
    }

    @Override
    public CompletionStage<GatewayAnswer> find(String paymentId) {
        return CompletableFuture.completedFuture(books.find(paymentId, clock.instant()));
    }

    @Override
    public CompletionStage<Void> refund(String paymentId, Money inAll) {
        books.refund(paymentId, inAll);
        return CompletableFuture.completedFuture(null);
    }
}
