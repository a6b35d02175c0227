package io.liveshelf.catalog;

import org.h2.jdbcx.JdbcDataSource;

/** The catalogue in H2, in memory. */
class CatalogOnH2Test extends CatalogContract {

    @Override
    CatalogUnit open() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:catalog;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000"
                + ";DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;TIME ZONE=UTC");
        return new CatalogUnit("h2", database);
    }

    @Override
    void shutDown() {
        unit.execute("shutdown");
    }
}
