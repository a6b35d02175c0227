package io.liveshelf.browser;

import io.liveshelf.launch.Folders;
import io.liveshelf.launch.LocalShop;
import io.liveshelf.launch.Ports;
import io.liveshelf.launch.Project;
import java.nio.file.Path;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** One shop and one browser for all browser tests of this JVM; closed after the last. */
final class Stage implements AutoCloseable {

    private static final Logger LOGGER = Logger.getLogger(Stage.class.getName());

    private final LocalShop shop;
    private final Chromium chromium;
    private final Thread endOnExit;

    private Stage(LocalShop shop, Chromium chromium, Thread endOnExit) {
        this.shop = shop;
        this.chromium = chromium;
        this.endOnExit = endOnExit;
    }

    /** The stage, set up when it is first asked for. */
    static Stage of(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(Stage.class))
                .getOrComputeIfAbsent(Stage.class, type -> setUp(), Stage.class);
    }

    private static Stage setUp() {
        Path executable = Chromium.find().orElseThrow();
        try {
            LocalShop shop = new LocalShop(Folders.empty(Project.target("browser-shop")), Ports.free())
                    .withMail()
                    .with("LIVESHELF_PASSWORD_ITERATIONS", "2048")
                    .with("LIVESHELF_VIEWERS_SHOWN", "true");
            Thread endOnExit = new Thread(shop::close, "end-browser-shop");
            Runtime.getRuntime().addShutdownHook(endOnExit);
            shop.start(what -> LOGGER.info("Starting for browser tests: " + what));
            return new Stage(shop, Chromium.launch(executable), endOnExit);
        } catch (Exception e) {
            throw new IllegalStateException("No shop for the browser tests: " + e.getMessage(), e);
        }
    }

    LocalShop shop() {
        return shop;
    }

    Chromium chromium() {
        return chromium;
    }

    @Override
    public void close() {
        chromium.close();
        shop.close();
        Runtime.getRuntime().removeShutdownHook(endOnExit);
    }
}
