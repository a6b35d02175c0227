package io.liveshelf.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The kinds of databases that there are migrations for, each in a folder of its own. */
enum Vendor {
    POSTGRESQL("PostgreSQL", true),
    /** The catalogue only: the sales side takes stock by what PostgreSQL alone offers. */
    MARIADB("MariaDB", false),
    /** The catalogue only, as on {@link #MARIADB}. */
    H2("H2", false);

    private final String product;
    private final boolean complete;

    Vendor(String product, boolean complete) {
        this.product = product;
        this.complete = complete;
    }

    /**
     * The vendor of this database, as it says itself.
     *
     * @throws IllegalStateException if the whole shop cannot be kept in such a one
     */
    static Vendor completeOf(Connection connection) throws SQLException {
        String name = connection.getMetaData().getDatabaseProductName();
        return Arrays.stream(values())
                .filter(vendor -> vendor.complete && vendor.product.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The shop cannot be kept in " + name
                        + ", which lacks a schema for its sales; it needs " + whole()));
    }

    private static String whole() {
        return Arrays.stream(values())
                .filter(vendor -> vendor.complete)
                .map(vendor -> vendor.product)
                .collect(Collectors.joining(" or "));
    }

    /** Where its migrations are. */
    String location() {
        return "classpath:db/migration/" + name().toLowerCase(Locale.ROOT);
    }
}
