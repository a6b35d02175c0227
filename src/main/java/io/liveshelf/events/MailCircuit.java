package io.liveshelf.events;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The {@link Circuit} to the mail server, which speaks against it only if no mail at all can be handed over. */
@ApplicationScoped
class MailCircuit {
    @Inject
    @ConfigProperty(name = "liveshelf.mail.rest")
    Duration rest;

    private Circuit circuit;

    @PostConstruct
    void close() {
        circuit = new Circuit("mail", rest, OutboxChannel.Unreachable.class::isInstance);
    }

    boolean isResting() {
        return circuit.isResting();
    }

    boolean isTroubled() {
        return circuit.isTroubled();
    }

    void call(Circuit.Call call) throws Exception {
        circuit.call(call);
    }
}
