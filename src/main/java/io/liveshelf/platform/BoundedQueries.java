package io.liveshelf.platform;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.persistence.sessions.Session;

/**
 * The catalogue's queries, which callers word: none is waited for longer than {@code liveshelf.catalog.query-timeout},
 * on any server and database, as the driver cancels it then.
 */
public class BoundedQueries extends NoHiddenRetries {
    @Override
    public void customize(Session session) {
        super.customize(session);
        Duration longest = ConfigProvider.getConfig().getValue("liveshelf.catalog.query-timeout", Duration.class);
        session.setQueryTimeoutUnitDefault(TimeUnit.SECONDS);
        session.setQueryTimeoutDefault((int) Math.max(1, longest.plusMillis(999).toSeconds()));
    }
}
