package io.liveshelf.events;

import io.liveshelf.platform.Page;
import io.liveshelf.platform.Parameters;
import io.liveshelf.platform.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;

/** What is on its way out of the shop, what has gone, and what could not be delivered. */
@RequestScoped
@Path("outbox")
@Produces(MediaType.APPLICATION_JSON)
public class OutboxResource {
    private static final String DEAD = "dead";
    private static final Set<String> STATES = Set.of("waiting", "delivered", DEAD);

    @Inject
    OutboxLedger ledger;

    @GET
    @RolesAllowed("operator")
    public Page<OutboxEntry> list(
            @QueryParam("state") String state, @QueryParam("page") String page, @QueryParam("size") String size) {
        String wanted = state == null || state.isBlank() ? DEAD : state;
        if (!STATES.contains(wanted)) {
            throw Problem.invalid("state", "invalid.outbox-state");
        }
        return ledger.inState(
                wanted,
                Parameters.wholeNumber("page", page, 0, 0, 100_000),
                Parameters.wholeNumber("size", size, 25, 1, 100));
    }

    /**
     * What was sent again.
     *
     * @param resent how many messages
     */
    public record Resent(int resent) {}

    @POST
    @Path("resend")
    @RolesAllowed("operator")
    public Resent resendAll() {
        return new Resent(ledger.resendAll());
    }

    @POST
    @Path("{id: \\d{1,18}}/resend")
    @RolesAllowed("operator")
    public OutboxEntry resend(@PathParam("id") long id) {
        return ledger.resend(id);
    }
}
