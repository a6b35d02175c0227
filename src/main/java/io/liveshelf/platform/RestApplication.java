package io.liveshelf.platform;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** Puts every resource and provider of the WAR under {@code /api}. */
@ApplicationPath("api")
public class RestApplication extends Application {
    /** Without Jersey's description of the resources by their methods' names; OpenAPI describes them. */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.server.wadl.disableWadl", true);
    }
}
