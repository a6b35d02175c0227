package io.liveshelf.catalog;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.testing.OnDatabase;
import io.liveshelf.testing.ShopDatabase;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Looking for words, in products that were there before there was searching by words. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@OnDatabase(
        value = ShopDatabase.POSTGRESQL,
        because = "this is the search of PostgreSQL, with its help for misspelt words; CatalogContract holds the others"
                + " to what they find")
class SearchIT {
    private static CatalogDatabase database;

    @BeforeAll
    static void fillAShop() throws IOException, SQLException {
        database = new CatalogDatabase("search");
        add(1, "CUP-1", "Café Cup", "Müller", "Kitchen", "For coffee");
        add(2, "TEE-2", "T-Shirt", "O'Neill", "Clothing", "Soft cotton");
        add(3, "BK-3", "红苹果汁", "农夫", "饮料", null);
        add(4, "BK-4", "کتاب‌های کودک", "نشر نی", "کتاب", "برای ۱۰ سال");
        add(5, "IST-5", "İSTANBUL Kılıç", null, null, null);
        add(6, "STR-6", "Große Straße", null, null, null);
        add(7, "LMP-7", "Lamp", null, "Lighting", null);
        add(8, "LMP-8", "Lamp Shade", null, "Lighting", null);
        add(9, "LMP-9", "Desk Lamp", null, "Lighting", null);
        add(10, "LMP-10", "Bulb", "Lampard", "Lighting", null);
        add(11, "LMP-11", "Cable", null, "Lighting", "For a lamp");
        add(12, "LAMP", "Socket", null, "Lighting", null);
        add(13, "DEL-13", "Chandelier", null, null, null);
        add(14, "DEL-14", "Lamp of yore", null, null, null);
        add(15, "JP-15", "スーパーUSBケーブル", null, null, null);
        add(16, "TH-16", "ฟรีWiFi", null, null, null);
        add(18, "NET-18", "WiFi 6 Router", null, null, null);
        add(19, "NET-19", "Mesh Wi-Fi", null, null, null);
        add(20, "NET-20", "Antenna", null, null, "For WiFi and Wi-Fi");
        add(21, "NET-21", "Wi ring", "Fi", null, null);
        add(22, "NET-22", "Tshirt", null, "Router", null);
        add(17, "FA-17", "کتاب‌خانهٔ چوبی", null, null, "برای خانۀ کتاب‌دوستان");
        add(23, "PW-23", "Battery AA 1.5V", null, null, null);
        add(24, "PH-24", "Phone 256GB", null, null, "15 mm thick");
        add(25, "BK-25", "C++ Primer", null, null, null);
        add(26, "BK-26", "C# in Depth", null, null, null);
        add(27, "VA-27", "½ inch Valve", null, null, null);
        add(28, "VA-28", "12 Valves", null, null, null);
        database.execute("update catalog.product set deleted_at = now() where id = 14");
        database.makeSearchable();
    }

