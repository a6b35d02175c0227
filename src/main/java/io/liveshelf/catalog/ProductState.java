package io.liveshelf.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.liveshelf.platform.BackgroundFailures;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/** What operators have said of a product at one version, as JSON: its draft's members and, if deleted, when. */
@ApplicationScoped
public class ProductState {
    private static final String DELETED_AT = "deletedAt";

    @Inject
    ObjectMapper json;

    @Inject
    BackgroundFailures failures;

    ObjectNode of(Product product) {
        ObjectNode state = json.valueToTree(product.draft());
        if (product.isDeleted()) {
            state.put(DELETED_AT, product.deletedAt().toString());
        }
        return state;
    }

    /** The product that {@link #of} told of, as far as it did; null for what cannot be read, which is reported. */
    Product asItWas(String state) {
        try {
            JsonNode read = json.readTree(state);
            Instant deletedAt = read.hasNonNull(DELETED_AT)
                    ? Instant.parse(read.path(DELETED_AT).textValue())
                    : null;
            return Product.asItWas(json.treeToValue(read, ProductDraft.class), deletedAt);
        } catch (JsonProcessingException | RuntimeException e) {
            failures.report("history.read", e);
            return null;
        }
    }
}
