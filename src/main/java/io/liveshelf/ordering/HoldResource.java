package io.liveshelf.ordering;

import io.liveshelf.conflict.Answer;
import io.liveshelf.conflict.Answers;
import io.liveshelf.conflict.KeyedCalls;
import io.liveshelf.platform.Validation;
import io.liveshelf.stock.HoldEnding;
import io.liveshelf.stock.HoldView;
import io.liveshelf.stock.Holds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Holding stock while paying. A shopper has one hold, and sees nobody else's. */
@ApplicationScoped
@Path("holds")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class HoldResource {
    private static final String ID = "{id: [0-9a-f-]{36}}";

    /** The caller's active holds. */
    public record Own(List<HoldView> items) {}

    @Inject
    Checkout checkout;

    @Inject
    Holds holds;

    @Inject
    HoldEnding ending;

    @Inject
    KeyedCalls calls;

    @Inject
    Shopper shopper;

    @Inject
    Validation validation;

    @Inject
    Answers answers;

    /** Answered when the transaction has committed; no thread waits for that. */
    @POST
    public void place(@HeaderParam("Idempotency-Key") String key, NewHold body, @Suspended AsyncResponse reply) {
        NewHold wanted = validation.valid(body);
        HoldRequest request = new HoldRequest(
                shopper.holder(),
                shopper.actor(),
                !shopper.isNewGuest(),
                shopper.customer(),
                shopper.keyed(key, Map.of("hold", wanted)),
                NewOrder.wanted(wanted.lines()),
                Boolean.TRUE.equals(wanted.partial()));
        NewCookie cookie = shopper.isNewGuest() ? shopper.cookies().apply(shopper.guest()) : null;
        Replies.when(() -> checkout.hold(request), reply, answer -> response(answer, cookie));
    }

    private Response response(Answer answer, NewCookie cookie) {
        answers.refusal(answer).ifPresent(refusal -> {
            throw refusal;
        });
        return Response.created(URI.create("holds/" + answers.members(answer).get("id")))
                .entity(answer.body())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .cookie(cookie)
                .build();
    }

    @GET
    public Own own() {
        return new Own(shopper.isNewGuest() ? List.of() : holds.active(shopper.holder()));
    }

    @GET
    @Path(ID)
    public HoldView one(@PathParam("id") String id) {
        return holds.one(id, shopper.holder());
    }

    /** Puts the hold's end off. */
    @PUT
    @Path(ID)
    @Consumes(MediaType.WILDCARD)
    public Response extend(@PathParam("id") String id, @HeaderParam("Idempotency-Key") String key) {
        return calls.respond(
                        shopper.keyed(key, List.of("extend-hold", id)),
                        () -> answers.of(200, holds.extend(id, shopper.holder())))
                .build();
    }

    /** Gives the hold up; doing it again changes nothing. */
    @DELETE
    @Path(ID)
    public Response release(@PathParam("id") String id, @HeaderParam("Idempotency-Key") String key) {
        return calls.respond(shopper.keyed(key, List.of("release-hold", id)), () -> {
                    ending.release(id, shopper.holder(), shopper.actor());
                    return Answer.bare(204);
                })
                .build();
    }
}
