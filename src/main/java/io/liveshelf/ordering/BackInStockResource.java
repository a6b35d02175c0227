package io.liveshelf.ordering;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.liveshelf.catalog.Offer;
import io.liveshelf.catalog.Offers;
import io.liveshelf.conflict.Answer;
import io.liveshelf.conflict.BodyHash;
import io.liveshelf.conflict.Idempotency;
import io.liveshelf.conflict.KeyedCalls;
import io.liveshelf.conflict.KeyedRequest;
import io.liveshelf.identity.Account;
import io.liveshelf.identity.Caller;
import io.liveshelf.platform.EmailAddress;
import io.liveshelf.platform.Messages;
import io.liveshelf.platform.Problem;
import io.liveshelf.platform.Validation;
import io.liveshelf.stock.StockLevels;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/** Asking to be told when a product is back. */
@RequestScoped
@Path("products/{id: \\d{1,18}}/back-in-stock")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class BackInStockResource {
    /** Whom to tell; an account may leave its address out. */
    public record Wish(
            @NotBlank(groups = ByGuest.class) @EmailAddress String email) {}

    /** Whose address the shop does not know yet. */
    public interface ByGuest {}

    @Inject
    BackInStockRequests requests;

    @Inject
    BackInStockNews news;

    @Inject
    Offers offers;

    @Inject
    StockLevels levels;

    @Inject
    Caller caller;

    @Inject
    KeyedCalls calls;

    @Inject
    ObjectMapper json;

    @Inject
    Messages messages;

    @Inject
    Validation validation;

    @Context
    HttpHeaders headers;

    /** Told once; asking again before that changes nothing. */
    @POST
    public Response ask(
            @PathParam("id") long id, @HeaderParam("Idempotency-Key") String key, @NotNull @Valid Wish wish) {
        String address = address(wish);
        Optional<KeyedRequest> keyed = Idempotency.optional(key)
                .map(given -> new KeyedRequest(
                        caller.keyOwner(address), given, BodyHash.of(json, List.of("back-in-stock", id, address))));
        Response.ResponseBuilder accepted = calls.respond(keyed, () -> {
            requireOnOffer(id);
            requireSoldOut(id);
            requests.add(id, address, caller.language(messages.reader(headers)));
            return Answer.bare(202);
        });
        // Stock that came since it was looked at is no event any more; the news looks at what there is.
        news.kick();
        return accepted.build();
    }

    private void requireOnOffer(long id) {
        Offer offer = offers.of(List.of(id)).get(id);
        if (offer == null || offer.card().withdrawn()) {
            throw Problem.notFound();
        }
    }

    /** Else anybody could have the shop write to anybody, as often as they like. */
    private void requireSoldOut(long id) {
        if (levels.of(List.of(id)).stream().anyMatch(level -> level.available() > 0)) {
            throw new Problem(409, "available-now");
        }
    }

    private String address(Wish wish) {
        if (wish.email() != null && !wish.email().isBlank()) {
            return Account.normalised(wish.email());
        }
        return caller.account()
                .map(Caller.SignedIn::email)
                .orElseGet(() -> validation.valid(wish, ByGuest.class).email());
    }
}
