package io.liveshelf.testing;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Evaluates {@link OnDatabase}. */
final class OnDatabaseCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<OnDatabase> wanted = AnnotationSupport.findAnnotation(context.getElement(), OnDatabase.class);
        if (wanted.isEmpty() || Set.of(wanted.get().value()).contains(ShopDatabase.kind())) {
            return ConditionEvaluationResult.enabled("");
        }
        return ConditionEvaluationResult.disabled(
                "Not on " + ShopDatabase.kind() + ": " + wanted.get().because());
    }
}
