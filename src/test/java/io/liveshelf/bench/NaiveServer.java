package io.liveshelf.bench;

import io.liveshelf.launch.Ports;
import io.liveshelf.launch.Project;
import io.liveshelf.launch.ShopServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** {@link NaiveLive} in a Payara Micro like the shop's, on the shop's Redis. */
final class NaiveServer implements AutoCloseable {

    /** With what it needs. */
    private static final String JEDIS = "/WEB-INF/lib/(jedis|commons-pool2|gson|json|slf4j-api|redis-authx).*";

    private final ShopServer server;

    private NaiveServer(ShopServer server) {
        this.server = server;
    }

    static NaiveServer start(BenchShop shop) throws IOException {
        Path war = Project.target("bench").resolve("naive.war");
        WebArchive shops = ShrinkWrap.create(ZipImporter.class)
                .importFrom(Project.war().toFile())
                .as(WebArchive.class);
        ShrinkWrap.create(WebArchive.class)
                .addClass(NaiveLive.class)
                .addAsWebInfResource(new StringAsset("<beans bean-discovery-mode=\"annotated\"/>"), "beans.xml")
                .addAsWebResource(new StringAsset("{}"), "api/status")
                .merge(shops, "/", Filters.include(JEDIS))
                .as(ZipExporter.class)
                .exportTo(war.toFile(), true);
        ShopServer server =
                new ShopServer(Project.target("bench").resolve("naive"), Ports.free(), shop.serviceEnvironment(), war);
        return new NaiveServer(server.start());
    }

    URI uri() {
        return server.uri();
    }

    /** The processor time that it has taken so far. */
    Duration time() {
        return ProcessorTime.of(server.process());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
