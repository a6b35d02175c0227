package io.liveshelf.stock;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.liveshelf.catalog.ProductCard;
import io.liveshelf.catalog.Products;
import io.liveshelf.conflict.Answer;
import io.liveshelf.conflict.Answers;
import io.liveshelf.conflict.BodyHash;
import io.liveshelf.conflict.Idempotency;
import io.liveshelf.conflict.KeyedCalls;
import io.liveshelf.conflict.KeyedRequest;
import io.liveshelf.conflict.Preconditions;
import io.liveshelf.platform.NotZero;
import io.liveshelf.platform.Page;
import io.liveshelf.platform.Parameters;
import io.liveshelf.platform.Problem;
import io.liveshelf.platform.Validation;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The stock of one product: its counters for everyone, its ledger and its movements for operators. */
@RequestScoped
@Path("products/{id: \\d{1,18}}/stock")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class StockResource {
    private static final int LARGEST_MOVE = 1_000_000;

    /**
     * A change of stock by an operator.
     *
     * @param quantity for {@code received} how many came, for {@code adjusted} by how many up or down, for
     *     {@code counted} how many were found
     * @param countedAgainst for {@code counted}: the revision the counter saw
     * @param rebase for {@code counted}: whether what moved since is added to what was found
     */
    public record NewMovement(
            @NotNull @Pattern(regexp = "received|adjusted|counted", message = "invalid.movement-kind") String kind,

            @NotNull @Min(value = 1, groups = Received.class) @Min(value = -LARGEST_MOVE, groups = Adjusted.class) @Min(value = 0, groups = Counted.class) @Max(
                    value = LARGEST_MOVE,
                    groups = {Received.class, Adjusted.class})
            @Max(value = StockItem.MOST, groups = Counted.class) @NotZero(groups = Adjusted.class)
            Integer quantity,

            @Size(max = 500) String reason,

            Long countedAgainst,
            Boolean rebase) {
        /** What is validated beside what holds for every kind. */
        Class<?> rules() {
            return switch (kind) {
                case "received" -> Received.class;
                case "adjusted" -> Adjusted.class;
                default -> Counted.class;
            };
        }
    }

    /** Of what came in. */
    public interface Received {}

    /** Of a correction by so many. */
    public interface Adjusted {}

    /** Of a correction to what was found. */
    public interface Counted {}

    @Inject
    StockKeeping keeping;

    @Inject
    Products products;

    @Inject
    KeyedCalls calls;

    @Inject
    Answers answers;

    @Inject
    ObjectMapper json;

    @Inject
    Validation validation;

    @Inject
    Clock clock;

    /** A deleted product's stock is there for operators only, like the product. */
    @GET
    public Response stock(@PathParam("id") long id, @Context Request request, @Context SecurityContext caller) {
        ProductCard card = products.cards(List.of(id)).get(id);
        if (card == null || card.withdrawn() && !caller.isUserInRole("operator")) {
            throw Problem.notFound();
        }
        StockView stock = keeping.stock(id);
        EntityTag tag = new EntityTag(Long.toString(stock.revision()));
        Response.ResponseBuilder unchanged = Preconditions.unchanged(request, tag);
        return (unchanged != null ? unchanged : Response.ok(stock))
                .tag(tag)
                .header("Cache-Control", "no-cache")
                .build();
    }

    @GET
    @Path("movements")
    @RolesAllowed("operator")
    public Page<MovementView> ledger(
            @PathParam("id") long id, @QueryParam("page") String page, @QueryParam("size") String size) {
        return keeping.ledger(
                id,
                Parameters.wholeNumber("page", page, 0, 0, 100_000),
                Parameters.wholeNumber("size", size, 50, 1, 100));
    }

    @POST
    @Path("movements")
    @RolesAllowed("operator")
    public Response move(
            @PathParam("id") long id,
            @HeaderParam("Idempotency-Key") String key,
            @NotNull @Valid NewMovement wanted,
            @Context SecurityContext caller) {
        validation.valid(wanted, wanted.rules());
        String operator = caller.getUserPrincipal().getName();
        Cause cause = new Cause(wanted.reason(), operator, null, clock.instant());
        Optional<KeyedRequest> request = Idempotency.optional(key)
                .map(given -> new KeyedRequest(
                        "operator:" + operator, given, BodyHash.of(json, List.of("move-stock", id, wanted))));
        return tagged(calls.respond(request, () -> answers.of(200, apply(id, wanted, cause))));
    }

    /** The answer is the stock as text, perhaps that of an earlier time. */
    private Response tagged(Response.ResponseBuilder stock) {
        String body = (String) stock.build().getEntity();
        Object revision = answers.members(new Answer(200, body)).get("revision");
        return stock.tag(new EntityTag(revision.toString())).build();
    }

    private StockView apply(long id, NewMovement wanted, Cause cause) {
        int quantity = wanted.quantity();
        return switch (wanted.kind()) {
            case "received" -> keeping.receive(id, quantity, cause);
            case "adjusted" -> keeping.adjust(id, quantity, cause);
            default ->
                keeping.count(
                        id,
                        new Recount(quantity, wanted.countedAgainst(), Boolean.TRUE.equals(wanted.rebase())),
                        cause);
        };
    }
}
