package io.liveshelf.backoffice;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The books, checked on demand. */
@RequestScoped
@Path("audit")
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {
    @Inject
    SelfAudit audit;

    @Inject
    ScheduledAudit scheduled;

    @GET
    @RolesAllowed("operator")
    public SelfAudit.Findings audit() {
        SelfAudit.Findings findings = audit.run();
        scheduled.note(findings);
        return findings;
    }
}
