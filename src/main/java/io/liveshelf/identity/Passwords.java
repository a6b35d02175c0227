package io.liveshelf.identity;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Hashes passwords with PBKDF2-HMAC-SHA256. The iterations default to what OWASP's Password Storage Cheat Sheet
 * asks for (600,000 in 2023); they are part of each hash, so raising them leaves old hashes valid.
 */
@ApplicationScoped
public class Passwords {
    private static final SecureRandom NOISE = new SecureRandom();
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    @Inject
    @ConfigProperty(name = "liveshelf.password.iterations")
    int iterations;

    private String nobody;

    @PostConstruct
    void configure() {
        nobody = hash(random(16));
    }

    String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        NOISE.nextBytes(salt);
        return hashOf(password, salt).text();
    }

    /** The same for the same password and salt; as slow to try out as a hash that is kept. */
    String hash(String password, String salt) {
        return HexFormat.of()
                .formatHex(
                        hashOf(password, salt.getBytes(StandardCharsets.UTF_8)).hash());
    }

    private PasswordHash hashOf(String password, byte[] salt) {
        return PasswordHash.of(password.toCharArray(), iterations, salt, HASH_BYTES);
    }

    boolean verify(char[] password, String hash) {
        return PasswordHash.parse(hash).isOf(password);
    }

    /** Takes as long as a true verification, so that time does not tell whether an account exists. */
    void verifyNobody(char[] password) {
        verify(password, nobody);
    }

    /** Random text of that many bytes' strength, fit for URLs and cookies. */
    static String random(int bytes) {
        byte[] noise = new byte[bytes];
        NOISE.nextBytes(noise);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(noise);
    }
}
