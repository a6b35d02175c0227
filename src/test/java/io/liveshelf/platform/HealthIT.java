package io.liveshelf.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.testing.ShopDatabase;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the node tells those who watch over it whether to keep it and whether to send it anybody. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class HealthIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @ParameterizedTest
    @CsvSource({
        "/health/live, process",
        "/health/started, start",
        "/health/ready, database;handshake;redis;schema",
        "/health, process;start;database;handshake;redis;schema"
    })
    void aNodeThatServesIsUpInEachRespect(String path, String names) throws Exception {
        Awaitility.await().atMost(LIMIT).untilAsserted(() -> assertThat(
                        PlainHttp.get(path).statusCode())
                .isEqualTo(200));
        HttpResponse<String> answer = PlainHttp.get(path);
        JsonNode health = PlainHttp.json(answer);
        assertThat(PlainHttp.header(answer, "Content-Type")).startsWith("application/json");
        assertThat(PlainHttp.header(answer, "Cache-Control")).isEqualTo("no-store");
        assertThat(health.path("status").asText()).isEqualTo("UP");
        List<String> told = new ArrayList<>();
        health.path("checks").forEach(check -> told.add(check.path("name").asText()));
        assertThat(told).containsExactlyInAnyOrder(names.split(";"));
    }

    @Test
    void theHandshakeWasReallyTried() throws Exception {
        JsonNode health = PlainHttp.json(PlainHttp.get("/health/ready"));
        assertThat(health.toString()).contains("\"tried\":true").contains("101");
    }

    @Test
    void aDatabaseWithoutTheNewestMigrationIsNotReady() throws Exception {
        try {
            markNewest(false);
            Awaitility.await().atMost(LIMIT).untilAsserted(() -> {
                HttpResponse<String> answer = PlainHttp.get("/health/ready");
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(PlainHttp.json(answer).path("status").asText()).isEqualTo("DOWN");
                assertThat(answer.body()).contains("schema");
            });
            assertThat(PlainHttp.get("/health/live").statusCode())
                    .as("a new process would not mend it")
                    .isEqualTo(200);
        } finally {
            markNewest(true);
        }
        Awaitility.await().atMost(LIMIT).untilAsserted(() -> assertThat(
                        PlainHttp.get("/health/ready").statusCode())
                .isEqualTo(200));
    }

    private static void markNewest(boolean success) throws SQLException {
        try (Connection connection = ShopDatabase.connect();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("update catalog.flyway_schema_history set success = " + success
                            + " where installed_rank = (select max(installed_rank) from"
                            + " catalog.flyway_schema_history where version is not null)"))
                    .isEqualTo(1);
        }
    }
}
