package io.liveshelf.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which databases a node refuses to start on. {@link MigrationsIT} starts on the others. */
class MigrationsTest {

    @Test
    void databaseThatCannotKeepTheSalesIsRefusedInPlainWordsAndStaysEmpty() throws SQLException {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:refused;DB_CLOSE_DELAY=-1");

        assertThatIllegalStateException()
                .isThrownBy(() -> migrate(h2))
                .withMessage("The shop cannot be kept in H2, which lacks a schema for its sales; it needs PostgreSQL");

        try (Connection connection = h2.getConnection();
                var schemas = connection
                        .createStatement()
                        .executeQuery(
                                "select 1 from information_schema.schemata where schema_name in ('catalog', 'sales')")) {
            assertThat(schemas.next()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MariaDB", "MySQL", "Oracle"})
    void soIsAnyOther(String product) {
        assertThatIllegalStateException()
                .isThrownBy(() -> Vendor.completeOf(connectionTo(product)))
                .withMessageContaining(product)
                .withMessageContaining("PostgreSQL");
    }

    private static void migrate(DataSource database) {
        Migrations migrations = new Migrations();
        migrations.database = new Database() {
            @Override
            DataSource dataSource() {
                return database;
            }
        };
        migrations.migrate();
    }

    private static Connection connectionTo(String product) {
        DatabaseMetaData metadata = proxy(DatabaseMetaData.class, product);
        return proxy(Connection.class, metadata);
    }

    /** Whose every method answers that. */
    private static <T> T proxy(Class<T> type, Object answer) {
        return type.cast(Proxy.newProxyInstance(
                MigrationsTest.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> answer));
    }
}
