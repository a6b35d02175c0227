package io.liveshelf.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.liveshelf.conflict.BodyHash;
import io.liveshelf.platform.Sql;
import io.liveshelf.platform.Tables;
import io.liveshelf.testing.Client;
import io.liveshelf.testing.Client.Reply;
import io.liveshelf.testing.Goods;
import io.liveshelf.testing.Mailbox;
import io.liveshelf.testing.ShopDatabase;
import io.liveshelf.testing.Together;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Signing up and changing an account with a key: done once, and no password can be found out from what is kept. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class KeyedAccountsIT {

    private static final String ANOTHER = "battery staple";
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final String key = Goods.word("key");
    private final String email = Goods.word("keyed") + "@example.org";
    private final String password = Goods.word("secret-");

    @Test
    void signUpSentAgainOpensOneAccount() throws Exception {
        List<Reply> replies = Together.run(6, i -> {
            Reply reply;
            do {
                reply = signUp(password, "Ada");
            } while (reply.code().equals("idempotency-key-in-progress"));
            return reply;
        });

        assertThat(replies).extracting(Reply::status).containsOnly(201);
        assertThat(replies).extracting(Reply::text).containsOnly(replies.get(0).text());
        assertThat(Client.guest().post("accounts", body(password, "Ada")).code())
                .isEqualTo("email-taken");
        Mailbox.await(email, 1);
        assertThat(Tables.text("select count(*) from sales.outbox where topic = 'account.opened' and payload like '%"
                        + email + "%'"))
                .isEqualTo("1");
    }

    @Test
    void anotherBodyIsRefusedAlsoIfOnlyThePasswordIsAnother() {
        signUp(password, "Ada");

        for (Reply reused : List.of(signUp(password, "Eve"), signUp(ANOTHER, "Ada"))) {
            assertThat(reused.status()).as(reused.toString()).isEqualTo(422);
            assertThat(reused.code()).isEqualTo("idempotency-key-reused");
        }
    }

    @Test
    void whatIsKeptOfASignUpTellsNoPassword() throws Exception {
        assertThat(signUp(password, "Ada").status()).isEqualTo(201);

        assertThat(Tables.containing(password)).isEmpty();
        Map<String, String> quick = new LinkedHashMap<>();
        quick.put("email", email);
        quick.put("password", password);
        quick.put("name", "Ada");
        assertThat(Tables.text("select body_hash from sales.idempotency_record where request_key = '" + key + "'"))
                .isNotEqualTo(BodyHash.of(new ObjectMapper(), List.of("sign-up", quick)));
    }

    /** The other node, here a connection of the test's, has signed up with the same call and has not committed yet. */
    @Test
    void sameSignUpOnAnotherNodeIsWaitedForAndAnsweredAgain() throws Exception {
        String first = signUp(password, "Ada").text();
        try (Connection other = Tables.connect()) {
            Map<String, Object> account = row(other, "account", "email = '" + email + "'");
            Map<String, Object> record = row(other, "idempotency_record", "request_key = '" + key + "'");
            execute(other, "delete from sales.account where email = '" + email + "'");
            execute(other, "delete from sales.idempotency_record where request_key = '" + key + "'");
            other.setAutoCommit(false);
            insert(other, "account", account);
            insert(other, "idempotency_record", record);
            CompletableFuture<Reply> reply = CompletableFuture.supplyAsync(() -> signUp(password, "Ada"));
            Awaitility.await("the second sign-up")
                    .atMost(LIMIT)
                    .pollInterval(ShopDatabase.pollInterval())
                    .until(() -> ShopDatabase.isWaiting("sales.account"));
            other.commit();

            assertThat(reply.get(20, TimeUnit.SECONDS).status()).isEqualTo(201);
            assertThat(reply.get().text()).isEqualTo(first);
        }
    }

    /** The values of a row by its columns. */
    private static Map<String, Object> row(Connection connection, String table, String where) throws Exception {
        try (PreparedStatement select =
                        connection.prepareStatement("select * from sales." + table + " where " + where);
                ResultSet rows = select.executeQuery()) {
            rows.next();
            Map<String, Object> row = new LinkedHashMap<>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                row.put(rows.getMetaData().getColumnName(i), rows.getObject(i));
            }
            return row;
        }
    }

    private static void insert(Connection connection, String table, Map<String, Object> row) throws Exception {
        String columns = String.join(", ", row.keySet());
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into sales." + table + " (" + columns + ") values " + Sql.placeholders(row.size()))) {
            int place = 1;
            for (Object value : row.values()) {
                insert.setObject(place++, value);
            }
            insert.executeUpdate();
        }
    }

    private static void execute(Connection connection, String sql) throws Exception {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.executeUpdate();
        }
    }

    @Test
    void changeOfThePasswordSentAgainIsNotAskedForTheOldOneAgain() {
        signUp(password, "Ada");
        Client browser = Client.guest();
        browser.post("session", Map.of("email", email, "password", password));
        Map<String, String> change = Map.of("password", ANOTHER, "currentPassword", password);
        Reply first = change(browser, change);

        Reply again = change(browser, change);

        assertThat(first.status()).as(first.toString()).isEqualTo(200);
        assertThat(again.status()).as(again.toString()).isEqualTo(200);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(change(browser, Map.of("name", "Eve")).code()).isEqualTo("idempotency-key-reused");
        assertThat(change(browser, Map.of("password", password, "currentPassword", ANOTHER))
                        .code())
                .isEqualTo("idempotency-key-reused");
        assertThat(Client.account(email, ANOTHER).get("session").status()).isEqualTo(200);
    }

    private Reply change(Client client, Map<String, String> members) {
        return client.send("PATCH", "accounts/me", members, "Idempotency-Key", "change-" + key);
    }

    private Reply signUp(String itsPassword, String name) {
        return Client.guest().post("accounts", body(itsPassword, name), "Idempotency-Key", key);
    }

    private Map<String, String> body(String itsPassword, String name) {
        return Map.of("email", email, "password", itsPassword, "name", name);
    }
}
