package io.liveshelf.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Which web origins are the shop's own: that of the host it was asked under (so a reverse proxy must pass
 * {@code Host} on), and those listed in {@code liveshelf.origins},
 * separated by commas.
 */
@ApplicationScoped
public class Origins {
    @Inject
    @ConfigProperty(name = "liveshelf.origins")
    Optional<String> listed;

    /**
     * @param origin an {@code Origin} header, or a {@code Referer}; null and {@code "null"} are nobody's own
     * @param host the request's {@code Host} header
     */
    public boolean isOwn(String origin, String host) {
        if (origin == null || host == null) {
            return false;
        }
        try {
            URI uri = URI.create(origin);
            if (uri.getRawAuthority() == null || uri.getScheme() == null) {
                return false;
            }
            String base = uri.getScheme() + "://" + uri.getRawAuthority();
            return isWeb(uri.getScheme()) && uri.getRawAuthority().equalsIgnoreCase(host) || isListed(base);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private boolean isListed(String base) {
        return listed.map(origins -> Arrays.stream(origins.split(","))
                        .anyMatch(origin -> origin.strip().equalsIgnoreCase(base)))
                .orElse(false);
    }

    private static boolean isWeb(String scheme) {
        return "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
    }
}
