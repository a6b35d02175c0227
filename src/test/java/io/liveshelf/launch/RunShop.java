package io.liveshelf.launch;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * {@code mvn -Prun}: the whole shop until Ctrl-C. However this process is asked to end, everything it started ends
 * first. Settings: {@code -Dhttp.port} (8080) and {@code -Ddemo.shoppers} (6; 0 for a quiet shop).
 */
public final class RunShop {

    private RunShop() {}

    public static void main(String[] args) {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%5$s%6$s%n");
        Logger.getLogger("").setLevel(Level.WARNING);
        int port = Integer.getInteger("http.port", 8080);
        try {
            LocalShop shop = new LocalShop(Project.target("shop"), port);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(shop), "end-shop"));
            run(shop);
        } catch (Exception e) {
            fail("The shop could not be started. " + e.getMessage());
        }
    }

    private static void run(LocalShop shop) throws Exception {
        try {
            shop.start(what -> say("Starting: " + what));
            int shoppers = Integer.getInteger("demo.shoppers", 6);
            if (shoppers > 0) {
                shop.bringToLife(shoppers);
            }
            say(Banner.of(shop, shoppers));
            String log = shop.server().awaitEnd();
            if (!shop.isClosed()) {
                fail("The server has ended by itself. The end of its log:\n" + log);
            }
        } catch (Exception e) {
            if (!shop.isClosed()) {
                throw e;
            }
        }
    }

    private static void end(LocalShop shop) {
        if (shop.server() != null) {
            say("\nClosing the shop.");
        }
        shop.close();
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    /** Says why and ends the process, and with it, through the hook, all that was started. */
    private static void fail(String why) {
        System.err.println(why);
        System.exit(1);
    }
}
