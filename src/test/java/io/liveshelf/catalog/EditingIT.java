package io.liveshelf.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.liveshelf.testing.Client;
import io.liveshelf.testing.Client.Reply;
import io.liveshelf.testing.Goods;
import io.liveshelf.testing.Together;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Editing, deleting and restoring products, by one operator and by several at once. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class EditingIT {

    private final Client guest = Client.guest();
    private final Client operator = Client.operator();

    @Test
    void createdProductIsShownWithItsTag() {
        ObjectNode draft = Goods.draft("  Lamp ", "19.9").put("image", "/api/media/lamp.svg");

        Reply reply = operator.post("products", draft);

        assertThat(reply.status()).isEqualTo(201);
        JsonNode product = reply.json();
        assertThat(product.path("name").asText()).isEqualTo("Lamp");
        assertThat(product.path("price").path("amount").asText()).isEqualTo("19.90");
        assertThat(reply.header("Location")).endsWith("/products/" + product.path("id"));
        Reply shown = guest.get("products/" + product.path("id"));
        assertThat(shown.json()).isEqualTo(product);
        assertThat(shown.header("ETag"))
                .isEqualTo(reply.header("ETag"))
                .isEqualTo("\"" + product.path("version") + "\"");
    }

    @Test
    void onlyOperatorsEdit() {
        long product = Goods.stocked(1);
        String path = "products/" + product;
        for (Map.Entry<Client, Integer> caller :
                Map.of(guest, 401, Client.newShopper(), 403).entrySet()) {
            Client client = caller.getKey();
            List<Reply> replies = List.of(
                    client.post("products", Goods.draft("x", "1")),
                    client.send("PUT", path, Goods.draft("x", "1"), "If-Match", "*"),
                    client.send("PATCH", path, "{}", "If-Match", "*"),
                    client.send("DELETE", path, null, "If-Match", "*"),
                    client.post(path + "/restore", "{}"));
            assertThat(replies).extracting(Reply::status).containsOnly(caller.getValue());
        }
        assertThat(guest.get(path).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE"})
    void editWithoutItsVersionIsRefused(String method) {
        long product = Goods.stocked(1);
        String body = method.equals("DELETE") ? null : Goods.draft("Other", "1").toString();

        Reply none = operator.send(method, "products/" + product, body);
        Reply stale = operator.send(method, "products/" + product, body, "If-Match", "\"77\"");
        Reply weak = operator.send(method, "products/" + product, body, "If-Match", "W/" + etag(product));

        assertThat(none.status()).isEqualTo(428);
        assertThat(none.code()).isEqualTo("precondition-required");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.code()).isEqualTo("stale");
        assertThat(stale.json().path("version").asLong()).isEqualTo(version(product));
        assertThat(weak.status()).isEqualTo(412);
        assertThat(guest.get("products/" + product).json().path("name").asText())
                .isNotEqualTo("Other");
    }

    @Test
    void editWithItsVersionIsDoneAndMakesTheNext() {
        long product = Goods.stocked(1);
        long before = version(product);

        Reply put = operator.send(
                "PUT", "products/" + product, Goods.draft("Put", "2.00"), "If-Match", "\"0\", " + etag(product));
        Reply patch =
                operator.send("PATCH", "products/" + product, "{\"name\":\"Patched\"}", "If-Match", put.header("ETag"));
        Reply late =
                operator.send("PATCH", "products/" + product, "{\"name\":\"Late\"}", "If-Match", put.header("ETag"));

        assertThat(put.json().path("name").asText()).isEqualTo("Put");
        assertThat(put.json().path("version").asLong()).isEqualTo(before + 1);
        assertThat(patch.json().path("name").asText()).isEqualTo("Patched");
        assertThat(patch.header("ETag")).isEqualTo(etag(product));
        assertThat(late.status()).isEqualTo(412);
    }

    @Test
    void putReplacesEverythingSaidOfAProductAndNotItsStock() {
        JsonNode product = Goods.create(Goods.draft("Full", "1.00")
                .put("brand", "b")
                .put("category", "c")
                .put("description", "d")
                .put("openingStock", 4));
        String path = "products/" + product.path("id").asText();

        JsonNode after = operator.send("PUT", path, Goods.draft("Bare", "2.00"), "If-Match", "*")
                .json();

        assertThat(after.path("name").asText()).isEqualTo("Bare");
        assertThat(after.has("brand")).isFalse();
        assertThat(after.has("category")).isFalse();
        assertThat(after.has("description")).isFalse();
        assertThat(after.path("stock")).isEqualTo(product.path("stock"));
        assertThat(after.path("createdAt")).isEqualTo(product.path("createdAt"));
    }

    @Test
    void patchChangesWhatItNamesRemovesWhatIsNullAndMergesWhatIsInside() {
        JsonNode product =
                Goods.create(Goods.draft("Whole", "1.00").put("brand", "b").put("category", "c"));
        String path = "products/" + product.path("id").asText();

        JsonNode after = operator.send(
                        "PATCH",
                        path,
                        "{\"brand\":null,\"price\":{\"amount\":\"7.5\"},\"unheardOf\":null}",
                        "If-Match",
                        "*")
                .json();

        assertThat(after.has("brand")).isFalse();
        assertThat(after.path("price").toString()).isEqualTo("{\"amount\":\"7.50\",\"currency\":\"EUR\"}");
        assertThat(after.path("category").asText()).isEqualTo("c");
        assertThat(after.path("name").asText()).isEqualTo("Whole");
        assertThat(after.path("sku")).isEqualTo(product.path("sku"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\":null}                               | name",
                "{\"name\":\" \"}                              | name",
                "{\"name\":7}                                  | name",
                "{\"name\":{\"x\":1}}                          | name",
                "{\"name\":\"a\\u0000b\"}                      | name",
                "{\"name\":\"half \\ud83d\"}                  | name",
                "{\"sku\":null}                                | sku",
                "{\"price\":null}                              | price",
                "{\"price\":\"5.00\"}                          | price",
                "{\"price\":{\"amount\":null}}                 | price.amount",
                "{\"price\":{\"amount\":5}}                    | price.amount",
                "{\"price\":{\"amount\":\"-1\"}}               | price.amount",
                "{\"price\":{\"amount\":\"1.999\"}}            | price.amount",
                "{\"price\":{\"amount\":\"1e3\"}}              | price.amount",
                "{\"price\":{\"currency\":\"USD\"}}            | price.currency",
                "{\"price\":{\"currency\":\"euro\"}}           | price.currency",
                "{\"image\":\"https://evil.example/x.svg\"}    | image",
                "{\"image\":\"//evil.example/x.svg\"}          | image",
                "{\"image\":\"/api/../x.svg\"}                 | image",
                "{\"image\":\"javascript:alert(1)\"}           | image",
                "{\"name\":[\"a\"]}                           | name",
                "{\"unheardOf\":{\"x\":1}}                     | unheardOf",
                "{\"version\":7}                               | version",
                "{\"price\":{\"tax\":\"1\"}}                   | price.tax",
            })
    void patchThatBreaksARuleIsNamedAndChangesNothing(String patch, String field) {
        long product = Goods.stocked(1);
        JsonNode before = guest.get("products/" + product).json();

        Reply reply = operator.send("PATCH", "products/" + product, patch, "If-Match", "*");

        assertThat(reply.status()).as(reply.toString()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("validation");
        assertThat(reply.field()).isEqualTo(field);
        assertThat(guest.get("products/" + product).json()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "7", "\"x\"", "{", "{\"name\":\"a\",\"name\":\"b\"}", "{} {}"})
    void patchThatIsNoObjectIsRefused(String patch) {
        long product = Goods.stocked(1);

        Reply reply = operator.send("PATCH", "products/" + product, patch, "If-Match", "*");

        assertThat(reply.status()).as(reply.toString()).isEqualTo(400);
        assertThat(reply.text()).doesNotContain("io.liveshelf", "com.fasterxml", "Exception");
    }

    @Test
    void mergePatchHasAMediaTypeOfItsOwn() {
        String path = "products/" + Goods.stocked(1);

        Reply text = operator.send("PATCH", path, null, "If-Match", "*", "Content-Type", "text/plain");
        Reply merge =
                operator.send("PATCH", path, null, "If-Match", "*", "Content-Type", "application/merge-patch+json");

        assertThat(text.status()).isEqualTo(415);
        assertThat(merge.status()).as("no body").isEqualTo(400);
    }

    @Test
    void skuIsUniqueAmongTheLivingWhateverItsCase() {
        ObjectNode draft = Goods.draft("First", "1.00");
        String sku = draft.path("sku").asText();
        long first = Goods.create(draft).path("id").asLong();
        ObjectNode again = Goods.draft("Second", "1.00").put("sku", sku.toUpperCase(Locale.ROOT) + " ");

        Reply taken = operator.post("products", again);
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.code()).isEqualTo("sku-taken");
        Reply renamed = operator.send("PATCH", "products/" + Goods.stocked(1), Map.of("sku", sku), "If-Match", "*");
        assertThat(renamed.code()).isEqualTo("sku-taken");

        delete(first);
        long second = Goods.create(again).path("id").asLong();
        Reply restored = operator.post("products/" + first + "/restore", "{}");
        assertThat(restored.status()).isEqualTo(409);
        assertThat(restored.code()).isEqualTo("sku-taken");
        assertThat(guest.get("products/" + first).status()).isEqualTo(404);

        delete(second);
        assertThat(operator.post("products/" + first + "/restore", "{}").status())
                .isEqualTo(200);
        assertThat(guest.get("products/" + first).status()).isEqualTo(200);
    }

    @Test
    void oneOfManyWhoCreateTheSameSkuSucceeds() throws Exception {
        ObjectNode draft = Goods.draft("Contested", "1.00").put("openingStock", 3);

        List<Reply> replies = Together.run(8, i -> operator.post("products", draft));

        assertThat(replies).filteredOn(r -> r.status() == 201).hasSize(1);
        assertThat(replies).filteredOn(r -> r.code().equals("sku-taken")).hasSize(7);
    }

    @Test
    void oneOfManyWhoEditTheSameVersionSucceeds() throws Exception {
        long product = Goods.stocked(1);
        String etag = etag(product);

        List<Reply> replies = Together.run(
                8, i -> operator.send("PATCH", "products/" + product, Map.of("name", "Edit " + i), "If-Match", etag));

        assertThat(replies).filteredOn(r -> r.status() == 200).hasSize(1);
        assertThat(replies).filteredOn(r -> r.status() == 412).hasSize(7);
        Reply won = replies.stream().filter(r -> r.status() == 200).findFirst().orElseThrow();
        assertThat(guest.get("products/" + product).json()).isEqualTo(won.json());
    }

    @Test
    void deletedProductIsHiddenFromEveryoneWhoDoesNotAskForIt() {
        ObjectNode draft = Goods.draft(Goods.word("Hidden "), "1.00");
        JsonNode product = Goods.create(draft);
        String id = product.path("id").asText();
        String name = product.path("name").asText();

        delete(product.path("id").asLong());

        for (Client client : List.of(guest, operator)) {
            assertThat(found(client, "ids", id)).isZero();
            assertThat(found(client, "q", name)).isZero();
            assertThat(found(client, "filter", "id==" + id)).isZero();
            assertThat(found(client, "filter", "name!=x;id==" + id + ",id==" + id))
                    .isZero();
        }
        assertThat(guest.get("products/" + id).status()).isEqualTo(404);
        Reply seen = operator.get("products/" + id);
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.json().path("deletedAt").asText()).isNotBlank();
        assertThat(seen.json().path("stock").path("state").asText()).isEqualTo("withdrawn");
        assertThat(found(operator, "ids", id, "deleted", "true")).isEqualTo(1);
        assertThat(found(operator, "ids", id)).as("after a query that saw it").isZero();
        assertThat(guest.find("products", "deleted", "true").status()).isEqualTo(401);
        assertThat(Client.newShopper().find("products", "deleted", "true").status())
                .isEqualTo(403);
    }

    @Test
    void deletedProductCannotBeEditedOrDeletedAgainButRestored() {
        long product = Goods.stocked(6);
        String path = "products/" + product;
        delete(product);
        long version = operator.get(path).json().path("version").asLong();

        assertThat(operator.send("PATCH", path, "{}", "If-Match", "*").status()).isEqualTo(404);
        assertThat(operator.send("PUT", path, Goods.draft("x", "1"), "If-Match", "*")
                        .status())
                .isEqualTo(404);
        assertThat(operator.send("DELETE", path, null, "If-Match", "*").status())
                .isEqualTo(404);
        Reply restored = operator.post(path + "/restore", "{}");
        Reply again = operator.post(path + "/restore", "{}");

        assertThat(restored.json().has("deletedAt")).isFalse();
        assertThat(restored.json().path("version").asLong()).isEqualTo(version + 1);
        assertThat(again.json()).as("restoring a living one changes nothing").isEqualTo(restored.json());
        assertThat(guest.get(path).json()).isEqualTo(restored.json());
        assertThat(Goods.onHand(product)).isEqualTo(6);
    }

    @Test
    void nobodySeesAVersionOlderThanOneThatWasAnswered() throws Exception {
        long product = Goods.stocked(1);
        AtomicLong answered = new AtomicLong(version(product));
        AtomicLong edits = new AtomicLong();

        List<Integer> reads = Together.run(4, thread -> {
            int count = 0;
            for (; edits.get() < 60; count++) {
                if (thread == 0) {
                    Reply reply = operator.send(
                            "PATCH", "products/" + product, Map.of("name", "Edit " + count), "If-Match", "*");
                    answered.set(reply.json().path("version").asLong());
                    edits.incrementAndGet();
                } else {
                    long atLeast = answered.get();
                    JsonNode shown = thread % 2 == 0
                            ? guest.get("products/" + product).json()
                            : guest.find("products", "ids", String.valueOf(product))
                                    .json()
                                    .path("items")
                                    .path(0);
                    assertThat(shown.path("version").asLong()).isGreaterThanOrEqualTo(atLeast);
                }
            }
            return count;
        });

        assertThat(reads).allMatch(count -> count > 0);
    }

    @Test
    void productThatNeverWasIsNotFound() {
        assertThat(guest.get("products/999999999").status()).isEqualTo(404);
        assertThat(guest.get("products/abc").status()).isEqualTo(404);
        assertThat(guest.get("products/-1").status()).isEqualTo(404);
        assertThat(operator.send("PATCH", "products/999999999", "{}", "If-Match", "*")
                        .status())
                .isEqualTo(404);
        assertThat(operator.post("products/999999999/restore", "{}").status()).isEqualTo(404);
    }

    private static int found(Client client, String... query) {
        Reply reply = client.find("products", query);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        assertThat(reply.json().path("items"))
                .hasSize(reply.json().path("total").asInt());
        return reply.json().path("total").asInt();
    }

    private void delete(long product) {
        Reply reply = operator.send("DELETE", "products/" + product, null, "If-Match", etag(product));
        assertThat(reply.status()).isEqualTo(204);
    }

    private String etag(long product) {
        return operator.get("products/" + product).header("ETag");
    }

    private long version(long product) {
        return operator.get("products/" + product).json().path("version").asLong();
    }
}
