package io.liveshelf.platform;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(liveshelf\\.[a-z.-]+)` \\| (.+?) \\| (.+) \\|$");
    private static final Pattern ASKED = Pattern.compile("(?:getValue|apply)\\(\"(liveshelf\\.[a-z.-]+)\"");
    private static final Properties DEFAULTS = defaults();

    private static Properties defaults() {
        Properties defaults = new Properties();
        try (var file =
                Files.newBufferedReader(Path.of("src/main/resources", "META-INF/microprofile-config.properties"))) {
            defaults.load(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return defaults;
    }

    @Test
    void keysAreThoseThatAreRead() throws IOException {
        Set<String> read = ShopClasses.ALL.stream()
                .map(JavaClass::reflect)
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(field -> field.isAnnotationPresent(ConfigProperty.class))
                .map(field -> field.getAnnotation(ConfigProperty.class).name())
                .collect(toCollection(TreeSet::new));
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                ASKED.matcher(Files.readString(source))
                        .results()
                        .map(MatchResult::group)
                        .map(call -> call.replaceAll(".*\"(.*)\"", "$1"))
                        .forEach(read::add);
            }
        }
        read.removeAll(Settings.OTHERS);
        assertThat(new TreeSet<>(Settings.KEYS)).isEqualTo(read);
    }

    @Test
    void defaultsAreOfKeysAndRight() {
        Set<String> keys = new TreeSet<>(DEFAULTS.stringPropertyNames());
        keys.removeIf(key -> key.startsWith("mp.") || Settings.OTHERS.contains(key));
        assertThat(Settings.KEYS).containsAll(keys);
        assertThat(Settings.wrong(DEFAULTS::getProperty)).isEmpty();
    }

    @Test
    void theTableInTheReadmeHasEveryKeyWithItsDefaultAndItsMeaning() throws IOException {
        Map<String, String> documented = new LinkedHashMap<>();
        ROW.matcher(Files.readString(Path.of("README.md"))).results().forEach(row -> assertThat(
                        documented.put(row.group(1), row.group(2)))
                .as("%s stands once", row.group(1))
                .isNull());
        assertThat(documented.keySet())
                .containsExactlyElementsOf(
                        Settings.ALL.stream().map(Setting::key).toList());
        documented.forEach((key, shown) -> {
            String value = DEFAULTS.getProperty(key, "");
            if (value.isEmpty()) {
                assertThat(shown).as(key).doesNotContain("`");
            } else {
                assertThat(shown).as(key).isEqualTo('`' + value + '`');
            }
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    liveshelf.redis.timeout          | 1s
                    liveshelf.redis.timeout          | PT0S
                    liveshelf.redis.timeout          | PT2M
                    liveshelf.redis.url              | redis//localhost
                    liveshelf.redis.url              | http://localhost:6379
                    liveshelf.admin.email            | admin
                    liveshelf.shop.currency          | Euro
                    liveshelf.shop.url               | shop.example
                    liveshelf.shop.url               | ftp://shop.example
                    liveshelf.stock.path             | fast
                    liveshelf.stock.threads          | 0
                    liveshelf.stock.threads          | many
                    liveshelf.stock.low              | -1
                    liveshelf.idempotency.keep       | PT23H
                    liveshelf.idempotency.keep       | 2 days
                    liveshelf.cache.memory           | 64M
                    liveshelf.http.max-body          | 1023
                    liveshelf.origins                | https://shop.example,shop.example
                    liveshelf.origins                | https://shop.example/page
                    liveshelf.live.short-way         | perhaps
                    liveshelf.mail.host              | smtp example
                    liveshelf.mail.port              | 65536
                    liveshelf.mail.from              | the shop
                    liveshelf.outbox.parallel        | 1001
                    """)
    void aBadValueIsRefusedInASentenceThatNamesItsKey(String key, String value) {
        assertThat(wrongWith(key, value))
                .singleElement()
                .asString()
                .startsWith(key + ' ')
                .endsWith(".");
    }

    static Stream<Setting> settings() {
        return Settings.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("settings")
    void everySettingCanBeWrong(Setting setting) {
        assertThat(Stream.of("nonsense \u0000", "x".repeat(100_000)).map(value -> wrongWith(setting.key(), value)))
                .as(setting.key())
                .anySatisfy(
                        wrong -> assertThat(wrong).singleElement().asString().startsWith(setting.key()));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void whatMustHaveAValueIsMissedWithoutOne(Setting setting) {
        assertThat(wrongWith(setting.key(), ""))
                .isEqualTo(setting.needed() ? List.of(setting.key() + " must have a value.") : List.of());
    }

    @Test
    void secretsAreNotRepeated() {
        assertThat(wrongWith("liveshelf.admin.password", "short").toString()).doesNotContain("short");
        assertThat(wrongWith("liveshelf.redis.url", "redis://:s3cret@host:port").toString())
                .contains("liveshelf.redis.url must")
                .doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    liveshelf.hold.duration         | PT16M | liveshelf.hold.longest must not be shorter than liveshelf.hold.duration.
                    liveshelf.outbox.retry          | PT2H  | liveshelf.outbox.retry-longest must not be shorter than liveshelf.outbox.retry.
                    liveshelf.order.pay-within      | PT2S  | liveshelf.order.pay-within must not be shorter than liveshelf.payment.patience.
                    liveshelf.mail.user             | shop  | liveshelf.mail.user is of no use without liveshelf.mail.password.
                    liveshelf.mail.password         | s     | liveshelf.mail.password is of no use without liveshelf.mail.user.
                    """)
    void valuesThatCannotBeTogetherAreRefused(String key, String value, String sentence) {
        assertThat(wrongWith(key, value)).containsExactly(sentence);
    }

    private static List<String> wrongWith(String key, String value) {
        Map<String, String> values = new HashMap<>();
        DEFAULTS.stringPropertyNames().forEach(name -> values.put(name, DEFAULTS.getProperty(name)));
        values.put(key, value);
        return Settings.wrong(values::get);
    }
}
