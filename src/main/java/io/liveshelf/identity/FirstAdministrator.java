package io.liveshelf.identity;

import io.liveshelf.platform.SchemaReady;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sees to it that a new shop has an administrator: with the configured password, or else with a random one that
 * is logged this once and kept nowhere.
 */
@ApplicationScoped
public class FirstAdministrator {
    private static final Logger LOG = System.getLogger(FirstAdministrator.class.getName());

    @Inject
    Accounts accounts;

    @Inject
    @ConfigProperty(name = "liveshelf.admin.email")
    String email;

    @Inject
    @ConfigProperty(name = "liveshelf.admin.password")
    Optional<String> configured;

    void on(@Observes SchemaReady ready) {
        if (accounts.hasAdministrator()) {
            return;
        }
        String password = configured.orElseGet(() -> Passwords.random(15));
        accounts.open(email, "Administrator", password, Role.ADMINISTRATOR, Locale.ENGLISH.toLanguageTag());
        if (configured.isEmpty()) {
            LOG.log(Level.WARNING, "First administrator: {0}, password: {1} (shown this once)", email, password);
        }
    }
}
