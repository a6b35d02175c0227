package io.liveshelf.events;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A {@link Circuit} for each receiver of webhooks, of {@code liveshelf.webhook.rest}; every failure is theirs. */
@ApplicationScoped
class WebhookCircuits {
    @Inject
    @ConfigProperty(name = "liveshelf.webhook.rest")
    Duration rest;

    private final Map<String, Circuit> circuits = new ConcurrentHashMap<>();

    /** Whether the receiver is being left in peace. */
    boolean isResting(String receiver) {
        Circuit circuit = circuits.get(receiver);
        return circuit != null && circuit.isResting();
    }

    /** Whether the circuit is not closed: the receiver rests or is being tried out. */
    boolean isTroubled(String receiver) {
        Circuit circuit = circuits.get(receiver);
        return circuit != null && circuit.isTroubled();
    }

    /** Makes the call and judges the receiver by it, unless it is being left in peace. */
    void call(String receiver, Circuit.Call call) throws Exception {
        circuits.computeIfAbsent(receiver, name -> new Circuit(name, rest, failure -> true))
                .call(call);
    }
}
