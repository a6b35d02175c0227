package io.liveshelf.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;

/**
 * One thing in the words, or by the means, of each vendor: statements that cannot be the same on all of them stand side
 * by side where they are used, and the connection tells which is meant.
 */
public record PerVendor<T>(T postgres, T mariaDb, T h2) {
    /** PostgreSQL has its own way, the others share one that any database has. */
    public static <T> PerVendor<T> postgresOr(T postgres, T others) {
        return new PerVendor<>(postgres, others, others);
    }

    /** What is made of each vendor's. */
    public <R> PerVendor<R> map(Function<T, R> made) {
        return new PerVendor<>(made.apply(postgres), made.apply(mariaDb), made.apply(h2));
    }

    /** That of this connection's database. */
    public T on(Connection connection) throws SQLException {
        return switch (Vendor.of(connection)) {
            case POSTGRESQL -> postgres;
            case MARIADB -> mariaDb;
            case H2 -> h2;
        };
    }
}
