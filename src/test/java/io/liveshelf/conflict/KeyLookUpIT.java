package io.liveshelf.conflict;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.testing.OnDatabase;
import io.liveshelf.testing.ShopDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plan that the database makes once and keeps must not be one for the few answers that there were then. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@OnDatabase(value = ShopDatabase.POSTGRESQL, because = "it keeps no plans that went by how many rows there were")
class KeyLookUpIT {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 100, 1_000})
    void planThatIsKeptGoesByTheIndexHoweverFewAnswersThereAre(int answers) throws SQLException {
        List<String> plan = new ArrayList<>();
        String afterwards;
        try (Connection connection = ShopDatabase.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create temporary table record (like sales.idempotency_record including all)");
            statement.execute("insert into record (owner, request_key, body_hash, status, answer) select 'guest:g' ||"
                    + " n || '@example.org', gen_random_uuid(), repeat('0', 64), 201, repeat('x', 500) from"
                    + " generate_series(1, " + answers + ") n");
            statement.execute("analyze record");
            statement.execute("set plan_cache_mode = force_generic_plan");
            connection.setAutoCommit(false);
            String[] steps = AnswerRows.FIND.split(";");
            statement.execute(steps[0]);
            statement.execute("prepare find (text[], text[]) as "
                    + steps[1].replace("sales.idempotency_record", "record")
                            .replaceFirst("\\?", "\\$1")
                            .replaceFirst("\\?", "\\$2"));
            try (ResultSet rows = statement.executeQuery("explain execute find (array['a'], array['b'])")) {
                while (rows.next()) {
                    plan.add(rows.getString(1));
                }
            }
            statement.execute(steps[2]);
            try (ResultSet setting = statement.executeQuery("show enable_seqscan")) {
                setting.next();
                afterwards = setting.getString(1);
            }
        }

        assertThat(plan)
                .anyMatch(line -> line.contains("Index Scan using record_pkey"))
                .noneMatch(line -> line.contains("Seq Scan"));
        assertThat(afterwards).isEqualTo("on");
    }
}
