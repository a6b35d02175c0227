package io.liveshelf.ordering;

import io.liveshelf.conflict.OptimisticRetry;
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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** One order: looking at it; its buyer pays or cancels it, operators send it and take it back. */
@RequestScoped
@Path("orders/{id: [0-9a-f-]{36}}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
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
    OptimisticRetry retry;

    @Inject
    Caller caller;

    @PathParam("id")
    String id;

    @GET
    public OrderView one() {
        return orders.one(id, viewer());
    }

    /** 202 if the gateway has not answered in time. */
    @POST
    @Path("pay")
    public Response pay(@NotNull @Valid NewPayment payment) {
        return answer(() -> paying.pay(id, viewer(), payment.token(), caller.actor()));
    }

    @POST
    @Path("cancel")
    public Response cancel() {
        return answer(() -> retry.call(() -> lifecycle.cancel(id, viewer(), caller.actor())));
    }

    @POST
    @Path("ship")
    @RolesAllowed("operator")
    public Response ship() {
        return answer(() -> retry.call(() -> lifecycle.ship(id, viewer(), caller.actor())));
    }

    @POST
    @Path("deliver")
    @RolesAllowed("operator")
    public Response deliver() {
        return answer(() -> retry.call(() -> lifecycle.deliver(id, viewer(), caller.actor())));
    }

    /** Without a body, all that is left. */
    @POST
    @Path("refund")
    @RolesAllowed("operator")
    public Response refund(@Valid NewRefund refund) {
        RefundWish wish = refund == null ? RefundWish.ALL : refund.wish();
        return answer(() -> retry.call(() -> lifecycle.refund(id, viewer(), wish, caller.actor())));
    }

    /** The one place where all calls that change an order are made and answered. */
    private Response answer(Supplier<OrderView> call) {
        OrderView order = call.get();
        boolean outstanding = order.state() == OrderState.AWAITING_PAYMENT;
        return Response.status(outstanding ? Response.Status.ACCEPTED : Response.Status.OK)
                .entity(order)
                .build();
    }

    private Orders.Viewer viewer() {
        return Orders.Viewer.of(caller);
    }
}
