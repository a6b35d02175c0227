package io.liveshelf.platform;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A program that a server runs as one step; sent in full once in a round trip, and by its digest after that. */
public final class RedisScript {
    private final String text;
    private final String digest;

    public RedisScript(String text) {
        this.text = text;
        this.digest = digest(text);
    }

    /** The name by which servers know a script. */
    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-1", e);
        }
    }

    String text() {
        return text;
    }

    String digest() {
        return digest;
    }
}
