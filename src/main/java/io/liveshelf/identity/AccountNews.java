package io.liveshelf.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.liveshelf.events.Letters;
import io.liveshelf.events.Mail;
import io.liveshelf.events.MailComposer;
import io.liveshelf.events.Outbox;
import io.liveshelf.events.OutboxMessage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells the owners of accounts: a welcome to who has signed up, and a word about each change of an account, to the
 * address it had before, so that whoever took it over cannot do so in silence.
 */
@ApplicationScoped
class AccountNews implements MailComposer {
    static final String OPENED = "account.opened";
    static final String CHANGED = "account.changed";

    private static final Map<AccountChanged.Part, String> PARTS = Map.of(
            AccountChanged.Part.NAME, "mail.account-name",
            AccountChanged.Part.EMAIL, "mail.account-email",
            AccountChanged.Part.PASSWORD, "mail.account-password",
            AccountChanged.Part.LANGUAGE, "mail.account-language");

    @Inject
    Outbox outbox;

    @Inject
    Letters letters;

    @Inject
    ObjectMapper json;

    void on(@Observes AccountOpened event) {
        if (event.role() == Role.SHOPPER) {
            add(event.accountId(), OPENED, event);
        }
    }

    void on(@Observes AccountChanged event) {
        add(event.accountId(), CHANGED, event);
    }

    private void add(long accountId, String topic, Object event) {
        try {
            outbox.add(List.of(new OutboxMessage("account:" + accountId, topic, json.writeValueAsString(event))));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event that JSON cannot hold", e);
        }
    }

    @Override
    public Set<String> topics() {
        return Set.of(OPENED, CHANGED);
    }

    @Override
    public Optional<Mail> compose(String topic, String payload) {
        try {
            return Optional.of(
                    topic.equals(OPENED)
                            ? welcome(json.readValue(payload, AccountOpened.class))
                            : changed(json.readValue(payload, AccountChanged.class)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This is no message about an account", e);
        }
    }

    private Mail welcome(AccountOpened event) {
        Map<String, String> who = Map.of("name", harmless(event.name()));
        return letters.to(event.email(), event.language())
                .subject("mail.welcome-subject", who)
                .paragraph("mail.welcome-text", who)
                .link("mail.to-shop", "/")
                .mail();
    }

    /** Anybody can sign up somebody else's address: a name that is an advertisement must not become a link. */
    static String harmless(String name) {
        return name.replaceAll("\\s+", " ").replaceAll("\\.(?=\\S)", ". ");
    }

    private Mail changed(AccountChanged event) {
        var letter = letters.to(event.emailBefore(), event.language()).subject("mail.account-subject", Map.of());
        String parts = event.changed().stream()
                .sorted()
                .map(part -> letter.text(PARTS.get(part), Map.of()))
                .collect(Collectors.joining(letter.text("mail.list-separator", Map.of())));
        return letter.paragraph("mail.account-text", Map.of("parts", parts))
                .paragraph("mail.account-warning", Map.of())
                .mail();
    }
}
