package io.liveshelf.platform;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;

/**
 * Publishes the OpenAPI document at {@code /openapi} where the server does not: those with MicroProfile OpenAPI read it
 * from the application and give it there themselves, as JSON too.
 */
public class OpenApiWhereNoneIs implements ServletContextListener {
    private static final String ADDRESS = "/openapi";

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        boolean taken = context.getServletRegistrations().values().stream()
                .flatMap(servlet -> servlet.getMappings().stream())
                .anyMatch(mapping -> mapping.equals(ADDRESS) || mapping.startsWith(ADDRESS + '/'));
        if (!taken) {
            ServletRegistration.Dynamic servlet = context.addServlet("OpenApi", PublishedDocument.class);
            servlet.setInitParameter(PublishedDocument.RESOURCE, "META-INF/openapi.yaml");
            servlet.setAsyncSupported(true);
            servlet.addMapping(ADDRESS);
        }
    }
}
