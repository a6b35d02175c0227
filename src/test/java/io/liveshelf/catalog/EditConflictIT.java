package io.liveshelf.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.liveshelf.platform.Tables;
import io.liveshelf.testing.Client;
import io.liveshelf.testing.Client.Reply;
import io.liveshelf.testing.Goods;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Edits of a version that is not the present one: what the caller is told, and what each policy makes of them. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class EditConflictIT {

    private final Client operator = Client.operator();
    private JsonNode product;
    private String path;
    private String seen;

    @BeforeEach
    void someoneLooksAtAProduct() {
        product = Goods.create(Goods.draft(Goods.word("Lamp "), "10.00")
                .put("brand", "Ember")
                .put("category", "Lighting")
                .put("description", "old"));
        path = "products/" + product.path("id").asText();
        seen = "\"" + product.path("version").asText() + "\"";
    }

    @Test
    void staleEditIsToldBaseYoursTheirsAndTheFieldsInConflict() {
        JsonNode theirs =
                patch("*", "{\"description\":\"theirs\",\"brand\":\"Pyre\"}").json();

        Reply stale = patch(seen, "{\"description\":\"mine\",\"category\":\"Lamps\"}");

        assertThat(stale.status()).isEqualTo(412);
        JsonNode document = stale.json();
        assertThat(stale.code()).isEqualTo("stale");
        assertThat(document.path("version")).isEqualTo(theirs.path("version"));
        assertThat(texts(document.path("conflicts"))).containsExactly("description");
        assertThat(document.path("base")).isEqualTo(state(product));
        assertThat(document.path("theirs")).isEqualTo(state(theirs));
        assertThat(document.path("yours"))
                .isEqualTo(state(product).put("description", "mine").put("category", "Lamps"));
        assertThat(operator.get(path).json()).isEqualTo(theirs);
    }

    @Test
    void amountAndCurrencyAreOneField() {
        patch("*", "{\"price\":{\"amount\":\"11\"}}");

        Reply stale = patch(seen, "{\"price\":{\"amount\":\"12\"}}", "merge");

        assertThat(stale.status()).isEqualTo(412);
        assertThat(texts(stale.json().path("conflicts"))).containsExactly("price");
        assertThat(stale.json().path("yours").path("price").path("amount").asText())
                .isEqualTo("12.00");
    }

    @Test
    void mergeTakesEachFieldFromWhoHasChangedIt() {
        patch("*", "{\"description\":\"theirs\",\"brand\":null}");
        ObjectNode mine = state(product).put("category", "Lamps");

        Reply merged = operator.send("PUT", path + "?onConflict=merge", mine, "If-Match", seen);

        assertThat(merged.status()).as(merged.toString()).isEqualTo(200);
        assertThat(state(merged.json()))
                .isEqualTo(without(state(product), "brand")
                        .put("description", "theirs")
                        .put("category", "Lamps"));
        assertThat(merged.json().path("version").asLong())
                .isEqualTo(product.path("version").asLong() + 2);
        assertThat(operator.get(path).json()).isEqualTo(merged.json());
    }

    @Test
    void sameChangeOfBothIsAgreementAndNoNewVersion() {
        JsonNode theirs = patch("*", "{\"description\":\"new\",\"price\":{\"amount\":\"12\"}}")
                .json();

        Reply merged = patch(seen, "{\"description\":\"new\",\"price\":{\"amount\":\"12.00\"}}", "merge");

        assertThat(merged.status()).as(merged.toString()).isEqualTo(200);
        assertThat(merged.json()).isEqualTo(theirs);
    }

    @Test
    void mergeThatConflictsChangesNothing() {
        JsonNode theirs = patch("*", "{\"description\":\"theirs\"}").json();

        Reply stale = patch(seen, "{\"description\":\"mine\",\"brand\":\"Pyre\"}", "merge");

        assertThat(stale.code()).isEqualTo("stale");
        assertThat(texts(stale.json().path("conflicts"))).containsExactly("description");
        assertThat(operator.get(path).json()).isEqualTo(theirs);
    }

    @Test
    void clientThatWinsWritesWhatItNamesOverWhatIsThere() {
        patch("*", "{\"description\":\"theirs\",\"brand\":\"Pyre\"}");

        Reply won = patch(seen, "{\"description\":\"mine\"}", "client-wins");

        assertThat(won.status()).isEqualTo(200);
        assertThat(state(won.json()))
                .isEqualTo(state(product).put("description", "mine").put("brand", "Pyre"));
    }

    @Test
    void clientThatWinsWithAWholeProductWritesAllOfIt() {
        patch("*", "{\"description\":\"theirs\",\"brand\":\"Pyre\"}");
        ObjectNode mine = state(product).put("description", "mine");

        Reply won = operator.send("PUT", path + "?onConflict=client-wins", mine, "If-Match", seen);

        assertThat(state(won.json())).isEqualTo(mine);
    }

    @Test
    void storeThatWinsIsAnsweredAsItIs() {
        JsonNode theirs = patch("*", "{\"description\":\"theirs\"}").json();

        Reply kept = patch(seen, "{\"category\":\"Lamps\"}", "store-wins");
        Reply stays = operator.send("DELETE", path + "?onConflict=store-wins", null, "If-Match", seen);

        assertThat(kept.status()).isEqualTo(200);
        assertThat(kept.json()).isEqualTo(theirs);
        assertThat(stays.status()).isEqualTo(200);
        assertThat(stays.json()).isEqualTo(theirs);
    }

    @ParameterizedTest
    @CsvSource({"fail,412", "client-wins,412", "merge,412", "store-wins,200"})
    void deletedMeanwhileStaysDeletedWhateverThePolicy(String policy, int status) {
        assertThat(operator.send("DELETE", path, null, "If-Match", seen).status())
                .isEqualTo(204);
        JsonNode deleted = operator.get(path).json();

        Reply reply = patch(seen, "{\"brand\":\"Pyre\"}", policy);

        assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
        if (status == 412) {
            assertThat(reply.code()).isEqualTo("deleted");
            assertThat(texts(reply.json().path("conflicts"))).containsExactly("deletedAt");
            assertThat(reply.json().path("base")).isEqualTo(state(product));
            assertThat(reply.json().path("yours")).isEqualTo(state(product).put("brand", "Pyre"));
            assertThat(reply.json().path("theirs"))
                    .isEqualTo(state(product)
                            .put("deletedAt", deleted.path("deletedAt").asText()));
            assertThat(reply.json().path("version")).isEqualTo(deleted.path("version"));
        }
        assertThat(operator.get(path).json()).isEqualTo(deleted);
    }

    @Test
    void whoeverSawItDeletedOrSawNothingIsToldThatThereIsNone() {
        operator.send("DELETE", path, null, "If-Match", seen);
        String deleted = operator.get(path).header("ETag");

        assertThat(patch(deleted, "{\"brand\":\"Pyre\"}", "merge").status()).isEqualTo(404);
        assertThat(patch("*", "{\"brand\":\"Pyre\"}", "client-wins").status()).isEqualTo(404);
        assertThat(operator.send("DELETE", path, null, "If-Match", deleted).status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"fail,412", "client-wins,204", "merge,204", "store-wins,204"})
    void deletingWhatWasDeletedMeanwhileIsAgreement(String policy, int status) {
        operator.send("DELETE", path, null, "If-Match", seen);
        JsonNode deleted = operator.get(path).json();

        Reply reply = operator.send("DELETE", path + "?onConflict=" + policy, null, "If-Match", seen);

        assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
        assertThat(operator.get(path).json()).isEqualTo(deleted);
    }

    @ParameterizedTest
    @CsvSource({"fail,412", "merge,412", "client-wins,204"})
    void deletionConcernsEveryField(String policy, int status) {
        patch("*", "{\"brand\":\"Pyre\"}");

        Reply reply = operator.send("DELETE", path + "?onConflict=" + policy, null, "If-Match", seen);

        assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
        assertThat(Client.guest().get(path).status()).isEqualTo(status == 204 ? 404 : 200);
        if (status == 412) {
            assertThat(texts(reply.json().path("conflicts"))).containsExactly("brand");
        }
    }

    @Test
    void withoutTheVersionThatWasSeenEveryDifferenceIsAConflict() throws Exception {
        patch("*", "{\"description\":\"theirs\",\"brand\":\"Pyre\"}");
        Tables.update("delete from catalog.product_history where replaced_at is not null and product_id = "
                + product.path("id").asText());

        Reply stale = patch(seen, "{\"description\":\"mine\",\"brand\":\"Pyre\"}", "merge");
        Reply same = patch(seen, "{\"brand\":\"Pyre\"}", "merge");

        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.json().has("base")).isTrue();
        assertThat(stale.json().path("base").isNull()).isTrue();
        assertThat(texts(stale.json().path("conflicts"))).containsExactly("description");
        assertThat(same.status()).as(same.toString()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no JSON", "{}", "[]", "{\"price\":{\"amount\":\"x\",\"currency\":\"EUR\"}}"})
    void versionThatCannotBeReadAnyMoreIsLikeNoneAndNotTheCallersFault(String kept) throws Exception {
        patch("*", "{\"description\":\"theirs\"}");
        Tables.update("update catalog.product_history set state = '" + kept
                + "' where replaced_at is not null and product_id = "
                + product.path("id").asText());

        Reply stale = patch(seen, "{\"description\":\"mine\"}");

        assertThat(stale.status()).as(stale.toString()).isEqualTo(412);
        assertThat(stale.json().path("base").isNull()).isTrue();
        assertThat(texts(stale.json().path("conflicts"))).containsExactly("description");
        assertThat(operator.get("status")
                        .json()
                        .path("backgroundFailures")
                        .path("history.read")
                        .asInt())
                .isPositive();
    }

    @Test
    void openingStockIsForNewProductsOnly() {
        Reply patched = patch(seen, "{\"openingStock\":0,\"brand\":\"Pyre\"}");
        Reply put = operator.send("PUT", path, state(product).put("openingStock", 5), "If-Match", "*");
        Reply removed = patch(seen, "{\"openingStock\":null}");

        for (Reply refusal : List.of(patched, put)) {
            assertThat(refusal.status()).as(refusal.toString()).isEqualTo(400);
            assertThat(refusal.field()).isEqualTo("openingStock");
        }
        assertThat(removed.json()).as("there is none to be removed").isEqualTo(product);
    }

    @Test
    void currencyOfThePastIsNoFaultOfAnEditThatLeavesThePriceAlone() throws Exception {
        Tables.update("update catalog.product_history set state = replace(state, 'EUR', 'NLG') where product_id = "
                + product.path("id").asText());
        patch("*", "{\"description\":\"theirs\"}");
        ObjectNode past = state(product).put("category", "Lamps");
        ((ObjectNode) past.path("price")).put("amount", "10").put("currency", "NLG");

        Reply patched = patch(seen, "{\"description\":\"mine\"}");
        Reply merged = operator.send("PUT", path + "?onConflict=merge", past, "If-Match", seen);
        Reply dearer = patch(seen, "{\"price\":{\"amount\":\"11\"}}", "merge");
        Reply insisting = operator.send("PUT", path + "?onConflict=client-wins", past, "If-Match", seen);

        assertThat(patched.status()).as(patched.toString()).isEqualTo(412);
        assertThat(texts(patched.json().path("conflicts"))).containsExactly("description");
        assertThat(merged.status()).as(merged.toString()).isEqualTo(200);
        assertThat(merged.json().path("price")).as("theirs").isEqualTo(product.path("price"));
        assertThat(merged.json().path("category").asText()).isEqualTo("Lamps");
        for (Reply refusal : List.of(dearer, insisting)) {
            assertThat(refusal.status()).as(refusal.toString()).isEqualTo(400);
            assertThat(refusal.field()).isEqualTo("price.currency");
        }
    }

    @Test
    void editOfOneOfSeveralVersionsLosesNothing() {
        String second = patch("*", "{\"brand\":\"Pyre\"}").header("ETag");
        String third = patch("*", "{\"category\":\"Lamps\"}").header("ETag");
        ObjectNode mine = state(product).put("description", "mine");

        Reply stale = operator.send("PUT", path + "?onConflict=merge", mine, "If-Match", seen + ", " + second);
        Reply known = operator.send("PUT", path + "?onConflict=merge", mine, "If-Match", seen + ", \"x\"");
        Reply present = patch("\"9\", " + known.header("ETag") + ", " + third, "{\"brand\":\"Ember\"}", "merge");

        assertThat(stale.status()).as(stale.toString()).isEqualTo(412);
        assertThat(stale.json().path("base").isNull()).isTrue();
        assertThat(texts(stale.json().path("conflicts"))).containsExactlyInAnyOrder("brand", "category", "description");
        assertThat(state(known.json()))
                .isEqualTo(state(product)
                        .put("brand", "Pyre")
                        .put("category", "Lamps")
                        .put("description", "mine"));
        assertThat(present.json().path("brand").asText()).isEqualTo("Ember");
    }

    @Test
    void tagsOnSeveralLinesAreOneList() {
        Reply patched = operator.send("PATCH", path, "{\"brand\":\"Pyre\"}", "If-Match", "\"x\"", "If-Match", seen);
        Reply read = Client.guest().get(path, "If-None-Match", "\"x\"", "If-None-Match", patched.header("ETag"));
        Reply list = Client.guest().get("products?ids=" + product.path("id").asText());
        Reply listAgain = Client.guest()
                .get(
                        "products?ids=" + product.path("id").asText(),
                        "If-None-Match",
                        "\"x\"",
                        "If-None-Match",
                        list.header("ETag"));

        assertThat(patched.status()).as(patched.toString()).isEqualTo(200);
        assertThat(read.status()).isEqualTo(304);
        assertThat(listAgain.status()).isEqualTo(304);
    }

    @Test
    void readerWhoWantsAnotherVersionOnlyIsToldOfThePresentOne() {
        for (Client reader : List.of(Client.guest(), operator)) {
            Reply other = reader.get(path, "If-Match", "\"x\"");
            assertThat(other.status()).as(other.toString()).isEqualTo(412);
            assertThat(other.json().path("version")).isEqualTo(product.path("version"));
            assertThat(reader.get(path, "If-Match", "\"x\", " + seen).json().path("id"))
                    .isEqualTo(product.path("id"));
            assertThat(reader.get(path, "If-Match", "*").status()).isEqualTo(200);
        }
    }

    @Test
    void editThatChangesNothingMakesNoVersion() {
        Reply patched = patch(seen, "{\"price\":{\"amount\":\"10\"},\"brand\":\" Ember \"}");
        Reply put = operator.send("PUT", path, state(product), "If-Match", seen);

        assertThat(patched.json()).isEqualTo(product);
        assertThat(put.json()).isEqualTo(product);
        assertThat(put.header("ETag")).isEqualTo(seen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"force", "MERGE", "client_wins", ""})
    void otherPolicyIsRefused(String policy) {
        for (Reply reply : List.of(
                patch(seen, "{\"brand\":\"Pyre\"}", policy),
                operator.send("PUT", path + "?onConflict=" + policy, state(product), "If-Match", seen),
                operator.send("DELETE", path + "?onConflict=" + policy, null, "If-Match", seen))) {
            assertThat(reply.status()).as(reply.toString()).isEqualTo(400);
            assertThat(reply.field()).isEqualTo("onConflict");
        }
        assertThat(operator.get(path).json()).isEqualTo(product);
    }

    @Test
    void policyDoesNotSpareTheCallerTheVersion() {
        assertThat(operator.send("PATCH", path + "?onConflict=client-wins", "{}")
                        .status())
                .isEqualTo(428);
        assertThat(operator.send("DELETE", path + "?onConflict=merge", null).status())
                .isEqualTo(428);
    }

    @Test
    void readerWhoHasTheVersionAndTheStockIsNotSentThemAgain() {
        for (Client reader : List.of(Client.guest(), operator)) {
            for (String known : List.of(seen, "W/" + seen, "\"x\", W/\"y\" , " + seen, "*")) {
                Reply reply = reader.get(path, "If-None-Match", known);
                assertThat(reply.status()).as(known).isEqualTo(304);
                assertThat(reply.body()).isEmpty();
                assertThat(reply.header("ETag")).isEqualTo(seen);
            }
            assertThat(reader.get(path, "If-None-Match", "\"x\"").status()).isEqualTo(200);
        }
    }

    @Test
    void productWithOpeningStockIsKnownToItsReadersFromTheStart() {
        Reply made = operator.post(
                "products", Goods.draft(Goods.word("Lamp "), "10.00").put("openingStock", 4));
        String lamp = "products/" + made.json().path("id").asText();

        assertThat(Client.guest()
                        .get(lamp, "If-None-Match", made.header("ETag"))
                        .status())
                .isEqualTo(304);
        JsonNode stock = Client.guest().get(lamp + "/stock").json();
        assertThat(stock.path("onHand").asInt()).isEqualTo(4);
        assertThat(operator.get(lamp + "/stock/movements").json().path("items").findValues("revision"))
                .as("the ledger's")
                .containsExactly(stock.path("revision"));
    }

    @Test
    void readerWhoMayHaveAnotherVersionOrStockIsSentTheProduct() {
        String edited = patch("*", "{\"brand\":\"Pyre\"}").header("ETag");
        assertThat(Client.guest().get(path, "If-None-Match", seen).status()).isEqualTo(200);
        assertThat(Client.guest().get(path, "If-None-Match", edited).status()).isEqualTo(304);

        operator.post(path + "/stock/movements", "{\"kind\":\"received\",\"quantity\":3}");

        Reply after = Client.guest().get(path, "If-None-Match", edited);
        assertThat(after.status()).isEqualTo(200);
        assertThat(after.json().path("stock").path("available").asInt()).isEqualTo(3);
        String again = patch("*", "{\"brand\":\"Ember\"}").header("ETag");
        assertThat(Client.guest().get(path, "If-None-Match", again).status()).isEqualTo(304);
    }

    @Test
    void patchesAreAdvertised() {
        Reply options = operator.send("OPTIONS", path, null);
        Reply wrong = operator.send("PATCH", path, null, "Content-Type", "text/plain", "If-Match", seen);

        assertThat(options.header("Accept-Patch")).startsWith("application/merge-patch+json");
        assertThat(wrong.status()).isEqualTo(415);
        assertThat(wrong.header("Accept-Patch")).startsWith("application/merge-patch+json");
    }

    @Test
    void everyVersionIsKeptWithWhoMadeItAndWhen() throws Exception {
        patch("*", "{\"brand\":\"Pyre\"}");
        operator.send("DELETE", path, null, "If-Match", "*");
        operator.post(path + "/restore", "{}");

        String of = " from catalog.product_history where product_id = "
                + product.path("id").asText();
        assertThat(Tables.text("select count(*)" + of)).isEqualTo("4");
        assertThat(Tables.text("select count(*)" + of + " and edited_by like '%@%'"))
                .isEqualTo("4");
        assertThat(Tables.text("select count(*)" + of + " and replaced_at is null"))
                .isEqualTo("1");
        assertThat(Tables.texts("select case when state like '%\"brand\":\"Ember\"%' then 'Ember'"
                        + " when state like '%\"brand\":\"Pyre\"%' then 'Pyre' else 'another' end" + of
                        + " order by version"))
                .isEqualTo("Ember Pyre Pyre Pyre");
        assertThat(Tables.texts("select version" + of + " and state like '%deletedAt%'"))
                .isEqualTo("3");
    }

    private Reply patch(String ifMatch, String patch) {
        return operator.send("PATCH", path, patch, "If-Match", ifMatch);
    }

    private Reply patch(String ifMatch, String patch, String policy) {
        return operator.send("PATCH", path + "?onConflict=" + policy, patch, "If-Match", ifMatch);
    }

    /** What operators say of a product, without what the shop adds. */
    private static ObjectNode state(JsonNode shown) {
        return without((ObjectNode) shown.deepCopy(), "id", "stock", "version", "createdAt");
    }

    private static ObjectNode without(ObjectNode node, String... members) {
        return node.remove(List.of(members));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
