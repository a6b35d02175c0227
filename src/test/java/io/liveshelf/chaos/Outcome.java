package io.liveshelf.chaos;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the shop has answered.
 *
 * @param body a missing node where it was no JSON
 */
record Outcome(int status, JsonNode body) {

    /** The code of a refusal, empty for anything else. */
    String code() {
        return body.path("code").asText();
    }

    /** The id of what was made, empty if nothing was. */
    String id() {
        return body.path("id").asText();
    }

    boolean isGranted() {
        return status / 100 == 2;
    }

    /**
     * Whether the shop has decided. It has not where it is overloaded, or still at it, nor where its server answers
     * because the shop itself is not open yet.
     */
    boolean isFinal() {
        boolean ofTheShop = status == 204 || body.isObject();
        return ofTheShop && status < 500 && !code().equals("idempotency-key-in-progress");
    }

    @Override
    public String toString() {
        return status + " " + body;
    }
}
