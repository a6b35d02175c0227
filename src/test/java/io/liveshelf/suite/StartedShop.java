package io.liveshelf.suite;

import io.liveshelf.launch.Project;
import io.liveshelf.launch.ShopServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;

/**
 * A server without an adapter of its own: it is started with what is deployed, as the launcher starts it for a shopper, and
 * ended when that is undeployed.
 */
public final class StartedShop implements DeployableContainer<StartedShop.Settings> {

    private static final String PROTOCOL = "Servlet 5.0";
    private static final String ENTRANCE = "ArquillianServletRunnerEE9";

    private Settings settings;
    private ShopServer server;

    @Override
    public Class<Settings> getConfigurationClass() {
        return Settings.class;
    }

    @Override
    public void setup(Settings settings) {
        this.settings = settings;
    }

    @Override
    public ProtocolDescription getDefaultProtocol() {
        return new ProtocolDescription(PROTOCOL);
    }

    @Override
    public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
        Path folder = Project.target("it");
        File file = folder.resolve("liveshelf.war").toFile();
        archive.as(ZipExporter.class).exportTo(file, true);
        server = new ShopServer(folder, settings.port, environment(), file.toPath());
        try {
            server.start();
        } catch (IOException e) {
            throw new DeploymentException("The server did not start", e);
        }
        return new ProtocolMetaData()
                .addContext(new HTTPContext("127.0.0.1", settings.port).add(new Servlet(ENTRANCE, "/")));
    }

    /** The script that starts it asks for the database's; all else is said by the options. */
    private Map<String, String> environment() {
        return Map.of(
                "JDK_JAVA_OPTIONS", settings.jvmOptions,
                "LIVESHELF_DB_URL", System.getProperty("liveshelf.db.url"),
                "LIVESHELF_DB_USER", System.getProperty("liveshelf.db.user"),
                "LIVESHELF_DB_PASSWORD", System.getProperty("liveshelf.db.password"));
    }

    @Override
    public void undeploy(Archive<?> archive) throws DeploymentException {
        try {
            server.close();
        } catch (IOException e) {
            throw new DeploymentException("The server did not end", e);
        }
    }

    /** What {@code arquillian.xml} says of it; set by Arquillian. */
    public static final class Settings implements ContainerConfiguration {
        private int port;
        private String jvmOptions = "";

        public void setPort(int port) {
            this.port = port;
        }

        /** As the environment variable {@code JDK_JAVA_OPTIONS} has them. */
        public void setJvmOptions(String jvmOptions) {
            this.jvmOptions = jvmOptions;
        }

        @Override
        public void validate() {
            // There is no more to it than these.
        }
    }
}
