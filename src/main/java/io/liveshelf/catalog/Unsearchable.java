package io.liveshelf.catalog;

import io.liveshelf.platform.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Products whose words were never written: those from before there was searching by words, or loaded past the shop. */
@ApplicationScoped
@Transactional
class Unsearchable {
    static final String SOME = """
            select id, sku, name, brand, category, description from catalog.product
             where search_text is null order by id limit 500""";
    private static final String WRITE =
            "update catalog.product set search_text = ? where id = ? and search_text is null";

    @PersistenceContext(unitName = "catalog")
    EntityManager catalog;

    /** Makes some of them searchable, in a transaction of its own; their versions stay, as nothing shown changes. */
    boolean mendSome() {
        return Sql.run(catalog, connection -> write(connection) > 0);
    }

    static int write(Connection connection) throws SQLException {
        int found = 0;
        try (PreparedStatement select = connection.prepareStatement(SOME);
                PreparedStatement update = connection.prepareStatement(WRITE);
                ResultSet rows = select.executeQuery()) {
            for (; rows.next(); found++) {
                update.setString(
                        1,
                        SearchText.of(
                                rows.getString("sku"),
                                rows.getString("name"),
                                rows.getString("brand"),
                                rows.getString("category"),
                                rows.getString("description")));
                update.setLong(2, rows.getLong("id"));
                update.addBatch();
            }
            update.executeBatch();
        }
        return found;
    }
}
