package io.liveshelf.ordering;

import io.liveshelf.catalog.Offer;
import io.liveshelf.catalog.Offers;
import io.liveshelf.conflict.Answer;
import io.liveshelf.conflict.Answers;
import io.liveshelf.conflict.KeyedCalls;
import io.liveshelf.conflict.KeyedRequest;
import io.liveshelf.identity.Caller;
import io.liveshelf.platform.Problem;
import io.liveshelf.stock.Claims;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/** Claiming a one-of-a-kind product: the first claimer has it. */
@RequestScoped
@Path("products/{id: \\d{1,18}}/claim")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public class ClaimResource {
    /** Who has claimed it: {@code you}, {@code other} or, unclaimed or bought, nobody. */
    public record Claimed(String claimedBy) {
        private static final Claimed BY_YOU = new Claimed("you");
        private static final Claimed BY_OTHER = new Claimed("other");
        private static final Claimed BY_NOBODY = new Claimed(null);
    }

    @Inject
    Claims claims;

    @Inject
    Offers offers;

    @Inject
    Shopper shopper;

    @Inject
    Caller caller;

    @Inject
    KeyedCalls calls;

    @Inject
    Answers answers;

    @POST
    public Response claim(@PathParam("id") long id, @HeaderParam("Idempotency-Key") String key) {
        Optional<KeyedRequest> request = shopper.keyed(key, List.of("claim", id));
        return claims.inTurn(patience -> calls.respond(request, () -> {
                    boolean unique = offered(id).oneOfAKind();
                    claims.claim(id, shopper.holder(), shopper.actor(), unique, patience);
                    return answers.of(200, Claimed.BY_YOU);
                }))
                .cookie(shopper.isNewGuest() ? shopper.cookies().apply(shopper.guest()) : null)
                .build();
    }

    @GET
    public Response whose(@PathParam("id") long id) {
        offered(id);
        String me = shopper.holder();
        return Response.ok(claims.ownerOf(id)
                        .map(owner -> owner.equals(me) ? Claimed.BY_YOU : Claimed.BY_OTHER)
                        .orElse(Claimed.BY_NOBODY))
                .header("Cache-Control", "no-store")
                .build();
    }

    /** Gives one's own claim up; an operator may give up anybody's. */
    @DELETE
    public Response release(@PathParam("id") long id, @HeaderParam("Idempotency-Key") String key) {
        Optional<KeyedRequest> request = shopper.keyed(key, List.of("release-claim", id));
        return claims.inTurn(patience -> calls.respond(request, () -> {
                    claims.release(id, caller.isOperator() ? null : shopper.holder(), shopper.actor(), patience);
                    return Answer.bare(204);
                }))
                .build();
    }

    private Offer offered(long id) {
        Offer offer = offers.of(List.of(id)).get(id);
        if (offer == null || offer.card().withdrawn()) {
            throw Problem.notFound();
        }
        return offer;
    }
}
