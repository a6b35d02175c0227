package io.liveshelf.platform;

import static io.liveshelf.platform.MultiRowInsert.int4;
import static io.liveshelf.platform.MultiRowInsert.int8;
import static io.liveshelf.platform.MultiRowInsert.numeric;
import static io.liveshelf.platform.MultiRowInsert.text;
import static io.liveshelf.platform.MultiRowInsert.time;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshelf.testing.ShopDatabase;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class MultiRowInsertIT {
    private static final OffsetDateTime MOMENT = OffsetDateTime.of(2026, 3, 29, 1, 59, 59, 123_456_000, ZoneOffset.UTC);

    private Connection connection;

    @BeforeEach
    void table() throws SQLException {
        connection = ShopDatabase.connect();
        try (Statement statement = connection.createStatement()) {
            String columns = ", t varchar(40), i integer, l bigint, n numeric(20, 2), w ";
            statement.execute(ShopDatabase.byKind(
                    "create temporary table odd (number bigint generated always as identity" + columns + "timestamptz)",
                    "create temporary table odd (number bigint auto_increment primary key" + columns + "datetime(6))",
                    "create local temporary table odd (number bigint generated always as identity" + columns
                            + "timestamp(6))"));
        }
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private static MultiRowInsert rows() {
        return new MultiRowInsert("odd", text("t"), int4("i"), int8("l"), numeric("n"), time("w"));
    }

    @Test
    void valuesComeBackAsTheyWere() throws SQLException {
        MultiRowInsert rows = rows();
        rows.add("plain", 1, 2L, new BigDecimal("3.50"), MOMENT);
        rows.add("least", Integer.MIN_VALUE, Long.MIN_VALUE, new BigDecimal("-1E+3"), MOMENT.minusYears(50));
        rows.add(null, null, null, null, null);
        rows.execute(connection);

        assertThat(read())
                .containsExactly(
                        List.of("plain", 1, 2L, new BigDecimal("3.50"), MOMENT),
                        List.of(
                                "least",
                                Integer.MIN_VALUE,
                                Long.MIN_VALUE,
                                new BigDecimal("-1000.00"),
                                MOMENT.minusYears(50)),
                        List.of());
    }

    @Test
    void textsOfAnyKindComeBackAsTheyWereAndInTheirOrder() throws SQLException {
        List<String> odd = List.of(
                "",
                " ",
                "NULL",
                "null",
                "a,b",
                "{}",
                "{\"a\",b}",
                "say \"when\"",
                "back\\slash",
                "it's",
                "new\nline",
                "tab\there",
                "سلام",
                "🪁",
                "'); drop table odd; --");
        MultiRowInsert rows = rows();
        odd.forEach(text -> rows.add(text, 0, 0L, BigDecimal.ZERO, MOMENT));
        rows.execute(connection);

        assertThat(read()).extracting(row -> row.get(0)).containsExactlyElementsOf(odd);
    }

    @Test
    void severalThousandRowsAreOneStatement() throws SQLException {
        MultiRowInsert rows = rows();
        for (int i = 0; i < 5_000; i++) {
            rows.add("row " + i, i, (long) i, BigDecimal.ONE, MOMENT);
        }
        rows.execute(connection);

        List<List<Object>> read = read();
        assertThat(read).hasSize(5_000);
        assertThat(read.get(4_999)).startsWith("row 4999", 4_999);
    }

    @Test
    void noRowsAreNoStatementAndNoneIsWrittenTwice() throws SQLException {
        MultiRowInsert rows = rows();
        rows.execute(connection);
        rows.add("once", 0, 0L, BigDecimal.ZERO, MOMENT);
        rows.execute(connection);
        rows.execute(connection);

        assertThat(read()).hasSize(1);
    }

    @Test
    void rowThatDoesNotFitIsRefused() {
        MultiRowInsert rows = rows();

        assertThatIllegalArgumentException().isThrownBy(() -> rows.add("too", "few"));
        rows.add("x".repeat(41), 0, 0L, BigDecimal.ZERO, MOMENT);
        assertThatThrownBy(() -> rows.execute(connection)).isInstanceOf(SQLException.class);
    }

    /** The values of each row, those that are there. */
    private List<List<Object>> read() throws SQLException {
        List<List<Object>> all = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select t, i, l, n, w from odd order by number")) {
            while (rows.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= 4; i++) {
                    row.add(rows.getObject(i));
                }
                row.add(rows.getObject(5, OffsetDateTime.class));
                row.removeIf(value -> value == null);
                all.add(row);
            }
        }
        return all;
    }
}
