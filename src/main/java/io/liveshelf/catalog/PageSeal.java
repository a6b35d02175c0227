package io.liveshelf.catalog;

import io.liveshelf.identity.SigningKey;
import io.liveshelf.platform.SchemaReady;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What tells the shop's own {@link PageToken}s, made for one search, from any others: the beginning of their
 * HMAC-SHA256 under the shop's own key, the same on every node.
 */
@ApplicationScoped
class PageSeal {
    static final int LENGTH = 16;
    /** Sets it apart from whatever else is signed by that key. */
    private static final byte[] PURPOSE = "products after\0".getBytes(StandardCharsets.US_ASCII);

    @Inject
    SigningKey key;

    /** Has the key read now, as it needs a connection of its own, which a search has no second one to wait for. */
    void prepare(@Observes SchemaReady ready) {
        key.bytes();
    }

    /** The seal of these bytes for that search. */
    byte[] of(byte[] bytes, String search) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.bytes(), "HmacSHA256"));
            mac.update(PURPOSE);
            mac.update(bytes);
            return Arrays.copyOf(mac.doFinal(search.getBytes(StandardCharsets.UTF_8)), LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }
}
