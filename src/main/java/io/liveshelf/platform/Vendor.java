package io.liveshelf.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The kinds of databases that the shop can be kept in, each with migrations in a folder of its own. */
enum Vendor {
    POSTGRESQL("PostgreSQL", new PostgresDialect()),
    MARIADB("MariaDB", new MariaDbDialect()),
    H2("H2", new H2Dialect());

    private final String product;
    private final Dialect dialect;

    Vendor(String product, Dialect dialect) {
        this.product = product;
        this.dialect = dialect;
    }

    /**
     * The vendor of this database, as its driver says without asking it.
     *
     * @throws IllegalStateException if the shop cannot be kept in such a one
     */
    static Vendor of(Connection connection) throws SQLException {
        String name = connection.getMetaData().getDatabaseProductName();
        return Arrays.stream(values())
                .filter(vendor -> vendor.product.equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("The shop cannot be kept in " + name + "; it needs " + anyOfThem()));
    }

    private static String anyOfThem() {
        return Arrays.stream(values()).map(vendor -> vendor.product).collect(Collectors.joining(" or "));
    }

    /** What it says differently from others. */
    Dialect dialect() {
        return dialect;
    }

    /** Where its migrations are. */
    String location() {
        return "classpath:db/migration/" + name().toLowerCase(Locale.ROOT);
    }
}
