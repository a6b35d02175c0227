package io.liveshelf.catalog;

import io.liveshelf.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Which products were created, edited, deleted or restored of late, for those who mirror the catalogue. */
@ApplicationScoped
@Transactional
public class RecentEdits {
    /**
     * An edit is dated by its node's clock before it commits: it is found for longer than a transaction may take and
     * clocks may differ.
     */
    private static final Duration LATE = Duration.ofMinutes(2);

    private static final String EDITED =
            "select product_id, max(version) from catalog.product_history where edited_at > ? group by product_id";

    @PersistenceContext(unitName = "catalog")
    EntityManager catalog;

    @Inject
    Clock clock;

    /** The newest version of each product that was edited in the last two minutes, as far as it is committed. */
    public Map<Long, Long> versions() {
        Timestamp since = Timestamp.from(clock.instant().minus(LATE));
        return Sql.run(catalog, connection -> {
            Map<Long, Long> versions = new HashMap<>();
            try (PreparedStatement edited = connection.prepareStatement(EDITED)) {
                edited.setTimestamp(1, since);
                try (ResultSet rows = edited.executeQuery()) {
                    while (rows.next()) {
                        versions.put(rows.getLong(1), rows.getLong(2));
                    }
                }
            }
            return versions;
        });
    }
}
