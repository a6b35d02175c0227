package io.liveshelf.live;

import io.liveshelf.catalog.ProductCard;
import io.liveshelf.catalog.Products;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people look at now, for operators; how many look at one product is told live, under its topic. */
@RequestScoped
@Path("viewers")
@Produces(MediaType.APPLICATION_JSON)
public class ViewersResource {
    private static final int MOST = 10;

    /** A product that people look at; name and SKU are null if it is gone. */
    public record Viewed(long id, String sku, String name, long viewers) {}

    @Inject
    Viewers viewers;

    @Inject
    Products products;

    @GET
    @RolesAllowed("operator")
    public Map<String, List<Viewed>> most() {
        List<Viewers.Viewed> most = viewers.most(MOST);
        Map<Long, ProductCard> cards =
                products.cards(most.stream().map(Viewers.Viewed::productId).toList());
        return Map.of(
                "items",
                most.stream()
                        .map(viewed -> viewed(viewed, Optional.ofNullable(cards.get(viewed.productId()))))
                        .toList());
    }

    private static Viewed viewed(Viewers.Viewed viewed, Optional<ProductCard> card) {
        return new Viewed(
                viewed.productId(),
                card.map(ProductCard::sku).orElse(null),
                card.map(ProductCard::name).orElse(null),
                viewed.viewers());
    }
}
