package io.liveshelf.suite;

import org.jboss.arquillian.container.spi.ContainerRegistry;
import org.jboss.arquillian.container.spi.client.deployment.Deployment;
import org.jboss.arquillian.container.spi.client.deployment.DeploymentScenario;
import org.jboss.arquillian.container.spi.event.DeployManagedDeployments;
import org.jboss.arquillian.container.spi.event.DeploymentEvent;
import org.jboss.arquillian.container.spi.event.UnDeployDeployment;
import org.jboss.arquillian.container.spi.event.UnDeployManagedDeployments;
import org.jboss.arquillian.container.test.impl.client.deployment.event.GenerateDeployment;
import org.jboss.arquillian.core.api.Event;
import org.jboss.arquillian.core.api.Instance;
import org.jboss.arquillian.core.api.InstanceProducer;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.EventContext;
import org.jboss.arquillian.test.spi.annotation.ClassScoped;
import org.jboss.arquillian.test.spi.event.suite.AfterSuite;

/**
 * Arquillian deploys for each test class and undeploys after it, which here would mean one server start a class. This
 * observer lets only the first class do so and hands the same scenario to all that follow: Arquillian keeps what it
 * knows of a deployment under the deployment itself, so every class finds the same server behind it. At the end of the
 * suite it is undeployed.
 */
public final class SuiteDeployment {

    @Inject
    @ClassScoped
    private InstanceProducer<DeploymentScenario> ofThisClass;

    @Inject
    private Instance<ContainerRegistry> containers;

    @Inject
    private Event<DeploymentEvent> deployments;

    private DeploymentScenario ofTheSuite;
    private boolean deployed;

    void generateOnce(@Observes EventContext<GenerateDeployment> generation) {
        if (ofTheSuite == null) {
            generation.proceed();
            ofTheSuite = ofThisClass.get();
        } else {
            ofThisClass.set(ofTheSuite);
        }
    }

    /** A failed start is not tried again: every later class would wait for it in vain. */
    void deployOnce(@Observes EventContext<DeployManagedDeployments> deployment) {
        if (!deployed) {
            deployed = true;
            deployment.proceed();
        } else if (ofTheSuite.deployedDeployments().isEmpty()) {
            throw new IllegalStateException("The shop did not start; see the first failure");
        }
    }

    void keepDeployed(@Observes EventContext<UnDeployManagedDeployments> undeployment) {
        // Not proceeding is the point: the next class needs it.
    }

    void undeployAtTheEnd(@Observes(precedence = 10) AfterSuite end) {
        if (ofTheSuite != null) {
            for (Deployment deployment : ofTheSuite.deployedDeploymentsInUnDeployOrder()) {
                deployments.fire(new UnDeployDeployment(
                        containers
                                .get()
                                .getContainer(deployment.getDescription().getTarget()),
                        deployment));
            }
        }
    }
}
