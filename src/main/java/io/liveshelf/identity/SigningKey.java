package io.liveshelf.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * The shop's own key, made at its first use and kept in the database, so that all nodes sign alike and no secret
 * stands in a file. Nodes that make it at the same moment agree on whichever came first.
 */
@ApplicationScoped
public class SigningKey {
    @Inject
    SigningKeyStore store;

    /** Written once by whoever comes first; a second reading would bring the same. */
    private volatile byte[] cached;

    /** At least 256 bits, always the same. */
    public byte[] bytes() {
        byte[] bytes = cached;
        if (bytes == null) {
            bytes = store.read();
            cached = bytes;
        }
        return bytes.clone();
    }
}
