package io.liveshelf.events;

import io.liveshelf.platform.Messages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Begins letters to customers, all of which look and end alike. */
@ApplicationScoped
public class Letters {
    @Inject
    Messages messages;

    @Inject
    MailServer server;

    @Inject
    @ConfigProperty(name = "liveshelf.shop.name")
    String shop;

    @Inject
    @ConfigProperty(name = "liveshelf.shop.url")
    Optional<String> url;

    /** Whether letters go out at all: whether the shop has a mail server. */
    public boolean areSent() {
        return server.isThere();
    }

    /**
     * A letter to that address, empty so far.
     *
     * @param language a language tag; null, or one the shop does not speak, stands for English
     */
    public Letter to(String address, String language) {
        Locale spoken = messages.best(language == null ? List.of() : List.of(Locale.forLanguageTag(language)));
        return new Letter(messages, spoken, address, shop, url.map(Letters::withoutSlash));
    }

    private static String withoutSlash(String url) {
        return url.replaceFirst("/+$", "");
    }
}
