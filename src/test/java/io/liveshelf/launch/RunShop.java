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
        int port = number("http.port", 8080, 1, 65_535);
        int shoppers = number("demo.shoppers", 6, 0, 100);
        try {
            LocalShop shop = new LocalShop(Project.target("shop"), port).withMail();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(shop), "end-shop"));
            run(shop, shoppers);
        } catch (Exception e) {
            fail("The shop could not be started. " + e.getMessage());
        }
    }

    private static void run(LocalShop shop, int shoppers) throws Exception {
        try {
            shop.start(what -> say("Starting: " + what));
            if (shoppers > 0) {
                shop.bringToLife(shoppers);
            }
            say(Banner.of(shop, shoppers));
            if (shop.administrator().differsFromEnvironment()) {
                say("This shop's data began with the administrator above; mvn clean begins anew, with yours.");
            }
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

    private static int number(String property, int otherwise, int min, int max) {
        String value = System.getProperty(property, String.valueOf(otherwise)).strip();
        if (!value.matches("\\d{1,6}") || Integer.parseInt(value) < min || Integer.parseInt(value) > max) {
            fail("-D" + property + " is a whole number from " + min + " to " + max + ", not \"" + value + "\".");
        }
        return Integer.parseInt(value);
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
