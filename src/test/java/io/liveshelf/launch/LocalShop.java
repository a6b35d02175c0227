package io.liveshelf.launch;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The whole shop on this machine: database, Redis, server and the demo's products, with its data in one folder. Closing
 * ends everything that was started, also while it is still starting.
 */
public final class LocalShop implements AutoCloseable {

    private final OpenThings open = new OpenThings();
    private final Path folder;
    private final int port;
    private final Administrator administrator;
    private final DemoCatalog catalog;
    private final Map<String, String> settings = new HashMap<>();
    private BackingServices services;
    private ShopServer server;
    private boolean withMail;
    private DemoMail mail;

    /** @param folder where its data is, or will be */
    public LocalShop(Path folder, int port) throws IOException {
        this.folder = Folders.ownersOnly(folder);
        this.port = port;
        this.administrator = Administrator.of(folder);
        this.catalog = DemoCatalog.read(Project.demo("catalog.json"));
    }

    /** Has it send mail, to a server that keeps it in {@link #mailFolder()}; to be said before the start. */
    public LocalShop withMail() {
        withMail = true;
        return this;
    }

    /** Has it told this setting too, an environment variable; to be said before the start. */
    public LocalShop with(String setting, String value) {
        settings.put(setting, value);
        return this;
    }

    /** Where each mail of the shop is a file. */
    public Path mailFolder() {
        return folder.resolve("mail");
    }

    /**
     * Starts everything and returns when the shop is open and its shelves are filled.
     *
     * @param progress told in a few words what is being started
     * @throws IOException with a sentence for the person who starts it, if something else uses the folder or the port,
     *     or a part does not start
     */
    public void start(Consumer<String> progress) throws Exception {
        open.open(() -> FolderLock.take(folder));
        Leftover.end(folder.resolve("server.pid"), folder);
        if (!Ports.isFree(port)) {
            throw new IOException(
                    "Port " + port + " is taken by another program; choose another one: -Dhttp.port=" + (port + 1));
        }
        progress.accept(DatabaseKind.chosen().title() + " and Redis");
        services = open.open(() -> BackingServices.start(folder));
        if (withMail) {
            mail = open.open(() -> DemoMail.start(mailFolder()));
        }
        progress.accept(ServerKind.chosen().title() + " with the shop");
        server = open.open(() -> {
            ShopServer starting = new ShopServer(folder, port, environment());
            starting.launch();
            return starting;
        });
        server.awaitReady();
        int added = catalog.load(ShopApi.as(uri(), administrator));
        if (added > 0) {
            progress.accept(added + " products on the shelf");
        }
    }

    /** Lets in guests who buy, and an operator who restocks. */
    public void bringToLife(int shoppers) throws Exception {
        open.open(() -> DemoShoppers.start(uri(), shoppers));
        open.open(() -> DemoRestocker.start(ShopApi.as(uri(), administrator), catalog.replaceable()));
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(services.environment());
        environment.put("LIVESHELF_ADMIN_EMAIL", administrator.email());
        environment.put("LIVESHELF_ADMIN_PASSWORD", administrator.password());
        environment.put("LIVESHELF_MEDIA_DIR", Project.demo("media").toString());
        environment.put("LIVESHELF_SHOP_NAME", catalog.shopName());
        environment.put("LIVESHELF_SHOP_TAGLINE", catalog.tagline());
        if (mail != null) {
            environment.put("LIVESHELF_MAIL_HOST", "127.0.0.1");
            environment.put("LIVESHELF_MAIL_PORT", String.valueOf(mail.port()));
            environment.put("LIVESHELF_SHOP_URL", "http://localhost:" + port);
        }
        environment.putAll(settings);
        return environment;
    }

    /** The address of the first page, ending in a slash. */
    public URI uri() {
        return server.uri();
    }

    public Administrator administrator() {
        return administrator;
    }

    /** The server, to be killed or restarted. */
    public ShopServer server() {
        return server;
    }

    /** The database and Redis, to be stopped or asked. */
    public BackingServices services() {
        return services;
    }

    public boolean isClosed() {
        return open.isClosed();
    }

    @Override
    public void close() {
        open.close();
    }
}
