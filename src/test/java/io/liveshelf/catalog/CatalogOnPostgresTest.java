package io.liveshelf.catalog;

import io.liveshelf.launch.BackingServices;
import io.liveshelf.launch.Folders;
import io.liveshelf.launch.Project;
import io.liveshelf.testing.TakesLong;
import java.io.IOException;
import org.postgresql.ds.PGSimpleDataSource;

/** The catalogue in PostgreSQL. */
@TakesLong
class CatalogOnPostgresTest extends CatalogContract {

    private BackingServices services;

    @Override
    CatalogUnit open() throws IOException {
        services = BackingServices.start(Folders.empty(Project.target("catalog-on-postgresql")));
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setURL(services.jdbcUrl());
        database.setUser(services.user());
        database.setPassword(services.password());
        return new CatalogUnit("postgresql", database);
    }

    @Override
    void shutDown() throws IOException {
        services.close();
    }
}
