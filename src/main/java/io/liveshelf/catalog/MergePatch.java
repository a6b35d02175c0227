package io.liveshelf.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.io.UncheckedIOException;
import java.util.Set;

/** JSON Merge Patch (RFC 7396) on a product draft, the outcome validated like a draft that came whole. */
@ApplicationScoped
public class MergePatch {
    @Inject
    ObjectMapper json;

    @Inject
    Validator validator;

    /**
     * The draft after the patch.
     *
     * @throws ConstraintViolationException if the outcome breaks a rule
     * @throws UncheckedIOException if a value has the wrong type; its cause tells which
     */
    ProductDraft apply(ProductDraft before, ObjectNode patch) {
        ProductDraft after;
        try {
            after = json.treeToValue(merge(json.valueToTree(before), patch), ProductDraft.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
        Set<ConstraintViolation<ProductDraft>> violations = validator.validate(after);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return after;
    }

    private static ObjectNode merge(ObjectNode target, ObjectNode patch) {
        patch.properties().forEach(member -> {
            JsonNode value = member.getValue();
            if (value.isNull()) {
                target.remove(member.getKey());
            } else if (value instanceof ObjectNode inner) {
                JsonNode before = target.get(member.getKey());
                ObjectNode base = before instanceof ObjectNode object ? object : target.objectNode();
                target.set(member.getKey(), merge(base, inner));
            } else {
                target.set(member.getKey(), value);
            }
        });
        return target;
    }
}
