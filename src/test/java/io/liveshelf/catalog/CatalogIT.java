package io.liveshelf.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.liveshelf.testing.Client;
import io.liveshelf.testing.Client.Reply;
import io.liveshelf.testing.Goods;
import io.liveshelf.testing.OnDatabase;
import io.liveshelf.testing.ShopDatabase;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Looking for products: paging, words, filters and sorting, over a handful of products of one brand. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class CatalogIT {

    private static String brand;
    private static List<JsonNode> made;

    private final Client guest = Client.guest();
    private final Client operator = Client.operator();

    @BeforeAll
    static void fillTheShelf() {
        brand = Goods.word("brand");
        made = List.of(
                make("Apple", "fruit", "3.00", 0, "Red and round"),
                make("apricot", "fruit", "3.00", 4, null),
                make("Banana 100%", "fruit", "1.50", 20, "Under_score"),
                make("Carrot", "vegetable", "0.80", 100, null),
                make("O'Brien \"best\" (x,y;z)", "vegetable", "12.50", 7, null),
                make("Ünïcode 苹果 سیب", null, "99.99", 1, null));
    }

    private static JsonNode make(String name, String category, String price, int stock, String description) {
        ObjectNode draft = Goods.draft(name, price)
                .put("brand", brand)
                .put("category", category)
                .put("description", description)
                .put("openingStock", stock);
        return Goods.create(draft);
    }

    @Test
    void shopSaysWhatAPageNeedsToKnowOfIt() {
        JsonNode shop = guest.get("shop").json();

        assertThat(shop.path("name").asText()).isEqualTo("LiveShelf");
        assertThat(shop.path("currency").asText()).isEqualTo("EUR");
        assertThat(shop.path("mail").asBoolean()).isTrue();
    }

    @Test
    void pagesNeitherRepeatNorSkipAProduct() {
        Reply first = guest.find("products", "filter", "brand==" + brand, "size", "4", "page", "0");
        Reply second = guest.find("products", "filter", "brand==" + brand, "size", "4", "page", "1");
        Reply beyond = guest.find("products", "filter", "brand==" + brand, "size", "4", "page", "2");

        assertThat(first.json().path("total").asInt()).isEqualTo(6);
        assertThat(first.json().path("size").asInt()).isEqualTo(4);
        assertThat(first.json().path("items")).hasSize(4);
        assertThat(second.json().path("items")).hasSize(2);
        assertThat(second.json().path("page").asInt()).isEqualTo(1);
        assertThat(names(first)).doesNotContainAnyElementsOf(names(second));
        assertThat(beyond.json().path("items")).isEmpty();
        assertThat(beyond.json().path("total").asInt()).isEqualTo(6);
    }

    @Test
    void nextLeadsBehindTheLastProductShown() {
        Reply first = guest.find("products", "filter", "brand==" + brand, "sort", "-name", "size", "4");
        String next = first.json().path("next").asText();
        Reply second = guest.get(next.replaceFirst("^/api/", ""));

        assertThat(first.header("Link")).isEqualTo("<" + next + ">; rel=\"next\"");
        assertThat(second.json().path("page").asInt()).isEqualTo(1);
        assertThat(second.json().path("total").asInt()).isEqualTo(6);
        assertThat(names(second)).containsExactly("apricot", "Apple");
        assertThat(second.json().has("next")).isFalse();
        assertThat(second.header("Link")).isEmpty();
    }

    @Test
    void nextOfAnotherSearchIsRefused() {
        Reply first = guest.find("products", "filter", "brand==" + brand, "sort", "name", "size", "2");
        String after = first.json().path("next").asText().replaceFirst(".*&after=", "");

        assertThat(guest.find(
                                "products",
                                "filter",
                                "brand=='" + brand + "'",
                                "sort",
                                "name,id",
                                "size",
                                "2",
                                "after",
                                after)
                        .status())
                .as("the same, otherwise written")
                .isEqualTo(200);
        assertThat(guest.find("products", "filter", "brand==" + brand, "sort", "-name", "size", "2", "after", after)
                        .code())
                .isEqualTo("bad-after");
        assertThat(guest.find("products", "sort", "name", "size", "2", "after", after)
                        .code())
                .isEqualTo("bad-after");
        assertThat(guest.find("products", "after", "x").code()).isEqualTo("bad-after");
    }

    @Test
    void facetIsCountedAsIfNothingOfItWereChosen() {
        JsonNode all =
                guest.find("products/facets", "filter", "brand==" + brand).json();
        JsonNode fruit = guest.find("products/facets", "filter", "brand==" + brand + ";category==FRUIT;price<3")
                .json();

        assertThat(all.path("total").asInt()).isEqualTo(6);
        assertThat(all.path("category"))
                .hasToString("[{\"value\":\"fruit\",\"count\":3},{\"value\":\"vegetable\",\"count\":2}]");
        assertThat(all.path("inStock")).hasToString("[{\"value\":true,\"count\":5},{\"value\":false,\"count\":1}]");
        assertThat(all.path("price").get(0).path("from").asText()).isEqualTo("0.00");
        assertThat(fruit.path("total").asInt()).isEqualTo(1);
        assertThat(fruit.path("category"))
                .hasToString("[{\"value\":\"fruit\",\"count\":1},{\"value\":\"vegetable\",\"count\":1}]");
        assertThat(fruit.path("price").findValues("count").stream()
                        .mapToInt(JsonNode::asInt)
                        .sum())
                .isEqualTo(3);
        assertThat(guest.find("products/facets", "filter", "brand==").code()).isEqualTo("bad-filter");
    }

    @Test
    void whatIsCountedMayBeKeptButNotShownUnasked() {
        for (String path : List.of("products", "products/facets", "categories")) {
            assertThat(guest.get(path).header("Cache-Control")).as(path).isEqualTo("no-cache");
        }
    }

    @Test
    @OnDatabase(value = ShopDatabase.POSTGRESQL, because = "it has no trigrams, which know what was misspelt")
    void slipIsMended() {
        String slip = brand.substring(0, 8) + brand.substring(9);

        assertThat(guest.find("products", "q", slip).json().path("total").asInt())
                .isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({
        "size,0", "size,101", "size,-1", "size,ten", "size,1.5", "size,2147483648",
        "page,-1", "page,100001", "page,x", "ids,x", "ids,'1,,2'", "ids,99999999999999999999"
    })
    void parameterOutOfBoundsIsNamed(String name, String value) {
        Reply reply = guest.find("products", name, value);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.field()).isEqualTo(name);
    }

    @Test
    void hundredAreTheMostOnAPage() {
        assertThat(guest.find("products", "size", "100").status()).isEqualTo(200);
        assertThat(guest.find("products").json().path("size").asInt()).isEqualTo(24);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "APPLE               | Apple",
                "fruit ap            | Apple,apricot",
                "round               | Apple",
                "100%                | Banana 100%",
                "%                   | ``",
                "_                   | ``",
                "苹果                 | Ünïcode 苹果 سیب",
                "ÜNÏ                 | Ünïcode 苹果 سیب",
                "O'Brien             | O'Brien \"best\" (x,y;z)",
                "nothing-like-this   | ``",
            })
    void wordsAreFoundInAnyTextWhateverTheirCase(String words, String expected) {
        Reply reply = guest.find("products", "q", words, "filter", "brand==" + brand, "sort", "id");

        assertThat(names(reply)).containsExactlyElementsOf(listOf(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name==apple                              | Apple",
                "name==ap*                                | Apple,apricot",
                "name==*AN*                               | Banana 100%",
                "name=='*100%'                            | Banana 100%",
                "name=='%a%'                              | ``",
                "name=='Carro_'                           | ``",
                "name!=ap*                                | Banana 100%,Carrot,O'Brien \"best\" (x,y;z),Ünïcode 苹果 سیب",
                "name==\"O'Brien \\\"best\\\" (x,y;z)\"       | O'Brien \"best\" (x,y;z)",
                "name=in=(apple,carrot)                   | Apple,Carrot",
                "name=out=(apple,carrot,ap*)              | Banana 100%,O'Brien \"best\" (x,y;z),Ünïcode 苹果 سیب",
                "name=gt=carrot                           | O'Brien \"best\" (x,y;z),Ünïcode 苹果 سیب",
                "name=lt=apricot                          | Apple",
                "name==\"ünïcode 苹果*\"                    | Ünïcode 苹果 سیب",
                "category==FRUIT                          | Apple,apricot,Banana 100%",
                "category!=fruit                          | Carrot,O'Brien \"best\" (x,y;z),Ünïcode 苹果 سیب",
                "category=out=(fruit,vegetable)           | Ünïcode 苹果 سیب",
                "price==3                                 | Apple,apricot",
                "price==3.00                              | Apple,apricot",
                "price!=3                                 | Banana 100%,Carrot,O'Brien \"best\" (x,y;z),Ünïcode 苹果 سیب",
                "price>3                                  | O'Brien \"best\" (x,y;z),Ünïcode 苹果 سیب",
                "price>=3                                 | Apple,apricot,O'Brien \"best\" (x,y;z),Ünïcode 苹果 سیب",
                "price<1.5                                | Carrot",
                "price=le=1.5                             | Banana 100%,Carrot",
                "price=in=(0.80,99.99)                    | Carrot,Ünïcode 苹果 سیب",
                "price=out=(0.80,99.99,3,1.5)             | O'Brien \"best\" (x,y;z)",
                "available==0                             | Apple",
                "available>4                              | Banana 100%,Carrot,O'Brien \"best\" (x,y;z)",
                "available=ge=4;available=lt=20           | apricot,O'Brien \"best\" (x,y;z)",
                "createdAt>2020-01-01;price==3            | Apple,apricot",
                "createdAt<2020-01-01T00:00:00Z           | ``",
                "price==3;available>0                     | apricot",
                "price<1,price>90                         | Carrot,Ünïcode 苹果 سیب",
                "category==fruit;(price<2,available==0)   | Apple,Banana 100%",
                "category==fruit and price<2 or name==carrot | Banana 100%,Carrot",
                "id=gt=0;name==a*                         | Apple,apricot",
            })
    void filterSelectsByEachAttributeAndOperator(String filter, String expected) {
        Reply reply = guest.find("products", "filter", "brand==" + brand + ";(" + filter + ")", "sort", "id");

        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        assertThat(names(reply)).containsExactlyElementsOf(listOf(expected));
        assertThat(reply.json().path("total").asInt())
                .isEqualTo(listOf(expected).size());
    }

    @Test
    void filterSelectsBySkuIdAndMomentOfCreation() {
        JsonNode apple = made.get(0);
        JsonNode carrot = made.get(3);
        String sku = apple.path("sku").asText();

        assertThat(names(guest.find("products", "filter", "sku==" + sku.toLowerCase(Locale.ROOT))))
                .containsExactly("Apple");
        assertThat(names(guest.find("products", "filter", "id==" + apple.path("id"))))
                .containsExactly("Apple");
        assertThat(names(
                        guest.find("products", "filter", "id=in=(" + apple.path("id") + "," + carrot.path("id") + ")")))
                .containsExactly("Apple", "Carrot");
        Instant created = Instant.parse(carrot.path("createdAt").asText());
        assertThat(names(guest.find("products", "filter", "brand==" + brand + ";createdAt=ge=" + created)))
                .contains("Carrot")
                .doesNotContain("Apple");
        assertThat(names(guest.find("products", "filter", "brand==" + brand + ";createdAt==" + created)))
                .contains("Carrot");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "colour==red                  | 1",
                "name==a;colour==red          | 9",
                "name==a;nam==b               | 9",
                "price==cheap                 | 8",
                "price==1e3                   | 8",
                "price==3;price==1e3          | 17",
                "available==1.5               | 12",
                "id==x                        | 5",
                "createdAt>yesterday          | 11",
                "createdAt>2026-02-30         | 11",
                "createdAt>'+999999999-12-31T23:59:59Z' | 11",
                "createdAt>'-999999999-01-01T00:00:00Z' | 11",
                "price=in=(1,two)             | 13",
                "name=almost=x                | 5",
                "name==                       | 7",
                "name                         | 5",
                "(name==a                     | 9",
                "name==a;                     | 9",
                "==a                          | 1",
            })
    void badFilterIsRefusedWithItsPosition(String filter, int position) {
        Reply reply = guest.find("products", "filter", filter);

        assertThat(reply.status()).as(reply.toString()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("bad-filter");
        assertThat(reply.json().path("position").asInt()).as(reply.toString()).isEqualTo(position);
        assertThat(reply.json().path("detail").asText()).contains(String.valueOf(position));
    }

    @Test
    void filterIsBounded() {
        assertThat(guest.find("products", "filter", "name==" + "x".repeat(1_000))
                        .code())
                .isEqualTo("bad-filter");
        assertThat(guest.find("products", "filter", "(".repeat(13) + "id==1" + ")".repeat(13))
                        .code())
                .isEqualTo("bad-filter");
        assertThat(guest.find("products", "filter", "id==1" + ",id==1".repeat(40))
                        .code())
                .isEqualTo("bad-filter");
        assertThat(guest.find("products", "filter", "id==1" + ",id==1".repeat(39))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"filter", "q", "sort"})
    void textThatNoDatabaseKnowsIsTheCallersFault(String parameter) {
        String value = parameter.equals("filter") ? "name=='a\0b'" : "a\0b";

        assertThat(guest.find("products", parameter, value).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "price                | 3,2,0,1,4,5",
                "name                 | 0,1,2,3,4,5",
                "-name                | 5,4,3,2,1,0",
                "-price               | 5,4,1,0,2,3",
                "-price,-id           | 5,4,1,0,2,3",
                "-price,id            | 5,4,0,1,2,3",
                "price,-available     | 3,2,1,0,4,5",
                "available            | 0,5,1,4,2,3",
                "-createdAt,-id       | 5,4,3,2,1,0",
                "-id                  | 5,4,3,2,1,0",
                "category,-price,id   | 0,1,2,4,3,5",
                "-category,price      | 3,4,2,0,1,5",
                "id,id,-id            | 0,1,2,3,4,5",
            })
    void sortingHasStableTies(String sort, String expected) {
        Reply reply = guest.find("products", "filter", "brand==" + brand, "sort", sort);

        assertThat(names(reply))
                .containsExactlyElementsOf(Arrays.stream(expected.split(","))
                        .map(i -> made.get(Integer.parseInt(i)).path("name").asText())
                        .toList());
    }

    @Test
    void everyAttributeSorts() {
        for (String attribute : List.of("id", "sku", "name", "brand", "category", "price", "available", "createdAt")) {
            Reply reply = guest.find("products", "filter", "brand==" + brand, "sort", "-" + attribute);
            assertThat(names(reply)).as(attribute).hasSize(6);
        }
    }

    @ParameterizedTest
    @CsvSource({"colour,1", "'name,colour',6", "'name,,price',6", "--name,1", "'name,-',6", "NAME,1"})
    void badSortIsRefusedWithItsPosition(String sort, int position) {
        Reply reply = guest.find("products", "sort", sort);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("bad-sort");
        assertThat(reply.json().path("position").asInt()).isEqualTo(position);
    }

    @Test
    void idsSelectThoseProductsOnly() {
        String ids = made.get(1).path("id") + "," + made.get(3).path("id") + ",999999999";

        assertThat(names(guest.find("products", "ids", ids))).containsExactly("apricot", "Carrot");
        assertThat(guest.find("products", "ids", ",").status())
                .as("no id is not every id")
                .isEqualTo(400);
    }

    @Test
    void listShowsTheStockAsItIs() {
        long product = Goods.stocked(9);
        assertThat(available(product)).isEqualTo(9);

        operator.post(
                "products/" + product + "/stock/movements",
                Map.of("kind", "adjusted", "quantity", -8, "reason", "broken"));

        assertThat(available(product)).isEqualTo(1);
        assertThat(guest.get("products/" + product)
                        .json()
                        .path("stock")
                        .path("state")
                        .asText())
                .isEqualTo("low");
        assertThat(guest.find("products", "filter", "id==" + product + ";available==1")
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
    }

    private int available(long product) {
        return guest.find("products", "ids", String.valueOf(product))
                .json()
                .path("items")
                .path(0)
                .path("stock")
                .path("available")
                .asInt();
    }

    private static List<String> names(Reply reply) {
        return StreamSupport.stream(reply.json().path("items").spliterator(), false)
                .map(item -> item.path("name").asText())
                .toList();
    }

    /** Those of the products made here that the text names, between commas, in the order of their ids. */
    private static List<String> listOf(String names) {
        return made.stream()
                .map(product -> product.path("name").asText())
                .filter(name -> ("," + names + ",").contains("," + name + ","))
                .toList();
    }
}
