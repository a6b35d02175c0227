package io.liveshelf.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.stock.MovementKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The texts of the pages, a file per language and part of the shop. */
class PageTextsTest {
    private static final Path WEBAPP = Path.of("src/main/webapp");
    private static final Path TEXTS = WEBAPP.resolve("i18n");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)\\}");

    /** The plural forms a language has, as Unicode CLDR tells. */
    private static final Map<String, Set<String>> PLURALS =
            Map.of("en", Set.of("one", "other"), "fa", Set.of("one", "other"), "zh", Set.of("other"));

    /** Each part of the shop in each language but English: {@code office.zh.json}, or {@code zh.json}. */
    static Stream<String> translations() {
        return parts().flatMap(part -> Stream.of(part + "zh.json", part + "fa.json"));
    }

    private static Stream<String> parts() {
        try (Stream<Path> files = Files.list(TEXTS)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .map(name -> name.replaceFirst("[a-z]{2}\\.json$", ""))
                    .distinct()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyPartIsThereInEveryLanguage() {
        assertThat(parts()).contains("");
        assertThat(parts()).allSatisfy(part -> assertThat(PLURALS.keySet())
                .allSatisfy(language ->
                        assertThat(TEXTS.resolve(part + language + ".json")).exists()));
    }

    @ParameterizedTest
    @MethodSource("translations")
    void translationHasTheSameKeysWithItsOwnPluralForms(String file) {
        Map<String, String> english = texts(english(file));
        Set<String> expected = new TreeSet<>();
        for (String key : english.keySet()) {
            String base = base(key);
            if (isPlural(english, base)) {
                PLURALS.get(language(file)).forEach(form -> expected.add(base + "." + form));
            } else {
                expected.add(key);
            }
        }
        assertThat(texts(file).keySet()).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("translations")
    void translationHasTheSamePlaceholders(String file) {
        Map<String, String> english = texts(english(file));
        texts(file).forEach((key, text) -> assertThat(placeholders(text))
                .as(key)
                .isEqualTo(placeholders(english.getOrDefault(key, english.get(base(key) + ".other")))));
    }

    @Test
    void englishTellsOneApartWhereItTellsACount() {
        parts().map(part -> texts(part + "en.json"))
                .forEach(english -> assertThat(english).allSatisfy((key, text) -> {
                    if (key.endsWith(".other") && text.contains("{count}")) {
                        assertThat(english).containsKey(base(key) + ".one");
                    }
                }));
    }

    @Test
    void noTextIsEmptyOrMarkup() {
        parts().flatMap(part -> PLURALS.keySet().stream().map(language -> part + language + ".json"))
                .forEach(file -> assertThat(texts(file))
                        .allSatisfy((key, text) ->
                                assertThat(text).as(key).isNotBlank().doesNotContainPattern("</?[a-z]|&\\w+;")));
    }

    @Test
    void pagesAndServerHaveOneWordForAThingInPersian() {
        Stream<Path> pages = parts().map(part -> TEXTS.resolve(part + "fa.json"));
        Stream.concat(pages, Stream.of(Path.of("src/main/resources/io/liveshelf/messages_fa.properties")))
                .forEach(file -> assertThat(read(file))
                        .as("%s", file)
                        .doesNotContain("پالایه", "پالایش", "جستجو", "جست و جو", "رونوشت"));
    }

    @Test
    void partsDoNotShareKeys() {
        assertThat(parts().flatMap(part -> texts(part + "en.json").keySet().stream()))
                .doesNotHaveDuplicates();
    }

    /** Parts of keys whose last part the server names, how its sources do so, and what else stands there. */
    static Stream<Arguments> namesOfTheServer() {
        return Stream.of(
                Arguments.of("office.finding.", "findings\\(\"([a-z-]+)\"", Set.of("numbers")),
                Arguments.of("office.component.", "new Health\\(\\s*\"([a-z-]+)\"", Set.of("up", "down")),
                Arguments.of("office.reason.", "new Cause\\(\\s*\"([^\"]+)\"", Set.of()),
                Arguments.of("office.actor.", "\"(guest|system)\"", Set.of()));
    }

    @ParameterizedTest
    @MethodSource("namesOfTheServer")
    void whatTheServerNamesHasItsTextAndNothingElseHas(String prefix, String named, Set<String> others) {
        Set<String> keys = Pattern.compile(named)
                .matcher(sources())
                .results()
                .map(found -> prefix + found.group(1).replace(' ', '-'))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(keys).isNotEmpty();
        others.forEach(other -> keys.add(prefix + other));
        assertThat(texts("office.en.json").keySet())
                .filteredOn(key -> key.startsWith(prefix))
                .containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void everyKindOfMovementHasItsText() {
        assertThat(texts("office.en.json").keySet())
                .filteredOn(key -> key.startsWith("office.kind."))
                .containsExactlyInAnyOrderElementsOf(Stream.of(MovementKind.values())
                        .map(kind -> "office.kind." + kind.code())
                        .toList());
    }

    /** A key without its plural form, if it has one. */
    private static String base(String key) {
        return key.replaceFirst("\\.(zero|one|two|few|many|other)$", "");
    }

    /** Whether English has two forms of it; a key may end in "other" for another reason. */
    private static boolean isPlural(Map<String, String> english, String base) {
        return english.containsKey(base + ".one") && english.containsKey(base + ".other");
    }

    private static String english(String file) {
        return file.replaceFirst("[a-z]{2}\\.json$", "en.json");
    }

    private static String language(String file) {
        return file.replaceFirst(".*([a-z]{2})\\.json$", "$1");
    }

    private static String sources() {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(PageTextsTest::read)
                    .collect(Collectors.joining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> texts(String file) {
        try {
            Map<String, String> texts = new TreeMap<>();
            Json.mapper()
                    .readTree(Files.readString(TEXTS.resolve(file)))
                    .properties()
                    .forEach(text -> texts.put(text.getKey(), text.getValue().textValue()));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }
}
