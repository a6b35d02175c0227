package io.liveshelf.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.regex.Pattern;

/** Tells whoever asks what can be done with a product, or sends a patch of another kind, which patches it takes. */
@Provider
@ApplicationScoped
public class AcceptPatch implements ContainerResponseFilter {
    private static final Pattern PRODUCT = Pattern.compile("/?products/\\d{1,18}/?");
    private static final int UNSUPPORTED_MEDIA_TYPE = 415;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        boolean asks = request.getMethod().equals("OPTIONS")
                || request.getMethod().equals("PATCH") && response.getStatus() == UNSUPPORTED_MEDIA_TYPE;
        if (asks && PRODUCT.matcher(request.getUriInfo().getPath()).matches()) {
            response.getHeaders().putSingle("Accept-Patch", MergePatch.MEDIA_TYPE + ", application/json");
        }
    }
}
