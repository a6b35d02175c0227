package io.liveshelf.platform;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How the shop is: to anyone whether it is up and which version it is, to an operator everything. */
@RequestScoped
@Path("status")
@Produces(MediaType.APPLICATION_JSON)
public class StatusResource {
    @Inject
    @Any
    Instance<Health.Source> sources;

    @Inject
    BackgroundFailures failures;

    @Inject
    @ConfigProperty(name = "liveshelf.version")
    String version;

    @GET
    public Map<String, Object> status(@Context SecurityContext caller) {
        List<Health> components = sources.stream().map(Health.Source::health).toList();
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("state", components.stream().allMatch(Health::up) ? "up" : "degraded");
        status.put("version", version);
        if (caller.isUserInRole("operator")) {
            status.put(
                    "upSeconds",
                    Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime())
                            .toSeconds());
            status.put("components", components);
            status.put("backgroundFailures", failures.counts());
        }
        return status;
    }
}
