package io.liveshelf.conflict;

/**
 * An unsafe request that came with an {@code Idempotency-Key}.
 *
 * @param owner to whom the key belongs
 * @param bodyHash tells whether the key comes with the same request again
 */
public record KeyedRequest(String owner, String key, String bodyHash) {

    /** The owner and the key alone, which name the request. */
    public record Name(String owner, String key) {}

    public Name name() {
        return new Name(owner, key);
    }
}
