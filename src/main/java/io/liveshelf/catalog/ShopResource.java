package io.liveshelf.catalog;

import io.liveshelf.events.Letters;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What a page needs to know of the shop as a whole. */
@RequestScoped
@Path("")
@Produces(MediaType.APPLICATION_JSON)
public class ShopResource {
    /**
     * What there is to know of it.
     *
     * @param tagline its motto; may be missing
     * @param currency the one it sells in
     * @param mail whether it writes mails
     * @param viewers whether shoppers may know how many people look at a product
     */
    public record Shop(String name, String tagline, String currency, boolean mail, boolean viewers) {}

    @Inject
    ProductQueries database;

    @Inject
    QueryCache queries;

    @Inject
    Letters letters;

    @Inject
    @ConfigProperty(name = "liveshelf.shop.name")
    String name;

    @Inject
    @ConfigProperty(name = "liveshelf.shop.tagline")
    Optional<String> tagline;

    @Inject
    @ConfigProperty(name = "liveshelf.shop.currency")
    String currency;

    @Inject
    @ConfigProperty(name = "liveshelf.viewers.shown")
    boolean viewers;

    @GET
    @Path("shop")
    public Shop shop() {
        return new Shop(name, tagline.orElse(null), currency, letters.areSent(), viewers);
    }

    @GET
    @Path("categories")
    public Response categories() {
        List<ProductQueries.CategoryCount> items = queries.ask(
                        "categories",
                        Dependence.ON_PRODUCTS,
                        database::categories,
                        categories -> 100 * categories.size())
                .value();
        return Response.ok(Map.of("items", items))
                .header("Cache-Control", "no-cache")
                .build();
    }
}
