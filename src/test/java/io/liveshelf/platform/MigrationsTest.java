package io.liveshelf.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.liveshelf.launch.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which databases a node refuses to start on. {@link MigrationsIT} starts on the others. */
class MigrationsTest {

    private static final Pattern VERSION = Pattern.compile("V(\\d+)__");

    @ParameterizedTest
    @CsvSource({
        "TIME ZONE=UTC, 'needs DATABASE_TO_LOWER=TRUE and CASE_INSENSITIVE_IDENTIFIERS=TRUE in its URL'",
        "DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;TIME ZONE=Europe/London, needs the time zone UTC"
    })
    void dataSourceOfAnotherKindThanTheShopNeedsIsRefusedInPlainWordsAndStaysEmpty(String options, String needed)
            throws SQLException {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:refused;DB_CLOSE_DELAY=-1;" + options);

        assertThatIllegalStateException()
                .isThrownBy(() -> migrate(h2))
                .withMessage("The data source jdbc/liveshelf " + needed);

        try (Connection connection = h2.getConnection();
                var statement = connection.createStatement()) {
            try (var schemas = statement.executeQuery("select 1 from information_schema.schemata"
                    + " where lower(schema_name) in ('catalog', 'sales')")) {
                assertThat(schemas.next()).isFalse();
            }
            statement.execute("shutdown");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MySQL", "Oracle"})
    void soIsAnyOther(String product) {
        assertThatIllegalStateException()
                .isThrownBy(() -> Vendor.of(connectionTo(product)))
                .withMessage("The shop cannot be kept in " + product + "; it needs PostgreSQL or MariaDB or H2");
    }

    /** Whoever adds a migration adds it for all. */
    @ParameterizedTest
    @EnumSource(Vendor.class)
    void newestSchemaHasTheSameVersionInEveryVendorsFolder(Vendor vendor) {
        assertThat(newest(vendor)).isEqualTo(newest(Vendor.POSTGRESQL)).isGreaterThanOrEqualTo(13);
    }

    private static int newest(Vendor vendor) {
        Path folder = Project.root()
                .resolve("src/main/resources")
                .resolve(vendor.location().replace("classpath:", ""));
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> VERSION.matcher(file.getFileName().toString()))
                    .filter(Matcher::lookingAt)
                    .mapToInt(matcher -> Integer.parseInt(matcher.group(1)))
                    .max()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
