package io.liveshelf.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.servlet.ServletContext;

/** What all addresses of the application begin with on its server: nothing, where it is at the first address. */
@ApplicationScoped
public class ContextPath {
    private volatile String path = "";

    /** @param application its servlet context, wherever there are servlets */
    void take(@Observes @Initialized(ApplicationScoped.class) Object application) {
        if (application instanceof ServletContext servlets) {
            path = servlets.getContextPath();
        }
    }

    /** The server's path of an address within the application, which begins with a slash. */
    public String of(String address) {
        return path + address;
    }
}
