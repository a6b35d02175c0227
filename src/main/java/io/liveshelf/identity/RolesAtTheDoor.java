package io.liveshelf.identity;

import io.liveshelf.platform.Problem;
import jakarta.annotation.Priority;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.util.Arrays;

/**
 * Enforces {@code @RolesAllowed} on resource methods and classes, alike on every server: 401 for a guest, 403 for
 * an account without the role, before the body is read.
 */
@Provider
public class RolesAtTheDoor implements DynamicFeature {
    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        RolesAllowed roles = resource.getResourceMethod().getAnnotation(RolesAllowed.class);
        if (roles == null) {
            roles = resource.getResourceClass().getAnnotation(RolesAllowed.class);
        }
        if (roles != null) {
            context.register(new Door(roles.value()));
        }
    }

    /** Before a server's own (Payara), which would have browsers ask for a password by a dialog of theirs. */
    @Priority(Priorities.AUTHORIZATION - 1)
    private record Door(String... roles) implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            var caller = request.getSecurityContext();
            if (caller.getUserPrincipal() == null) {
                throw new Problem(401, "sign-in-required");
            }
            if (Arrays.stream(roles).noneMatch(caller::isUserInRole)) {
                throw new Problem(403, "forbidden");
            }
        }
    }
}
