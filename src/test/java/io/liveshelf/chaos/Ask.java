package io.liveshelf.chaos;

import java.util.Map;

/**
 * One thing that a client wants of the shop, however often it has to say so.
 *
 * @param key names it, and is sent as its {@code Idempotency-Key}
 * @param client who asks
 * @param path below {@code /api/}
 * @param subject the order or the product it is about, empty if it is about none yet
 * @param body what is sent as JSON; empty for none
 */
record Ask(String key, String client, Kind kind, String path, String subject, Map<String, Object> body) {
    @Override
    public String toString() {
        return kind + " " + path + " " + body + " of " + client + " under key " + key;
    }
}
