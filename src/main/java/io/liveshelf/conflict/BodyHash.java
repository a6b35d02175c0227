package io.liveshelf.conflict;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells whether two requests say the same, whatever their white space and order of members. */
public final class BodyHash {
    private BodyHash() {}

    /** The SHA-256, in hexadecimal, of the body as it was understood. */
    public static String of(ObjectMapper json, Object body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(body));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException | JsonProcessingException e) {
            throw new IllegalStateException("A body that was read cannot be written", e);
        }
    }
}
