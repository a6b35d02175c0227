package io.liveshelf.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

/**
 * Whether the database has the schema that this node began with, or a newer one: another node may bring a newer one while
 * this one still serves, but a database that was restored to before it is not this node's.
 */
@ApplicationScoped
class SchemaCheck implements ReadyCheck {
    private static final int PATIENCE_SECONDS = 2;
    private static final String APPLIED =
            "select count(*) from catalog.flyway_schema_history where version = ? and success = true";

    @Inject
    Database database;

    /** Null until the schema is ready. */
    private volatile String version;

    /** The node has begun its work on the schema of that version. */
    void begin(String newest) {
        version = newest;
    }

    /** Whether the node has begun its work. */
    boolean hasBegun() {
        return version != null;
    }

    @Override
    public CheckResult ready(Entrance entrance) {
        String needed = version;
        if (needed == null) {
            return new CheckResult("schema", false, Map.of());
        }
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement query = connection.prepareStatement(APPLIED)) {
            query.setQueryTimeout(PATIENCE_SECONDS);
            query.setString(1, needed);
            try (ResultSet found = query.executeQuery()) {
                return new CheckResult("schema", found.next() && found.getInt(1) > 0, Map.of("version", needed));
            }
        } catch (SQLException e) {
            return new CheckResult("schema", false, Map.of("version", needed));
        }
    }
}
