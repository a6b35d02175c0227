package io.liveshelf.ordering;

import io.liveshelf.conflict.Answer;
import io.liveshelf.conflict.Answers;
import io.liveshelf.conflict.KeyedCalls;
import io.liveshelf.conflict.KeyedRequest;
import io.liveshelf.identity.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** One order: looking at it; its buyer pays or cancels it, operators send it and take it back. */
@RequestScoped
@Path("orders/{id: [0-9a-f-]{36}}")
@Produces(MediaType.APPLICATION_JSON)
public class OrderLifecycleResource {
    /**
     * How an order is paid.
     *
     * @param token what the gateway gave the buyer's browser in place of a card
     */
    public record NewPayment(@NotBlank @Size(max = 500) String token) {}

    /**
     * What is taken back.
     *
     * @param lines so many of these products; all that is left where it is missing
     */
    public record NewRefund(@Size(min = 1, max = 1000) List<@NotNull @Valid Line> lines) {
        /** So many of a product. */
        public record Line(
                @NotNull @Min(1) Long productId,

                @NotNull @Min(1) @Max(WantedLines.MOST_PER_LINE) Integer quantity) {}

        RefundWish wish() {
            return lines == null
                    ? RefundWish.ALL
                    : new RefundWish(
                            lines.stream().collect(Collectors.toMap(Line::productId, Line::quantity, Integer::sum)));
        }
    }

    @Inject
    Orders orders;

    @Inject
    OrderLifecycle lifecycle;

    @Inject
    Paying paying;

    @Inject
    Caller caller;

    @Inject
    Shopper shopper;

    @Inject
    KeyedCalls calls;

    @Inject
    Answers answers;

    @PathParam("id")
    String id;

    @HeaderParam("Idempotency-Key")
    String key;

    @GET
    public OrderView one() {
        return orders.one(id, viewer());
    }

    /** 202 if the gateway has not answered in time. */
    @POST
    @Path("pay")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response pay(@NotNull @Valid NewPayment payment) {
        Optional<KeyedRequest> keyed = keyed("pay", payment);
        return calls.respondToLonger(
                        keyed, () -> answer(paying.pay(id, viewer(), payment.token(), caller.actor(), keyed)))
                .build();
    }

    @POST
    @Path("cancel")
    public Response cancel() {
        return once("cancel", null, () -> lifecycle.cancel(id, viewer(), caller.actor()));
    }

    @POST
    @Path("ship")
    @RolesAllowed("operator")
    public Response ship() {
        return once("ship", null, () -> lifecycle.ship(id, viewer(), caller.actor()));
    }

    @POST
    @Path("deliver")
    @RolesAllowed("operator")
    public Response deliver() {
        return once("deliver", null, () -> lifecycle.deliver(id, viewer(), caller.actor()));
    }

    /** Without a body, all that is left; so nothing is said here of its type. */
    @POST
    @Path("refund")
    @RolesAllowed("operator")
    public Response refund(@Valid NewRefund refund) {
        RefundWish wish = refund == null ? RefundWish.ALL : refund.wish();
        return once("refund", refund, () -> lifecycle.refund(id, viewer(), wish, caller.actor()));
    }

    /** Makes a call that changes the order in one transaction, once per key where it comes with one. */
    private Response once(String what, Object body, Supplier<OrderView> call) {
        return calls.respond(keyed(what, body), () -> answer(call.get())).build();
    }

    private Answer answer(OrderView order) {
        return answers.of(status(order), order);
    }

    private Optional<KeyedRequest> keyed(String what, Object body) {
        return shopper.keyed(key, Arrays.asList(what, id, body));
    }

    private static int status(OrderView order) {
        Response.Status status =
                order.state() == OrderState.AWAITING_PAYMENT ? Response.Status.ACCEPTED : Response.Status.OK;
        return status.getStatusCode();
    }

    private Orders.Viewer viewer() {
        return Orders.Viewer.of(caller);
    }
}
