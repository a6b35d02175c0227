package io.liveshelf.ordering;

import io.liveshelf.platform.Health;
import io.liveshelf.platform.SchemaReady;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The gateway that the configuration names; the shop does not start without, and its status tells which it is. */
@ApplicationScoped
class ChosenGateway implements Health.Source {
    private static final Logger LOG = System.getLogger(ChosenGateway.class.getName());

    @Inject
    @Any
    Instance<PaymentGateway> gateways;

    @Inject
    @ConfigProperty(name = "liveshelf.payment.gateway")
    String name;

    void start(@Observes SchemaReady ready) {
        if (!get().isLive()) {
            LOG.log(Level.WARNING, "Payments go to \"{0}\": no real money is moved", name);
        }
    }

    /** @throws IllegalStateException if there is no gateway of that name */
    PaymentGateway get() {
        return gateways.stream()
                .filter(gateway -> gateway.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no payment gateway \"" + name + "\""));
    }

    @Override
    public Health health() {
        return new Health("payment", true, Map.of("gateway", name, "realMoney", get().isLive()));
    }
}
