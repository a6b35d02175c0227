package io.liveshelf.browser;

import io.liveshelf.launch.LocalShop;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The shop's database, for what cannot be waited for. */
final class Database {

    private Database() {}

    static void execute(LocalShop shop, String sql) throws SQLException {
        try (Connection database = connect(shop);
                Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    static Connection connect(LocalShop shop) throws SQLException {
        return shop.services().connect();
    }
}
