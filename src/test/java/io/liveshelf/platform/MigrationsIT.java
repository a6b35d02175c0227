package io.liveshelf.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshelf.launch.Project;
import io.liveshelf.testing.OnDatabase;
import io.liveshelf.testing.Shop;
import io.liveshelf.testing.ShopDatabase;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * What a starting node does to the schema: asked of the shop's database, and of {@link Migrations} itself on a fresh
 * database of the same server.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@OnDatabase(
        value = ShopDatabase.POSTGRESQL,
        because = "its first migration makes all at once, and there was nothing before it")
class MigrationsIT {

    private static final String HISTORY = "catalog.flyway_schema_history";

    private final String name = "fresh_" + UUID.randomUUID().toString().replace('-', '_');
    private final PGSimpleDataSource fresh = database(name, Shop.jdbcUser());
    private final AtomicInteger timesReady = new AtomicInteger();

    @BeforeEach
    void makeAFreshDatabase() throws SQLException {
        execute(database("postgres", "postgres"), "create database " + name + " owner " + Shop.jdbcUser());
    }

    @AfterEach
    void dropIt() throws SQLException {
        execute(database("postgres", "postgres"), "drop database " + name + " with (force)");
    }

    @Test
    void theShopRunsOnPostgres17WithEveryMigrationApplied() throws Exception {
        assertThat(Tables.text("show server_version")).startsWith("17.");
        assertThat(Tables.text("select string_agg(script, ' ' order by installed_rank) from " + HISTORY
                        + " where version is not null and success"))
                .isEqualTo(String.join(" ", scripts()));
        assertThat(Tables.text("select count(*) from " + HISTORY + " where not success"))
                .isEqualTo("0");
    }

    @Test
    void aFreshDatabaseIsMigratedOnceAndIsThenReady() throws Exception {
        migrate();
        migrate();
        assertThat(timesReady).hasValue(2);
        assertThat(rows()).isEqualTo(scripts().size());
    }

    @Test
    void whereTrigramsMayNotBeHadTheRestIsMade() throws Exception {
        execute(database(name, "postgres"), """
            create function refuse() returns event_trigger language plpgsql as $$
            begin
                raise insufficient_privilege;
            end $$;
            create event trigger none_of_that on ddl_command_start when tag in ('CREATE EXTENSION')
                execute function refuse()\
            """);

        migrate();

        assertThat(text("select to_regclass('catalog.product_spelling') is null"
                        + " and to_regclass('catalog.product_words') is not null"))
                .isEqualTo("t");
    }

    @Test
    void anOwnersSurplusHoldsAreGivenBackBeforeThereCanBeOneOnly() throws Exception {
        migrate("4");
        execute(fresh, """
            insert into sales.stock_item values (1, 9, 5, 0, 0, 7), (2, 3, 1, 0, 0, 1);
            insert into sales.stock_hold (id, owner, state, created_at, expires_at, longest, version) values
                ('old', 'o', 'ACTIVE', now() - interval '2 s', now(), now(), 1),
                ('older', 'o', 'ACTIVE', now() - interval '3 s', now(), now(), 1),
                ('new', 'o', 'ACTIVE', now() - interval '1 s', now(), now(), 1),
                ('others', 'p', 'ACTIVE', now(), now(), now(), 1);
            insert into sales.stock_hold_line values
                ('old', 1, 2, 0), ('older', 1, 1, 0), ('older', 2, 1, 1), ('new', 1, 1, 0), ('others', 1, 1, 0);
            """);

        migrate();

        assertThat(text("select string_agg(id, ' ' order by id) from sales.stock_hold where state = 'ACTIVE'"))
                .isEqualTo("new others");
        assertThat(text("select string_agg(held || ' at ' || revision, ', ' order by product_id)"
                        + " from sales.stock_item"))
                .isEqualTo("2 at 8, 1 at 1");
        assertThat(text("select string_agg(concat_ws(' ', kind, held_change, reference, revision), ', '"
                        + " order by reference) from sales.movement"))
                .isEqualTo("RELEASED -2 old 8, RELEASED -1 older 8");
    }

    @Test
    void productsThatWereThereHaveAPresentVersionInTheirHistory() throws Exception {
        migrate("6");
        execute(fresh, """
            insert into catalog.product (id, sku, name, brand, price_amount, price_currency, created_at, deleted_at,
                version, one_of_a_kind, purchase_limit) values
                (1, 'A', 'A "quoted" name', null, 3, 'EUR', now(), null, 4, false, null),
                (2, 'B', 'Gone', 'Ember', 12.5, 'EUR', now(), '2026-03-01 10:30:00+01', 9, true, 2);
            """);

        migrate();

        assertThat(text("select string_agg(product_id || ' at ' || version || ' ' || (replaced_at is null), ', '"
                        + " order by product_id) from catalog.product_history"))
                .isEqualTo("1 at 4 true, 2 at 9 true");
        assertThat(text("select state::jsonb = '{\"sku\":\"A\",\"name\":\"A \\\"quoted\\\" name\","
                        + "\"price\":{\"amount\":\"3.00\",\"currency\":\"EUR\"}}' from catalog.product_history"
                        + " where product_id = 1"))
                .isEqualTo("t");
        assertThat(text("select state::jsonb = '{\"sku\":\"B\",\"name\":\"Gone\",\"brand\":\"Ember\","
                        + "\"price\":{\"amount\":\"12.50\",\"currency\":\"EUR\"},\"oneOfAKind\":true,"
                        + "\"purchaseLimit\":2,\"deletedAt\":\"2026-03-01T09:30:00.000000Z\"}'"
                        + " from catalog.product_history where product_id = 2"))
                .isEqualTo("t");
    }

