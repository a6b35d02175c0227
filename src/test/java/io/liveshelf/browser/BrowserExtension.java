package io.liveshelf.browser;

import io.liveshelf.launch.LocalShop;
import io.liveshelf.launch.Project;
import java.util.List;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** What {@link BrowserTest} promises. */
final class BrowserExtension implements ExecutionCondition, ParameterResolver, AfterEachCallback {

    private static final Logger LOGGER = Logger.getLogger(BrowserExtension.class.getName());
    private static final Namespace NAMESPACE = Namespace.create(BrowserExtension.class);

    /** Without a browser the tests are skipped, loudly; where CI is set, that is a failure. */
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (Chromium.find().isPresent()) {
            return ConditionEvaluationResult.enabled("there is a browser");
        }
        String why = "NO CHROMIUM OR CHROME FOUND: BROWSER TESTS DO NOT RUN. Install one, or name it in CHROME_BIN.";
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(why);
        }
        LOGGER.warning(why);
        return ConditionEvaluationResult.disabled(why);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return List.of(Visitors.class, LocalShop.class)
                .contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Stage stage = Stage.of(context);
        if (parameter.getParameter().getType() == LocalShop.class) {
            return stage.shop();
        }
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        Visitors.class,
                        type -> new Visitors(
                                stage.chromium().browser(), stage.shop().uri()),
                        Visitors.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        try (Visitors visitors = context.getStore(NAMESPACE).remove(Visitors.class, Visitors.class)) {
            if (visitors != null) {
                judge(visitors, context);
            }
        }
    }

    private static void judge(Visitors visitors, ExtensionContext context) {
        List<String> complaints = visitors.complaints();
        boolean failed = context.getExecutionException().isPresent();
        if (failed || !complaints.isEmpty()) {
            String name = context.getRequiredTestClass().getSimpleName()
                    + '.'
                    + context.getRequiredTestMethod().getName()
                    + '-'
                    + context.getDisplayName().replaceAll("[^\\w-]+", "_");
            visitors.photograph(Project.target("browser"), name);
            LOGGER.warning(name + ": the pages complained of " + complaints);
        }
        if (!failed && !complaints.isEmpty()) {
            throw new AssertionError("A page logged errors: " + complaints);
        }
    }
}