    private static void add(long id, String sku, String name, String brand, String category, String description)
            throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into catalog.product (id, sku, name, brand, category, description, price_amount,"
                                + " price_currency, created_at, version) values (?, ?, ?, ?, ?, ?, 1, 'EUR', now(), 1)")) {
            insert.setLong(1, id);
            insert.setString(2, sku);
            insert.setString(3, name);
            insert.setString(4, brand);
            insert.setString(5, category);
            insert.setString(6, description);
            insert.executeUpdate();
        }
    }

    @AfterAll
    static void clearIt() throws IOException {
        database.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cafe | 1",
                "CAFÉ cup | 1",
                "muller | 1",
                "MÜLLER kitchen coffee | 1",
                "muller clothing | ''",
                "t-shirt | 2,22",
                "tshirt | 22,2",
                "shirt | 2",
                "wi-fi | 18,19,16,20",
                "wifi | 18,16,19,20",
                "wi-fi 6 | 18",
                "wi-fi router | 18",
                "wi fi | 19,21,20",
                "hir | ''",
                "oneill | 2",
                "o'neill | 2",
                "苹果 | 3",
                "果汁 | 3",
                "苹汁 | ''",
                "饮料 苹果 | 3",
                "كتابهاي | 4",
                "کتاب‌های | 4",
                "usb | 15",
                "スーパー usb | 15",
                "ス | 15",
                "ฟรี | 16",
                "کتاب خانه | 17",
                "کتاب‌خانه | 17",
                "کتابخانه | 17",
                "خانه چوبی | 17",
                "کتابدوستان | 17",
                "苹果、饮料 | 3",
                "cafe\u3000kitchen,coffee | 1",
                "10 | 10,4",
                "۱۰ | 10,4",
                "istanbul kilic | 5",
                "ISTANBUL | 5",
                "grosse strasse | 6",
                "STRASSE | 6",
                "lamp | 7,12,8,9,10,11",
                "lmp 7 | 7",
                "lmp-7 | 7",
                "% | ''",
                "_ | ''",
                "\\ | ''",
                "lamp yore | ''",
                "1.5v | 23",
                "1,5 V battery | 23",
                "256gb | 24",
                "256 gb phone | 24",
                "15mm | 24",
                "ph24 | 24",
                "ph 24 | 24",
                "c++ | 25",
                "C# | 26",
                "½ | 27",
                "1/2 valve | 27",
                "12 valve | 28"
            })
    void wordsFindWhatAShopperMeansTheNearestFirst(String words, String ids) {
        assertThat(find(words, null)).isEqualTo(ids(ids));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lapm | 7,12,8,9,10,11",
                "chandleir | 13",
                "kichen | 1",
                "kichen cup | 1",
                "t-shrit | 2,22",
                "xyzzy | ''",
                "kichen xyzzy | ''"
            })
    void whatIsMisspeltIsTakenForWhatItIsNearestTo(String words, String ids) {
        assertThat(find(words, null)).isEqualTo(ids(ids));
    }

    @Test
    void walkOfALongTextWithoutBlanksGoesToItsEnd() throws SQLException {
        String text = IntStream.range(0, 120)
                .mapToObj(i -> Character.toString(0x4E00 + 7 * i))
                .collect(joining());
        for (long id = 31; id <= 33; id++) {
            add(id, "LONG-" + id, text, null, null, null);
        }
        database.makeSearchable();

        assertThat(walk(text)).containsExactly(31L, 32L, 33L);
        database.execute("delete from catalog.product where id between 31 and 33");
    }

    /** A product at a time, by the address of each next page, as it is. */
    private static List<Long> walk(String words) {
        List<Long> walked = new ArrayList<>();
        Map<String, String> address = new HashMap<>(Map.of("q", words, "size", "1"));
        while (!address.isEmpty() && walked.size() < 9) {
            Found found = database.find(ProductSearch.of(
                    address.get("q"),
                    null,
                    address.get("sort"),
                    null,
                    null,
                    address.get("size"),
                    PageToken.given(address.get("after"), PageSeals.any()),
                    false));
            walked.addAll(found.ids());
            address = found.next() == null ? Map.of() : parameters(found.next());
        }
        return walked;
    }

    private static Map<String, String> parameters(String address) {
        return Arrays.stream(address.replaceFirst(".*\\?", "").split("&"))
                .map(pair -> pair.split("="))
                .collect(toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    @Test
    void wordThatSomeProductHasIsNotMended() {
        assertThat(find("cable", "name!=cable")).isEmpty();
    }

    @Test
    void facetsAreThoseOfWhatWasMeant() {
        Facets facets = database.facets(ProductSearch.of("chandleir", null, false));
        assertThat(facets.total()).isEqualTo(1);
        assertThat(facets.price()).hasSize(1);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void withoutTrigramsAllIsFoundButWhatIsMisspelt() throws SQLException {
        database.execute("drop extension pg_trgm cascade");

        assertThat(find("lamp", null)).isEqualTo(ids("7,12,8,9,10,11"));
        assertThat(find("苹果", null)).isEqualTo(ids("3"));
        assertThat(find("chandleir", null)).isEmpty();
    }

    private static List<Long> find(String words, String filter) {
        return database.find(ProductSearch.of(words, filter, null, null, null, null, null, false))
                .ids();
    }

    private static List<Long> ids(String ids) {
        return ids.isEmpty()
                ? List.of()
                : Arrays.stream(ids.split(",")).map(Long::valueOf).toList();
    }
}
