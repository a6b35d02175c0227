package io.liveshelf.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.liveshelf.testing.Client;
import io.liveshelf.testing.Goods;
import io.liveshelf.testing.Mailbox;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changing one's own account, and the word about it to the address it had. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class AccountChangeIT {

    private static final String PASSWORD = "correct horse";
    private static final String ANOTHER = "battery staple";

    private String email;
    private Client owner;

    @BeforeEach
    void signUp() {
        email = Goods.word("owner") + "@example.org";
        Map<String, String> account = Map.of("email", email, "password", PASSWORD, "name", "Ada");
        assertThat(Client.guest()
                        .post("accounts", account, "Accept-Language", "fa")
                        .status())
                .isEqualTo(201);
        owner = Client.account(email, PASSWORD);
        Mailbox.await(email, 1);
    }

    @Test
    void nameChangesAlone() {
        Client.Reply reply = change(owner, "name", "  Ada Lovelace ");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("name").asText()).isEqualTo("Ada Lovelace");
        assertThat(owner.get("session").json().path("name").asText()).isEqualTo("Ada Lovelace");
        assertThat(Mailbox.await(email, 2).get(1).part("text/plain"))
                .contains("نام شما")
                .doesNotContain("گذرواژه");
    }

    @Test
    void oldAddressLearnsOfTheNewOne() {
        String another = Goods.word("owner") + "@example.org";

        Client.Reply reply = change(owner, "email", another.toUpperCase(Locale.ROOT), "currentPassword", PASSWORD);

        assertThat(reply.json().path("email").asText()).isEqualTo(another);
        assertThat(Mailbox.await(email, 2).get(1).part("text/plain"))
                .contains("نشانی ایمیل")
                .doesNotContain(another);
        assertThat(Client.account(another, PASSWORD).get("session").status()).isEqualTo(200);
        assertThat(owner.get("session").code()).isEqualTo("bad-credentials");
        assertThat(Mailbox.of(another)).isEmpty();
    }

    @Test
    void newPasswordEndsOtherBrowsersButNotThisOne() {
        Client here = browser();
        Client elsewhere = browser();

        assertThat(change(here, "password", ANOTHER, "currentPassword", PASSWORD)
                        .status())
                .isEqualTo(200);

        assertThat(signedIn(here)).isTrue();
        assertThat(signedIn(elsewhere)).isFalse();
        assertThat(owner.get("session").code()).isEqualTo("bad-credentials");
        assertThat(Client.account(email, ANOTHER).get("session").status()).isEqualTo(200);
        assertThat(Mailbox.await(email, 2).get(1).part("text/plain")).contains("گذرواژهٔ شما");
    }

    @Test
    void passwordThatThePolicyDropsEndsNoBrowser() {
        String seen = "\"" + owner.get("session").json().path("version").asText() + "\"";
        Client here = browser();
        Client elsewhere = browser();
        change(owner, "name", "Grace");

        Client.Reply kept = here.send(
                "PATCH",
                "accounts/me?onConflict=store-wins",
                Map.of("password", ANOTHER, "currentPassword", PASSWORD),
                "If-Match",
                seen);

        assertThat(kept.status()).as(kept.toString()).isEqualTo(200);
        assertThat(signedIn(here)).isTrue();
        assertThat(signedIn(elsewhere)).isTrue();
        assertThat(owner.get("session").status()).as("with the old password").isEqualTo(200);
    }

    @Test
    void mailsAreInTheChosenLanguageFromThenOn() {
        long product = Goods.stocked(1);
        assertThat(owner.get("session").json().path("language").asText()).isEqualTo("fa");

        assertThat(change(owner, "language", "zh-CN").status()).isEqualTo(200);
        Mailbox.await(email, 2);
        Client.Reply order = owner.post(
                "orders",
                Map.of("lines", List.of(Map.of("productId", product, "quantity", 1))),
                "Accept-Language",
                "en",
                "Idempotency-Key",
                Goods.word("key"));

        assertThat(order.status()).isEqualTo(201);
        assertThat(owner.get("session").json().path("language").asText()).isEqualTo("zh");
        List<Mailbox.Letter> letters = Mailbox.await(email, 3);
        assertThat(letters.get(1).part("text/plain")).contains("邮件语言");
        assertThat(letters.get(2).subject()).containsPattern("\\p{IsHan}");
    }

    @Test
    void addressAndPasswordNeedTheCurrentPassword() {
        for (Client.Reply refusal : new Client.Reply[] {
            change(owner, "password", ANOTHER),
            change(owner, "email", "other@example.org"),
            change(owner, "password", ANOTHER, "currentPassword", "wrong horse")
        }) {
            assertThat(refusal.status()).isEqualTo(400);
            assertThat(refusal.field()).isEqualTo("currentPassword");
        }
        assertThat(owner.get("session").status()).isEqualTo(200);
    }

    @Test
    void wrongValuesChangeNothing() {
        assertThat(change(owner, "name", " \n ").field()).isEqualTo("name");
        assertThat(change(owner, "name", "x".repeat(101)).field()).isEqualTo("name");
        assertThat(change(owner, "email", "nowhere", "currentPassword", PASSWORD)
                        .field())
                .isEqualTo("email");
        assertThat(change(owner, "password", "short", "currentPassword", PASSWORD)
                        .field())
                .isEqualTo("password");
        assertThat(change(owner, "language", "tlh").field()).isEqualTo("language");
        assertThat(change(owner, "name", "New", "email", "x@", "currentPassword", PASSWORD)
                        .status())
                .isEqualTo(400);
        assertThat(owner.get("session").json().path("name").asText()).isEqualTo("Ada");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "email", "password", "language"})
    void nothingCanBeTakenAway(String member) {
        JsonNode before = owner.get("session").json();

        Client.Reply refusal = owner.send(
                "PATCH", "accounts/me", "{\"%s\":null,\"currentPassword\":\"%s\"}".formatted(member, PASSWORD));

        assertThat(refusal.status()).as(refusal.toString()).isEqualTo(400);
        assertThat(refusal.field()).isEqualTo(member);
        assertThat(refusal.json().path("errors").path(0).path("message").asText())
                .isEqualTo("This is needed.");
        assertThat(owner.get("session").json()).isEqualTo(before);
    }

    @Test
    void addressOfAnotherAccountIsTaken() {
        String taken = Goods.word("other") + "@example.org";
        Client.guest().post("accounts", Map.of("email", taken, "password", PASSWORD));

        assertThat(change(owner, "email", taken, "currentPassword", PASSWORD).code())
                .isEqualTo("email-taken");
    }

    @Test
    void changeMadeOnAnOlderVersionIsRefusedUnlessAPolicyIsChosen() {
        String seen = "\"" + owner.get("session").json().path("version").asText() + "\"";
        JsonNode changed = owner.send("PATCH", "accounts/me", Map.of("name", "Grace"), "If-Match", seen)
                .json();

        Client.Reply late = owner.send("PATCH", "accounts/me", Map.of("name", "Eve"), "If-Match", seen);
        Client.Reply kept =
                owner.send("PATCH", "accounts/me?onConflict=store-wins", Map.of("name", "Eve"), "If-Match", seen);

        assertThat(changed.path("name").asText()).isEqualTo("Grace");
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.code()).isEqualTo("stale");
        assertThat(late.json().path("version")).isEqualTo(changed.path("version"));
        assertThat(late.json().path("base").isNull()).as("no versions are kept").isTrue();
        assertThat(late.json().path("yours")).isEqualTo(profile("Eve"));
        assertThat(late.json().path("theirs")).isEqualTo(profile("Grace"));
        assertThat(late.json().path("conflicts")).hasToString("[\"name\"]");
        assertThat(late.text()).doesNotContainIgnoringCase("hash", "pbkdf2");
        assertThat(kept.json()).isEqualTo(changed);
        assertThat(change(owner, "name", "Ada").json().path("name").asText()).isEqualTo("Ada");
    }

    @Test
    void refusedPasswordIsNamedAndNotShown() {
        change(owner, "name", "Grace");

        Client.Reply late = owner.send(
                "PATCH", "accounts/me", Map.of("password", ANOTHER, "currentPassword", PASSWORD), "If-Match", "\"0\"");

        assertThat(late.status()).isEqualTo(412);
        assertThat(late.json().path("conflicts")).hasToString("[\"password\"]");
        assertThat(late.json().path("yours")).isEqualTo(profile("Grace"));
        assertThat(late.text()).doesNotContainIgnoringCase("hash", "pbkdf2", PASSWORD, ANOTHER);
    }

    private JsonNode profile(String name) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", name)
                .put("email", email)
                .put("language", "fa");
    }

    @Test
    void changeToWhatItIsMakesNoVersion() {
        JsonNode before = owner.get("session").json();
        assertThat(change(owner, "name", "Ada").json().path("version")).isEqualTo(before.path("version"));
    }

    @Test
    void guestHasNoAccountToChange() {
        assertThat(change(Client.guest(), "name", "Eve").code()).isEqualTo("sign-in-required");
    }

    @Test
    void changeToWhatItIsTellsNobody() {
        assertThat(change(owner, "name", "Ada").status()).isEqualTo(200);
        change(owner, "name", "Grace");
        assertThat(Mailbox.await(email, 2)).hasSize(2);
    }

    private Client browser() {
        Client client = Client.guest();
        assertThat(client.post("session", Map.of("email", email, "password", PASSWORD))
                        .status())
                .isEqualTo(200);
        return client;
    }

    private static boolean signedIn(Client client) {
        JsonNode session = client.get("session").json();
        return session.path("signedIn").asBoolean();
    }

    private static Client.Reply change(Client client, String... members) {
        Map<String, String> patch = new HashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            patch.put(members[i], members[i + 1]);
        }
        return client.send("PATCH", "accounts/me", patch);
    }
}
