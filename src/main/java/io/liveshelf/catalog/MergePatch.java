package io.liveshelf.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.liveshelf.platform.MalformedJson;
import io.liveshelf.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

/** JSON Merge Patch (RFC 7396) on a product draft, the outcome validated like a draft that came whole. */
@ApplicationScoped
public class MergePatch {
    static final String MEDIA_TYPE = "application/merge-patch+json";

    @Inject
    ObjectMapper json;

    @Inject
    Validator validator;

    /**
     * The draft after the patch.
     *
     * @throws ConstraintViolationException if the outcome breaks a rule
     * @throws Problem 400 {@code validation} if a value has the wrong type, or a product has no such member
     */
    ProductDraft apply(ProductDraft before, ObjectNode patch) {
        ProductDraft after;
        try {
            after = json.readerFor(ProductDraft.class)
                    .with(
                            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                            DeserializationFeature.FAIL_ON_IGNORED_PROPERTIES)
                    .readValue(merge(json.valueToTree(before), patch));
        } catch (JsonProcessingException e) {
            throw MalformedJson.problemOf(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Set<ConstraintViolation<ProductDraft>> violations = validator.validate(after);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return after;
    }

    /** The standard's function of that name; neither of the two is changed. A target that is missing is null. */
    static JsonNode merge(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch;
        }
        ObjectNode merged =
                target instanceof ObjectNode object ? object.objectNode().setAll(object) : changes.objectNode();
        changes.properties().forEach(member -> {
            if (member.getValue().isNull()) {
                merged.remove(member.getKey());
            } else {
                merged.set(member.getKey(), merge(merged.get(member.getKey()), member.getValue()));
            }
        });
        return merged;
    }
}
