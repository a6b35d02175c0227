package io.liveshelf.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A database product that keeps the shop's data. Each starts a real one on a free port of the loopback interface, with a
 * user of the shop's own who owns what the shop makes and nothing else.
 */
public interface DatabaseKind {

    /** The shop's user, whose password is the same. */
    String USER = "liveshelf";

    /** Sees what all others do, and may end it; password the same. */
    String OBSERVER = "observer";

    /** The one that the system property {@code shop.database} names, PostgreSQL unless it says otherwise. */
    static DatabaseKind chosen() {
        String name = System.getProperty("shop.database", Postgres.NAME);
        return switch (name) {
            case Postgres.NAME -> new Postgres();
            case MariaDb.NAME -> new MariaDb();
            case H2.NAME -> new H2();
            default -> throw new IllegalArgumentException("There is no database " + name);
        };
    }

    /** As {@code shop.database} has it. */
    String name();

    /** What people call it. */
    String title();

    /** Who sees what the shop does there, and may end it: {@link #OBSERVER}, or the shop's own user if that is enough. */
    default String observer() {
        return OBSERVER;
    }

    /** A class of its JDBC driver. */
    Class<?> driver();

    /**
     * Starts it and returns when it answers; leaves nothing running when it does not.
     *
     * @param folder where its data is kept from one run to the next, in a folder of its own
     * @param settings of the product, by name
     */
    RunningDatabase start(Path folder, Map<String, String> settings) throws IOException;

    /** Ends the one that a killed run left behind in this folder, if any. */
    void endLeftover(Path folder) throws IOException;
}
