package io.liveshelf.events;

import io.liveshelf.conflict.ConflictPolicy;
import io.liveshelf.conflict.Preconditions;
import io.liveshelf.platform.Page;
import io.liveshelf.platform.Parameters;
import io.liveshelf.platform.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The receivers of webhooks, for administrators: where events are posted, and what became of them. */
@RequestScoped
@Path("webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class WebhookResource {
    private static final SecureRandom NOISE = new SecureRandom();
    private static final int SECRET_BYTES = 32;

    /**
     * A receiver as an administrator wants it.
     *
     * @param secret made up if a new receiver has none; left as it is if a change has none
     * @param topics names of topics, {@code order.*} for all that begin so, {@code *} for all
     * @param active true unless said otherwise
     */
    public record Wanted(
            @NotBlank @Size(max = 2000) @Pattern(regexp = "[hH][tT][tT][pP][sS]?://[!-~]+", message = "invalid.url") String url,

            @Size(min = 16, max = 200) String secret,

            @NotEmpty @Size(max = 30) List<@NotNull @Pattern(regexp = "\\*|[a-z][a-z.-]{0,57}(\\.\\*)?", message = "invalid.topic") String>
                    topics,

            Boolean active) {}

    /**
     * A receiver as it is.
     *
     * @param secret told once, when the receiver is made
     * @param resting whether it is being left in peace because it failed too often
     */
    public record View(
            long id,
            String url,
            String secret,
            List<String> topics,
            boolean active,
            boolean resting,
            Instant createdAt,
            long version) {}

    @Inject
    Webhooks webhooks;

    @Inject
    WebhookAddress addresses;

    @Inject
    WebhookCircuits circuits;

    @Inject
    OutboxLedger ledger;

    @GET
    @RolesAllowed("administrator")
    public Map<String, List<View>> list() {
        return Map.of(
                "items",
                webhooks.all().stream().map(receiver -> view(receiver, null)).toList());
    }

    @POST
    @RolesAllowed("administrator")
    public Response add(@NotNull @Valid Wanted wanted) {
        String secret = wanted.secret() == null ? newSecret() : wanted.secret();
        WebhookReceiver receiver = webhooks.add(address(wanted), secret, topics(wanted), isActive(wanted));
        return Response.created(URI.create("webhooks/" + receiver.id()))
                .header("Cache-Control", "no-store")
                .tag(tag(receiver))
                .entity(view(receiver, secret))
                .build();
    }

    @PUT
    @Path("{id: \\d{1,18}}")
    @RolesAllowed("administrator")
    public Response change(
            @Context HttpServletRequest http,
            @PathParam("id") long id,
            @QueryParam("onConflict") String onConflict,
            @NotNull @Valid Wanted wanted) {
        ConflictPolicy policy = ConflictPolicy.named(onConflict);
        return shown(webhooks.change(
                id,
                Preconditions.ifMatch(http),
                policy,
                address(wanted),
                wanted.secret(),
                topics(wanted),
                isActive(wanted)));
    }

    /** Shows the receiver where the policy has it stay. */
    @DELETE
    @Path("{id: \\d{1,18}}")
    @RolesAllowed("administrator")
    public Response remove(
            @Context HttpServletRequest http, @PathParam("id") long id, @QueryParam("onConflict") String onConflict) {
        return webhooks.remove(id, Preconditions.ifMatch(http), ConflictPolicy.named(onConflict))
                ? Response.noContent().build()
                : shown(webhooks.one(id));
    }

    private Response shown(WebhookReceiver receiver) {
        return Response.ok(view(receiver, null)).tag(tag(receiver)).build();
    }

    private static EntityTag tag(WebhookReceiver receiver) {
        return new EntityTag(Long.toString(receiver.version()));
    }

    @GET
    @Path("{id: \\d{1,18}}/deliveries")
    @RolesAllowed("administrator")
    public Page<OutboxEntry> deliveries(
            @PathParam("id") long id, @QueryParam("page") String page, @QueryParam("size") String size) {
        return ledger.forReceiver(
                webhooks.one(id).known().name(),
                Parameters.wholeNumber("page", page, 0, 0, 100_000),
                Parameters.wholeNumber("size", size, 25, 1, 100));
    }

    private String address(Wanted wanted) {
        URI url = WebhookAddress.parse(wanted.url().strip()).orElseThrow(() -> Problem.invalid("url", "invalid.url"));
        if (!addresses.mayBeKept(url)) {
            throw Problem.invalid("url", "invalid.private-url");
        }
        return url.toString();
    }

    private static List<String> topics(Wanted wanted) {
        return wanted.topics().stream().distinct().toList();
    }

    private static boolean isActive(Wanted wanted) {
        return wanted.active() == null || wanted.active();
    }

    private View view(WebhookReceiver receiver, String secret) {
        return new View(
                receiver.id(),
                receiver.url(),
                secret,
                receiver.topics(),
                receiver.isActive(),
                circuits.isTroubled(receiver.known().name()),
                receiver.createdAt(),
                receiver.version());
    }

    private static String newSecret() {
        byte[] noise = new byte[SECRET_BYTES];
        NOISE.nextBytes(noise);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(noise);
    }
}