    @Test
    void wordsAreMadeAnewAsTheirRulesHaveChanged() throws Exception {
        migrate("9");
        execute(fresh, """
            insert into catalog.product (id, sku, name, brand, description, price_amount, price_currency, created_at,
                version, search_text) values
                (1, 'A-1', 'Table, oak', 'O''Neill', 'Of oak. Lasts.', 1, 'EUR', now(), 1, ' old'),
                (2, 'B-2', 'スーパーUSB', null, null, 1, 'EUR', now(), 1, ' old');
            """);

        migrate();

        assertThat(text("select string_agg(id || coalesce(search_text, ''), ', ' order by id) from catalog.product"))
                .isEqualTo("1, 2");
    }

    @Test
    void ofProductsThatWereThereNobodyKnowsWhichStockTheirReadersHaveSeen() throws Exception {
        migrate("6");
        execute(fresh, """
            insert into catalog.product (id, sku, name, price_amount, price_currency, created_at, version) values
                (1, 'A', 'One', 3, 'EUR', now(), 4), (2, 'B', 'Other', 3, 'EUR', now(), 9);
            insert into sales.stock_item values (1, 9, 5, 0, 0, 7);
            """);
        migrate("7");
        execute(fresh, """
            insert into catalog.product_history (product_id, version, state, stock_revision, edited_at, edited_by)
            values (1, 5, '{}', 7, now(), 'system'), (1, 6, '{}', 8, now(), 'ada@example.org')
            """);

        migrate();

        assertThat(text("select string_agg(product_id || ' at ' || version || ' ' || stock_revision, ', '"
                        + " order by product_id, version) from catalog.product_history"))
                .isEqualTo("1 at 4 -1, 1 at 5 7, 1 at 6 8, 2 at 9 -1");
    }

    @Test
    void aSchemaNewerThanThisVersionKnowsRefusesToStart() throws Exception {
        migrate();
        execute(
                fresh,
                "insert into " + HISTORY + " (installed_rank, version, description, type, script, checksum,"
                        + " installed_by, execution_time, success) values (999, '999', 'from the"
                        + " future', 'SQL', 'V999__from_the_future.sql', 1, 'x', 1, true)");
        assertThatThrownBy(this::migrate).isInstanceOf(FlywayException.class).hasMessageContaining("999");
        assertThat(timesReady).hasValue(1);
    }

    @Test
    void aMigrationThatWasChangedAfterwardsRefusesToStart() throws Exception {
        migrate();
        execute(fresh, "update " + HISTORY + " set checksum = checksum + 1 where version = '1'");
        assertThatThrownBy(this::migrate).isInstanceOf(FlywayException.class).hasMessageContaining("checksum");
        assertThat(timesReady).hasValue(1);
    }

    @Test
    void aMigrationMayTakeLongerThanOtherStatements() throws Exception {
        migrate("4");
        CompletableFuture<Void> migrated;
        try (Connection other = fresh.getConnection();
                Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("lock table sales.stock_hold in share mode");
            fresh.setOptions("-c statement_timeout=1s");
            migrated = CompletableFuture.runAsync(this::migrate);
            Awaitility.await().until(() -> !"0"
                    .equals(text("select count(*) from pg_stat_activity where datname = '" + name
                            + "' and wait_event_type = 'Lock' and now() - query_start > interval '1.5 s'")));
        }
        migrated.get(60, TimeUnit.SECONDS);
        assertThat(timesReady).hasValue(1);
    }

    @Test
    void anIsolationInWhichAWaiterSeesOldRowsRefusesToStart() {
        fresh.setOptions("-c default_transaction_isolation=repeatable\\ read");

        assertThatThrownBy(this::migrate)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("READ COMMITTED");
        assertThat(timesReady).hasValue(0);
    }

    /** As the server calls it when the application starts. */
    @SuppressWarnings("unchecked")
    private void migrate() {
        Migrations migrations = new Migrations();
        migrations.database = new Database() {
            @Override
            DataSource dataSource() {
                return fresh;
            }
        };
        migrations.schema = new SchemaCheck();
        migrations.ready = (Event<SchemaReady>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Event.class}, (proxy, method, arguments) -> {
                    timesReady.incrementAndGet();
                    return null;
                });
        migrations.migrate();
    }

    /** As an earlier version of the shop did. */
    private void migrate(String version) {
        Flyway.configure()
                .dataSource(fresh)
                .schemas("catalog", "sales")
                .locations("classpath:db/migration/postgresql")
                .target(version)
                .load()
                .migrate();
    }

    private String text(String select) throws SQLException {
        try (Connection connection = fresh.getConnection();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(select)) {
            row.next();
            return row.getString(1);
        }
    }

    private int rows() throws SQLException {
        try (Connection connection = fresh.getConnection();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from " + HISTORY + " where version is not null")) {
            row.next();
            return row.getInt(1);
        }
    }

    /** The migrations of the WAR, in the order of their versions. */
    private static List<String> scripts() throws Exception {
        try (Stream<Path> files = Files.list(Project.root().resolve("src/main/resources/db/migration/postgresql"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(script -> script.startsWith("V"))
                    .sorted((a, b) -> Integer.compare(version(a), version(b)))
                    .toList();
        }
    }

    private static int version(String script) {
        return Integer.parseInt(script.substring(1, script.indexOf("__")));
    }

    private static PGSimpleDataSource database(String name, String user) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(Shop.jdbcUrl().replaceFirst("/[^/]+$", "/" + name));
        source.setUser(user);
        source.setPassword(user);
        return source;
    }

    private static void execute(DataSource database, String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
