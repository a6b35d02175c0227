package io.liveshelf.events;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Sends mails about the topics for which a room has a {@link MailComposer}; none where the shop has no mail server. A
 * server that cannot be reached is left in peace for a while, and no mail is the worse for it.
 */
@ApplicationScoped
class MailChannel implements OutboxChannel {
    /** The one receiver; whom a mail goes to, its composer says. */
    static final String RECEIVER = "mail";

    @Inject
    @Any
    Instance<MailComposer> composers;

    @Inject
    MailServer server;

    @Inject
    MailCircuit circuit;

    @Override
    public Collection<String> receivers(String topic) {
        boolean wanted = server.isThere()
                && composers.stream().anyMatch(composer -> composer.topics().contains(topic));
        return wanted ? List.of(RECEIVER) : List.of();
    }

    @Override
    public Collection<String> openReceivers() {
        return server.isThere() && !circuit.isResting() ? List.of(RECEIVER) : List.of();
    }

    @Override
    public boolean reaches(String receiver) {
        return RECEIVER.equals(receiver);
    }

    @Override
    public void deliver(OutboxRow row) throws Exception {
        MailComposer composer = composers.stream()
                .filter(some -> some.topics().contains(row.topic()))
                .findFirst()
                .orElseThrow(() -> new Undeliverable("Nobody writes mails about " + row.topic(), null));
        Optional<Mail> mail = composer.compose(row.topic(), row.payload());
        if (mail.isPresent()) {
            MimeMessage message = server.message(mail.get(), row.id());
            circuit.call(() -> server.send(message));
        }
    }
}
