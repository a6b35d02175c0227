package io.liveshelf.suite;

import io.liveshelf.launch.ServerKind;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.test.spi.client.deployment.DeploymentScenarioGenerator;
import org.jboss.arquillian.core.spi.LoadableExtension;

/** Tells Arquillian of this package; named in {@code META-INF/services}. */
public final class SuiteExtension implements LoadableExtension {

    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(SuiteServices.class)
                .observer(SuiteDeployment.class)
                .service(DeploymentScenarioGenerator.class, ShopScenario.class);
        if (!ServerKind.chosen().hasAdapter()) {
            builder.service(DeployableContainer.class, StartedShop.class);
        }
    }
}
