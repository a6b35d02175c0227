package io.liveshelf.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The signed-in browsers, in the database, so that every node knows them and signing out ends them at once. */
@ApplicationScoped
@Transactional
public class Sessions {
    @PersistenceContext(unitName = "sales")
    EntityManager sales;

    @Inject
    Clock clock;

    @Inject
    @ConfigProperty(name = "liveshelf.session.lifetime")
    Duration lifetime;

    /** Begins a session and returns its token (256 random bits), which is nowhere kept as it is. */
    public String begin(long accountId) {
        sales.createQuery("delete from SignInSession s where s.expiresAt < :now")
                .setParameter("now", clock.instant())
                .executeUpdate();
        String token = Passwords.random(32);
        sales.persist(new SignInSession(hash(token), accountId, clock.instant().plus(lifetime)));
        return token;
    }

    /** Whose session this is, unless it has expired or ended. */
    public Optional<Caller.SignedIn> find(String token) {
        return sales.createQuery(
                        "select a from SignInSession s join Account a on a.id = s.accountId"
                                + " where s.tokenHash = :hash and s.expiresAt > :now",
                        Account.class)
                .setParameter("hash", hash(token))
                .setParameter("now", clock.instant())
                .getResultStream()
                .findFirst()
                .map(Account::signedIn);
    }

    /** Ends the session; ending one that is not there changes nothing. */
    public void end(String token) {
        sales.createQuery("delete from SignInSession s where s.tokenHash = :hash")
                .setParameter("hash", hash(token))
                .executeUpdate();
    }

    /** Ends all sessions of an account but the one with this token, which may be null. */
    void endOthers(long accountId, String token) {
        sales.createQuery("delete from SignInSession s where s.accountId = :account and s.tokenHash <> :hash")
                .setParameter("account", accountId)
                .setParameter("hash", token == null ? "" : hash(token))
                .executeUpdate();
    }

    Duration lifetime() {
        return lifetime;
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
