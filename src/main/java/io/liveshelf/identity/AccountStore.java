package io.liveshelf.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Whose passwords are right. A script signs in with each call, and PBKDF2 is slow by design: so a password that was
 * right is remembered for a minute, as a digest under a salt of this process, and holds only as long as the account's
 * hash is the same.
 */
@ApplicationScoped
public class AccountStore {
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    @Inject
    Accounts accounts;

    @Inject
    Passwords passwords;

    private final String processSalt = Passwords.random(32);
    private final Cache<String, String> verified = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(1_000)
            .build();

    /** The account of that address, if the password is its own; takes as long when there is none. */
    Optional<Account> find(UsernamePasswordCredential credential) {
        char[] password = credential.getPassword().getValue();
        Optional<Account> account = accounts.byEmail(credential.getCaller());
        if (account.isEmpty()) {
            passwords.verifyNobody(password);
            return account;
        }
        String digest = digest(credential.getCaller(), password);
        String hash = account.get().passwordHash();
        if (hash.equals(verified.getIfPresent(digest))) {
            return account;
        }
        if (!passwords.verify(password, hash)) {
            return Optional.empty();
        }
        verified.put(digest, hash);
        return account;
    }

    private String digest(String email, char[] password) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(processSalt.getBytes(StandardCharsets.UTF_8));
            sha.update(email.getBytes(StandardCharsets.UTF_8));
            sha.update((byte) 0);
            return HexFormat.of().formatHex(sha.digest(new String(password).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
