package io.liveshelf.identity;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password as it is kept: the PBKDF2-HMAC-SHA256 (RFC 8018) of it, with what it was made with. Its text has the form
 * that Jakarta Security's {@code Pbkdf2PasswordHash} writes, which not every server offers to an application that
 * leaves the rest of Jakarta Security alone.
 */
record PasswordHash(int iterations, byte[] salt, byte[] hash) {
    private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
    private static final int PARTS = 4;

    /** @param length of the hash, in bytes */
    static PasswordHash of(char[] password, int iterations, byte[] salt, int length) {
        PBEKeySpec spec = new PBEKeySpec(password, salt, iterations, length * Byte.SIZE);
        try {
            byte[] hash =
                    SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
            return new PasswordHash(iterations, salt, hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        } finally {
            spec.clearPassword();
        }
    }

    /** @throws IllegalArgumentException if the text is not one of a hash */
    static PasswordHash parse(String text) {
        String[] parts = text.split(":");
        if (parts.length != PARTS || !parts[0].equals(ALGORITHM)) {
            throw new IllegalArgumentException("This is no password's hash");
        }
        Base64.Decoder base64 = Base64.getDecoder();
        return new PasswordHash(Integer.parseInt(parts[1]), base64.decode(parts[2]), base64.decode(parts[3]));
    }

    String text() {
        Base64.Encoder base64 = Base64.getEncoder();
        return String.join(
                ":", ALGORITHM, Integer.toString(iterations), base64.encodeToString(salt), base64.encodeToString(hash));
    }

    /** Whether it is that of this password; takes as long for each. */
    boolean isOf(char[] password) {
        return MessageDigest.isEqual(hash, of(password, iterations, salt, hash.length).hash);
    }
}
