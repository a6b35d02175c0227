package io.liveshelf.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

/** The shop's books, as its own audit sees them. */
public final class Books {

    private Books() {}

    /** The audit looks at every product there is and finds nothing, of any kind. */
    public static void balance() {
        Client.Reply reply = Client.operator().get("audit");
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        JsonNode audit = reply.json();
        assertThat(audit.path("products").asLong()).isPositive();
        assertThat(audit.path("wrong").toString())
                .as("counters that are not their ledger's sum")
                .isEqualTo("[]");
        assertThat(audit.path("findings").toString())
                .as("what else does not balance")
                .isEqualTo("[]");
    }
}
