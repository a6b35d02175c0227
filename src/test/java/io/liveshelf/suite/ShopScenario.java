package io.liveshelf.suite;

import java.util.List;
import org.jboss.arquillian.container.spi.client.deployment.DeploymentDescription;
import org.jboss.arquillian.container.test.spi.client.deployment.DeploymentScenarioGenerator;
import org.jboss.arquillian.test.spi.TestClass;

/** The deployment of a test class that names none: the shop. */
public final class ShopScenario implements DeploymentScenarioGenerator {

    @Override
    public List<DeploymentDescription> generate(TestClass testClass) {
        return List.of(new DeploymentDescription("shop", ShopArchive.build())
                .shouldBeManaged(true)
                .shouldBeTestable(true));
    }
}
