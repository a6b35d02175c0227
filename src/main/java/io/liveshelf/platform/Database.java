package io.liveshelf.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** The server's data source {@code jdbc/liveshelf}, and whether the database behind it answers. */
@ApplicationScoped
public class Database implements Health.Source, ReadyCheck {
    private static final int PATIENCE_SECONDS = 2;

    /**
     * The data source; servers resolve the name of a resource of their own differently, and persistence.xml has it
     * as the first of these.
     *
     * @throws IllegalStateException if the server has none
     */
    DataSource dataSource() {
        NamingException notFound = null;
        for (String name : new String[] {"jdbc/liveshelf", "java:/jdbc/liveshelf"}) {
            try {
                return (DataSource) new InitialContext().lookup(name);
            } catch (NamingException e) {
                notFound = e;
            }
        }
        throw new IllegalStateException("The server has no data source jdbc/liveshelf", notFound);
    }

    @Override
    public Health health() {
        try (Connection connection = dataSource().getConnection()) {
            return new Health("database", connection.isValid(PATIENCE_SECONDS), Map.of());
        } catch (SQLException e) {
            return new Health("database", false, Map.of("state", String.valueOf(e.getSQLState())));
        }
    }

    @Override
    public CheckResult ready(Entrance entrance) {
        Health health = health();
        return new CheckResult(health.component(), health.up(), health.details());
    }
}
