package io.liveshelf.events;

import io.liveshelf.platform.BackgroundFailures;
import io.liveshelf.platform.RequestId;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Brings one row at a time to its receiver, by the channel that reaches it, and says what became of it. */
@ApplicationScoped
class OutboxCourier {
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    @Inject
    @Any
    Instance<OutboxChannel> channels;

    @Inject
    OutboxBackoff backoff;

    @Inject
    BackgroundFailures failures;

    @Inject
    MeterRegistry meters;

    /** The receivers to which something can be brought now. */
    List<String> openReceivers() {
        List<String> open = new ArrayList<>();
        channels.forEach(channel -> open.addAll(channel.openReceivers()));
        return open;
    }

    /** Tries it once, in no transaction, for the request that it is about; throws nothing but what ends the thread. */
    OutboxOutcome deliver(OutboxRow row) {
        OutboxOutcome outcome = RequestId.during(row.requestId(), () -> attempt(row));
        meters.counter("liveshelf.outbox.deliveries", "receiver", kind(row.receiver()), "outcome", outcome.name())
                .increment();
        return outcome;
    }

    private OutboxOutcome attempt(OutboxRow row) {
        try {
            channelOf(row).deliver(row);
            return OutboxOutcome.delivered();
        } catch (OutboxChannel.NotNow e) {
            return OutboxOutcome.postponed(null, e.rest());
        } catch (OutboxChannel.Unreachable e) {
            failures.report("outbox." + kind(row.receiver()), e);
            return backoff.afterNoAttempt(reason(e));
        } catch (OutboxChannel.Undeliverable e) {
            failures.report("outbox." + kind(row.receiver()), e);
            return OutboxOutcome.dead(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OutboxOutcome.postponed(null, A_MOMENT);
        } catch (Exception | LinkageError e) {
            failures.report("outbox." + kind(row.receiver()), e);
            return backoff.afterFailure(row.attempts(), reason(e));
        }
    }

    private OutboxChannel channelOf(OutboxRow row) throws OutboxChannel.NotNow {
        for (OutboxChannel channel : channels) {
            if (channel.reaches(row.receiver())) {
                return channel;
            }
        }
        throw new OutboxChannel.NotNow(A_MOMENT);
    }

    private static String reason(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }

    /** {@code mail} or {@code webhook}: what the receiver's name says before its number. */
    private static String kind(String receiver) {
        int colon = receiver.indexOf(':');
        return colon < 0 ? receiver : receiver.substring(0, colon);
    }
}
