package io.liveshelf.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.liveshelf.conflict.ConflictPolicy;
import io.liveshelf.conflict.Preconditions;
import io.liveshelf.identity.Caller;
import io.liveshelf.identity.Role;
import io.liveshelf.platform.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
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

/** Products: to look at for everyone, to change for operators. */
@RequestScoped
@Path("products")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ProductResource {
    @Inject
    ProductQueries queries;

    @Inject
    ProductPages pages;

    @Inject
    ProductEditing editing;

    @Inject
    ProductHistory history;

    @Inject
    PageSeal seal;

    @Inject
    MergePatch mergePatch;

    @Inject
    Caller caller;

    /** {@code deleted=true} shows an operator the deleted products too. */
    @GET
    public Response search(
            @Context HttpServletRequest http,
            @QueryParam("q") String words,
            @QueryParam("filter") String filter,
            @QueryParam("sort") String sort,
            @QueryParam("ids") String ids,
            @QueryParam("page") String page,
            @QueryParam("size") String size,
            @QueryParam("after") String after,
            @QueryParam("deleted") boolean deleted) {
        if (deleted && !caller.isOperator()) {
            throw caller.account().isPresent() ? new Problem(403, "forbidden") : new Problem(401, "sign-in-required");
        }
        ProductSearch search =
                ProductSearch.of(words, filter, sort, ids, page, size, PageToken.given(after, seal), deleted);
        String query = http.getQueryString();
        return sent(pages.page(search, query == null ? "" : query), http);
    }

    /** What can be chosen from what is found. */
    @GET
    @Path("facets")
    public Response facets(@QueryParam("q") String words, @QueryParam("filter") String filter) {
        return Response.ok(pages.facets(ProductSearch.of(words, filter, false)))
                .header("Cache-Control", "no-cache")
                .build();
    }

    /**
     * An operator sees a deleted product too; for everyone else there is none. Whoever has this version is told so only
     * where it is certain that they have this stock too, which moves without the version.
     */
    @GET
    @Path("{id: \\d{1,18}}")
    public Response one(@Context HttpServletRequest http, @PathParam("id") long id) {
        String ifNoneMatch = Preconditions.ifNoneMatch(http);
        String ifMatch = Preconditions.ifMatch(http);
        ProductAnswer atHand = ifNoneMatch == null && ifMatch == null ? pages.one(id, caller::isOperator) : null;
        if (atHand != null) {
            return sent(atHand, http);
        }
        ProductView product = queries.one(id, caller.isOperator());
        Preconditions.requireWanted(ifMatch, product.version());
        boolean known = Preconditions.isKnown(ifNoneMatch, product.version())
                && history.hadStock(id, product.version(), product.stock().revision());
        return tagged(known ? Response.notModified() : Response.ok(product), product);
    }

    private static Response sent(ProductAnswer answer, HttpServletRequest http) {
        boolean known = answer.isKnownTo(Preconditions.ifNoneMatch(http));
        Response.ResponseBuilder response = known ? Response.notModified() : Response.ok(answer.bytes());
        return response.tag(answer.tag())
                .header("Cache-Control", "no-cache")
                .header("Link", answer.link())
                .build();
    }

    @POST
    @RolesAllowed(Role.NAME_OF_OPERATOR)
    public Response create(@NotNull @Valid ProductDraft draft) {
        ProductView product = queries.one(editing.create(draft), false);
        return tagged(Response.created(URI.create("products/" + product.id())).entity(product), product);
    }

    @PUT
    @Path("{id: \\d{1,18}}")
    @RolesAllowed(Role.NAME_OF_OPERATOR)
    public Response replace(
            @Context HttpServletRequest http,
            @PathParam("id") long id,
            @QueryParam("onConflict") String onConflict,
            @NotNull @Valid ProductDraft draft) {
        editing.revise(id, Preconditions.ifMatch(http), ConflictPolicy.named(onConflict), before -> draft);
        return shown(id);
    }

    @PATCH
    @Path("{id: \\d{1,18}}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @RolesAllowed(Role.NAME_OF_OPERATOR)
    public Response patch(
            @Context HttpServletRequest http,
            @PathParam("id") long id,
            @QueryParam("onConflict") String onConflict,
            @NotNull ObjectNode patch) {
        editing.revise(
                id,
                Preconditions.ifMatch(http),
                ConflictPolicy.named(onConflict),
                before -> mergePatch.apply(before, patch));
        return shown(id);
    }

    /** Shows the product where the policy has it stay. */
    @DELETE
    @Path("{id: \\d{1,18}}")
    @RolesAllowed(Role.NAME_OF_OPERATOR)
    public Response delete(
            @Context HttpServletRequest http, @PathParam("id") long id, @QueryParam("onConflict") String onConflict) {
        return editing.delete(id, Preconditions.ifMatch(http), ConflictPolicy.named(onConflict))
                ? Response.noContent().build()
                : shown(id);
    }

    @POST
    @Path("{id: \\d{1,18}}/restore")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Role.NAME_OF_OPERATOR)
    public Response restore(@PathParam("id") long id) {
        editing.restore(id);
        return shown(id);
    }

    private Response shown(long id) {
        ProductView product = queries.one(id, true);
        return tagged(Response.ok(product), product);
    }

    private static Response tagged(Response.ResponseBuilder response, ProductView product) {
        return response.tag(new EntityTag(Long.toString(product.version())))
                .header("Cache-Control", "no-cache")
                .build();
    }
}
