package io.liveshelf.identity;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Hashes passwords with PBKDF2-HMAC-SHA256. The iterations default to what OWASP's Password Storage Cheat Sheet
 * asks for (600,000 in 2023); they are part of each hash, so raising them leaves old hashes valid.
 */
@ApplicationScoped
public class Passwords {
    private static final SecureRandom NOISE = new SecureRandom();
    private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
    private static final int HASH_BITS = 256;

    @Inject
    Pbkdf2PasswordHash pbkdf2;

    @Inject
    @ConfigProperty(name = "liveshelf.password.iterations")
    int iterations;

    private String nobody;

    @PostConstruct
    void configure() {
        pbkdf2.initialize(Map.of(
                "Pbkdf2PasswordHash.Algorithm",
                ALGORITHM,
                "Pbkdf2PasswordHash.Iterations",
                Integer.toString(iterations),
                "Pbkdf2PasswordHash.SaltSizeBytes",
                "16",
                "Pbkdf2PasswordHash.KeySizeBytes",
                Integer.toString(HASH_BITS / Byte.SIZE)));
        nobody = hash(random(16));
    }

    String hash(String password) {
        return pbkdf2.generate(password.toCharArray());
    }

    /** The same for the same password and salt; as slow to try out as a hash that is kept. */
    String hash(String password, String salt) {
        PBEKeySpec spec =
                new PBEKeySpec(password.toCharArray(), salt.getBytes(StandardCharsets.UTF_8), iterations, HASH_BITS);
        try {
            SecretKeyFactory factory = SecretKeyFactory.getInstance(ALGORITHM);
            return HexFormat.of().formatHex(factory.generateSecret(spec).getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        } finally {
            spec.clearPassword();
        }
    }

    boolean verify(char[] password, String hash) {
        return pbkdf2.verify(password, hash);
    }

    /** Takes as long as a true verification, so that time does not tell whether an account exists. */
    void verifyNobody(char[] password) {
        pbkdf2.verify(password, nobody);
    }

    /** Random text of that many bytes' strength, fit for URLs and cookies. */
    static String random(int bytes) {
        byte[] noise = new byte[bytes];
        NOISE.nextBytes(noise);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(noise);
    }
}
