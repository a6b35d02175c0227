package io.liveshelf.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The demo shows everything a product can be, and leaves what is one of a kind to who tries it. */
class DemoCatalogTest {

    private final ObjectMapper json = new ObjectMapper();
    private List<JsonNode> products;

    @BeforeEach
    void read() throws IOException {
        JsonNode file = json.readTree(Project.demo("catalog.json").toFile());
        products =
                StreamSupport.stream(file.path("products").spliterator(), false).toList();
    }

    @Test
    void hasSomethingToClaimAndSomethingRationed() {
        assertThat(products)
                .anySatisfy(product -> {
                    assertThat(product.path("oneOfAKind").asBoolean()).isTrue();
                    assertThat(product.path("openingStock").asInt()).isEqualTo(1);
                })
                .anySatisfy(product ->
                        assertThat(product.path("purchaseLimit").asInt()).isPositive());
    }

    @Test
    void everyProductHasItsOwnPicture() {
        assertThat(products)
                .extracting(product -> product.path("image").asText().replace("/api/media/", ""))
                .doesNotHaveDuplicates()
                .allSatisfy(
                        picture -> assertThat(Files.exists(Project.demo("media").resolve(picture)))
                                .isTrue());
    }

    @Test
    void whatIsOneOfAKindIsNeitherBoughtByTheDemoNorReplaced() throws IOException {
        List<String> single = products.stream()
                .filter(product -> product.path("oneOfAKind").asBoolean())
                .map(product -> product.path("sku").asText())
                .toList();
        Choice choice = new Choice(new SplittableRandom(1));
        JsonNode shelf = json.readTree("""
                [{"sku": "only", "oneOfAKind": true, "stock": {"available": 1}},
                 {"sku": "last", "oneOfAKind": false, "stock": {"available": 1}}]""");

        assertThat(DemoCatalog.read(Project.demo("catalog.json")).replaceable())
                .doesNotContainKeys(single.toArray(String[]::new))
                .hasSize(products.size() - single.size());
        for (int i = 0; i < 100; i++) {
            assertThat(choice.among(shelf))
                    .hasValueSatisfying(
                            chosen -> assertThat(chosen.path("sku").asText()).isEqualTo("last"));
        }
    }
}
