package io.liveshelf.ordering;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.liveshelf.conflict.Answers;
import io.liveshelf.conflict.BodyHash;
import io.liveshelf.conflict.Idempotency;
import io.liveshelf.conflict.KeyedRequest;
import io.liveshelf.identity.Caller;
import io.liveshelf.platform.Page;
import io.liveshelf.platform.Parameters;
import io.liveshelf.platform.Problem;
import io.liveshelf.platform.Validation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Ordering, as an account or as a guest, and the list of one's orders. */
@ApplicationScoped
@Path("orders")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class OrderResource {
    @Inject
    Checkout checkout;

    @Inject
    Orders orders;

    @Inject
    Shopper shopper;

    @Inject
    Validation validation;

    @Inject
    Caller caller;

    @Inject
    Answers answers;

    @Inject
    ObjectMapper json;

    @Context
    HttpHeaders headers;

    /** Answered when the transaction has committed; no thread waits for that. */
    @POST
    public void place(@HeaderParam("Idempotency-Key") String key, NewOrder body, @Suspended AsyncResponse reply) {
        String required = Idempotency.require(key);
        NewOrder wanted = validation.valid(body);
        WantedLines lines = wanted.wanted();
        Buyer buyer = shopper.buyer(wanted.email(), headers);
        OrderRequest request = new OrderRequest(
                buyer,
                new KeyedRequest(caller.keyOwner(buyer.email()), required, BodyHash.of(json, wanted)),
                wanted.holdId(),
                lines,
                Boolean.TRUE.equals(wanted.partial()));
        Function<String, NewCookie> cookies = shopper.cookies();
        Replies.when(() -> checkout.place(request), reply, placed -> response(placed, cookies));
    }

    private Response response(Placed placed, Function<String, NewCookie> cookies) {
        answers.refusal(placed.answer()).ifPresent(refusal -> {
            throw refusal;
        });
        return Response.created(URI.create("orders/" + placed.orderId()))
                .entity(placed.answer().body())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .cookie(placed.guest() == null ? null : cookies.apply(placed.guest()))
                .build();
    }

    @GET
    public Page<OrderView> mine(
            @QueryParam("state") String state, @QueryParam("page") String page, @QueryParam("size") String size) {
        return orders.page(
                Orders.Viewer.of(caller),
                states(state),
                Parameters.wholeNumber("page", page, 0, 0, 100_000),
                Parameters.wholeNumber("size", size, 24, 1, 100));
    }

    /** The states named, separated by commas; all of them where none is. */
    private static Set<OrderState> states(String text) {
        if (text == null || text.isBlank()) {
            return EnumSet.allOf(OrderState.class);
        }
        return Arrays.stream(text.split(",", -1))
                .map(code ->
                        OrderState.of(code.strip()).orElseThrow(() -> Problem.invalid("state", "invalid.order-state")))
                .collect(Collectors.toSet());
    }
}
