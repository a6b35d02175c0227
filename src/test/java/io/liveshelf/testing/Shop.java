package io.liveshelf.testing;

import io.liveshelf.launch.Administrator;
import io.liveshelf.launch.ShopApi;
import java.net.URI;
import java.util.Objects;

/** Where the shop under test is. The answers are the same in the server and in a test that runs as its client. */
public final class Shop {

    /** Name of the system property with the shop's address; the others are the shop's own settings. */
    public static final String URL = "liveshelf.test.url";

    private Shop() {}

    /** The address of the first page, ending in a slash. */
    public static URI url() {
        return URI.create(property(URL));
    }

    public static String jdbcUrl() {
        return property("liveshelf.db.url");
    }

    public static String jdbcUser() {
        return property("liveshelf.db.user");
    }

    public static String redisUrl() {
        return property("liveshelf.redis.url");
    }

    public static Administrator administrator() {
        return new Administrator(property("liveshelf.admin.email"), property("liveshelf.admin.password"));
    }

    /** The public API, called by a new guest. */
    public static ShopApi asGuest() {
        return ShopApi.guest(url());
    }

    /** The public API, called by the administrator. */
    public static ShopApi asAdministrator() {
        return ShopApi.as(url(), administrator());
    }

    /** Whether the server is one of Payara's; asked by a test that runs as its client. */
    public static boolean isOnPayara() {
        return System.getProperty("shop.server").startsWith("payara");
    }

    private static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name), () -> name + " is not set: no shop is under test");
    }
}
