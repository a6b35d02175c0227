package io.liveshelf.ordering;

import io.liveshelf.catalog.Offer;
import io.liveshelf.catalog.Offers;
import io.liveshelf.conflict.Conflicts;
import io.liveshelf.identity.Account;
import io.liveshelf.identity.Caller;
import io.liveshelf.platform.Messages;
import io.liveshelf.platform.Problem;
import io.liveshelf.stock.StockLevels;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Asking to be told when a product is back. */
@RequestScoped
@Path("products/{id: \\d{1,18}}/back-in-stock")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class BackInStockResource {
    /** Whom to tell; an account may leave its address out. */
    public record Wish(@Email @Size(max = 254) String email) {}

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
    Messages messages;

    @Context
    HttpHeaders headers;

    /** Told once; asking again before that changes nothing, and so does asking for what can be had now. */
    @POST
    public Response ask(@PathParam("id") long id, @NotNull @Valid Wish wish) {
        Offer offer = offers.of(List.of(id)).get(id);
        if (offer == null || offer.card().withdrawn()) {
            throw Problem.notFound();
        }
        try {
            String address = address(wish);
            if (isSoldOut(id)) {
                requests.add(id, address, messages.reader(headers).toLanguageTag());
            }
        } catch (RuntimeException e) {
            if (!Conflicts.violates("back_in_stock_request_pkey", e)) {
                throw Conflicts.isLostRace(e) || Conflicts.isLockTimeout(e) ? Problem.busy() : e;
            }
        }
        news.kick();
        return Response.accepted().build();
    }

    private boolean isSoldOut(long id) {
        return levels.of(List.of(id)).stream().noneMatch(level -> level.available() > 0);
    }

    private String address(Wish wish) {
        if (wish.email() != null && !wish.email().isBlank()) {
            return Account.normalised(wish.email());
        }
        return caller.account()
                .map(Caller.SignedIn::email)
                .orElseThrow(() -> Problem.invalid("email", "invalid.NotBlank"));
    }
}
