package io.liveshelf.platform;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** The metrics in Prometheus' text format, for operators (a scraper signs in by HTTP Basic). */
@RequestScoped
@Path("metrics")
public class MetricsResource {
    @Inject
    Metrics metrics;

    @GET
    @RolesAllowed("operator")
    @Produces("text/plain; version=0.0.4; charset=utf-8")
    public String scrape() {
        return metrics.scrape();
    }
}
