package io.liveshelf.ordering;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.liveshelf.identity.Account;
import io.liveshelf.identity.Caller;
import io.liveshelf.identity.GuestCookie;
import io.liveshelf.platform.Page;
import io.liveshelf.platform.Parameters;
import io.liveshelf.platform.Problem;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Ordering, as an account or as a guest, and looking at one's orders. */
@RequestScoped
@Path("orders")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class OrderResource {
    private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};

    @Inject
    Checkout checkout;

    @Inject
    Orders orders;

    @Inject
    Caller caller;

    @Inject
    GuestCookie guests;

    @Inject
    ObjectMapper json;

    @Context
    HttpServletRequest request;

    @POST
    public Response place(@HeaderParam("Idempotency-Key") String key, @NotNull @Valid NewOrder wanted) {
        String required = Idempotency.require(key);
        Buyer buyer = buyer(wanted);
        Answer answer = checkout.place(buyer, required, BodyHash.of(json, wanted), lines(wanted));
        if (answer.status() != 201) {
            throw refusal(answer);
        }
        Response.ResponseBuilder response = Response.created(URI.create("orders/" + orderId(answer)))
                .entity(answer.body())
                .type(MediaType.APPLICATION_JSON_TYPE);
        if (buyer.guest() != null && caller.guest().isEmpty()) {
            response.cookie(guests.write(orders.guestOf(orderId(answer)), request));
        }
        return response.build();
    }

    private Buyer buyer(NewOrder wanted) {
        return caller.account()
                .map(account -> new Buyer(account.accountId(), null, account.email()))
                .orElseGet(() -> {
                    if (wanted.email() == null || wanted.email().isBlank()) {
                        throw Problem.invalid("email", "invalid.NotBlank");
                    }
                    return new Buyer(
                            null, caller.guest().orElseGet(guests::newGuest), Account.normalised(wanted.email()));
                });
    }

    private static List<Checkout.Wanted> lines(NewOrder wanted) {
        return IntStream.range(0, wanted.lines().size())
                .mapToObj(i -> {
                    NewOrder.Line line = wanted.lines().get(i);
                    return new Checkout.Wanted(line.productId(), line.quantity(), "lines[" + i + "]");
                })
                .toList();
    }

    private Problem refusal(Answer answer) {
        Problem problem = new Problem(answer.status(), "insufficient-stock");
        members(answer).forEach(problem::showing);
        return problem;
    }

    private String orderId(Answer answer) {
        return (String) members(answer).get("id");
    }

    private Map<String, Object> members(Answer answer) {
        try {
            return json.readValue(answer.body(), MEMBERS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A remembered answer that is no JSON", e);
        }
    }

    @GET
    public Page<OrderView> mine(@QueryParam("page") String page, @QueryParam("size") String size) {
        return orders.page(
                viewer(),
                Parameters.wholeNumber("page", page, 0, 0, 100_000),
                Parameters.wholeNumber("size", size, 24, 1, 100));
    }

    @GET
    @Path("{id: [0-9a-f-]{36}}")
    public OrderView one(@PathParam("id") String id) {
        return orders.one(id, viewer());
    }

    private Orders.Viewer viewer() {
        return new Orders.Viewer(
                caller.account().map(Caller.SignedIn::accountId).orElse(null),
                caller.guest().orElse(null),
                caller.isOperator());
    }
}
