package io.liveshelf.suite;

import io.liveshelf.launch.Administrator;
import io.liveshelf.launch.BackingServices;
import io.liveshelf.launch.DatabaseKind;
import io.liveshelf.launch.Folders;
import io.liveshelf.launch.Ports;
import io.liveshelf.launch.Project;
import io.liveshelf.launch.ServerKind;
import io.liveshelf.testing.Mailbox;
import io.liveshelf.testing.Shop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.api.event.ManagerStarted;
import org.jboss.arquillian.core.api.event.ManagerStopping;

/**
 * The database and Redis of the suite: fresh at its start, ended after the server. The settings that tell the shop of
 * them are system properties of both this JVM and the server's.
 */
public final class SuiteServices {

    private static final int SERVER_END_SECONDS = 30;

    private BackingServices services;
    private Thread endOnExit;

    /** Before Arquillian reads its configuration, which asks for some of these properties. */
    void start(@Observes(precedence = 100) ManagerStarted event) throws IOException {
        Path folder = Folders.empty(Project.target("it"));
        services = BackingServices.start(folder);
        Mailbox.open();
        endOnExit = new Thread(this::closeServices, "end-suite-services");
        Runtime.getRuntime().addShutdownHook(endOnExit);
        int port = Ports.free();
        Map<String, String> settings = settings(port);
        settings.forEach(System::setProperty);
        System.setProperty("liveshelf.test.port", String.valueOf(port));
        ServerKind.chosen().adapter(folder, port, jvmOptions(settings, folder)).forEach(System::setProperty);
    }

    private Map<String, String> settings(int port) throws IOException {
        Administrator administrator = Administrator.of(Project.target("it"));
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(Shop.URL, "http://localhost:" + port + "/");
        settings.put("shop.database", DatabaseKind.chosen().name());
        settings.put("liveshelf.db.url", services.jdbcUrl());
        settings.put("liveshelf.db.user", services.user());
        settings.put("liveshelf.db.password", services.password());
        settings.put("liveshelf.redis.url", services.redisUrl());
        settings.put("liveshelf.admin.email", administrator.email());
        settings.put("liveshelf.admin.password", administrator.password());
        // Short, so that what waits for a gateway that is silent or late takes seconds.
        settings.put("liveshelf.payment.patience", "PT0.7S");
        // Few, as many accounts sign up and in.
        settings.put("liveshelf.password.iterations", "2048");
        // Short, as a test waits for it; longer than any query takes on a busy machine.
        settings.put("liveshelf.catalog.query-timeout", "PT4S");
        // Short, as a test waits for it; longer than a page that reads keeps a frame waiting on a busy machine.
        settings.put("liveshelf.live.send-deadline", "PT5S");
        settings.put("liveshelf.media.dir", Project.demo("media").toString());
        settings.put("liveshelf.shop.url", "https://shop.example");
        settings.put("liveshelf.mail.host", "127.0.0.1");
        settings.put("liveshelf.mail.port", String.valueOf(Mailbox.port()));
        settings.put("liveshelf.mail.from", "shop@shop.example");
        settings.put("liveshelf.mail.rest", "PT1S");
        settings.put("liveshelf.webhook.allow-private", "true");
        settings.put("liveshelf.webhook.timeout", "PT2S");
        settings.put("liveshelf.webhook.rest", "PT3S");
        settings.put("liveshelf.outbox.attempts", "4");
        settings.put("liveshelf.outbox.retry", "PT0.2S");
        settings.put("liveshelf.outbox.retry-longest", "PT1S");
        return settings;
    }

    private static List<String> jvmOptions(Map<String, String> settings, Path folder) throws IOException {
        Stream<String> properties = settings.entrySet().stream().map(e -> "-D" + e.getKey() + '=' + e.getValue());
        String temporary = "-Djava.io.tmpdir=" + Folders.empty(folder.resolve("tmp"));
        return Stream.concat(Stream.of(temporary), properties).toList();
    }

    /** After the server was told to end; not every adapter waits for it. */
    void stop(@Observes ManagerStopping event) {
        String server = ServerKind.chosen().processMark();
        CompletableFuture<?>[] servers = ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains(server))
                .map(ProcessHandle::onExit)
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(servers)
                .orTimeout(SERVER_END_SECONDS, TimeUnit.SECONDS)
                .handle((ended, late) -> late)
                .join();
        Runtime.getRuntime().removeShutdownHook(endOnExit);
        closeServices();
    }

    private void closeServices() {
        Mailbox.close();
        try {
            services.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
