package io.liveshelf.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MessagesTest {
    private static final Path SOURCES = Path.of("src/main/java/io/liveshelf");
    private static final Path BUNDLES = Path.of("src/main/resources/io/liveshelf");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final Messages messages = new Messages();

    static Stream<String> otherLanguages() {
        return Messages.LANGUAGES.stream().map(Locale::getLanguage).filter(language -> !language.equals("en"));
    }

    @ParameterizedTest
    @MethodSource("otherLanguages")
    void everyLanguageHasTheSameKeys(String language) {
        assertThat(bundle(language).keySet()).isEqualTo(bundle("en").keySet());
    }

    @ParameterizedTest
    @MethodSource("otherLanguages")
    void everyLanguageHasTheSamePlaceholders(String language) {
        Map<String, String> translated = bundle(language);
        bundle("en")
                .forEach((key, text) ->
                        assertThat(placeholders(translated.get(key))).as(key).isEqualTo(placeholders(text)));
    }

    @Test
    void noTextIsEmptyAndNoKeyStandsTwice() throws IOException {
        for (Locale language : Messages.LANGUAGES) {
            assertThat(bundle(language.getLanguage()))
                    .allSatisfy((key, text) -> assertThat(text).as(key).isNotBlank());
            assertThat(Files.readAllLines(file(language.getLanguage())).stream()
                            .filter(line -> line.contains("=") && !line.startsWith("#"))
                            .map(line -> line.substring(0, line.indexOf('=')).strip()))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void otherLanguagesAreTranslated() {
        Map<String, String> english = bundle("en");
        otherLanguages().forEach(language -> assertThat(bundle(language))
                .allSatisfy((key, text) -> assertThat(text).as(key).isNotEqualTo(english.get(key))));
    }

    @Test
    void everyCodeOfAProblemHasItsText() {
        Set<String> codes = new TreeSet<>();
        for (String arguments : argumentsOf("new Problem(")) {
            literals(arguments).forEach(codes::add);
        }
        Pattern.compile("[45]\\d\\d, \"([a-z-]+)\"")
                .matcher(production())
                .results()
                .forEach(found -> codes.add(found.group(1)));
        assertThat(codes).contains("not-found", "below-zero", "too-many", "unsupported-media-type", "validation");
        assertThat(bundle("en").keySet())
                .containsAll(codes.stream().map(code -> "problem." + code).toList());
    }

    @Test
    void everyStatusOfAProblemHasItsTitle() {
        Set<String> statuses = Pattern.compile("(?:new Problem\\(|[(\\s])([45]\\d\\d), \"")
                .matcher(production())
                .results()
                .map(found -> "status." + found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(statuses).contains("status.400", "status.404", "status.409", "status.503");
        assertThat(bundle("en").keySet()).containsAll(statuses);
    }

    @Test
    void everyKeyNamedInTheSourcesHasItsText() {
        Set<String> keys = Pattern.compile("\"((?:invalid|filter|mail|problem|status)\\.[\\w-]+)\"")
                .matcher(production())
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(keys).contains("invalid.range", "invalid.money", "filter.ends", "mail.greeting");
        assertThat(bundle("en").keySet()).containsAll(keys);
    }

    @Test
    void everyConstraintWithoutAMessageOfItsOwnHasItsText() {
        Set<String> keys = silentConstraints();
        assertThat(keys).contains("invalid.NotNull", "invalid.Size");
        assertThat(bundle("en").keySet()).containsAll(keys);
    }

    @Test
    void everyTextIsUsed() {
        String sources = production();
        Set<String> constraints = silentConstraints();
        assertThat(bundle("en").keySet()).allSatisfy(key -> {
            String code = key.substring(key.indexOf('.') + 1);
            assertThat(constraints.contains(key)
                            || sources.contains('"' + key + '"')
                            || key.startsWith("problem.") && sources.contains('"' + code + '"')
                            || key.startsWith("status.") && sources.contains(code))
                    .as(key)
                    .isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource({"en, en", "en-GB, en", "zh, zh", "zh-TW, zh", "fa-IR, fa", "de, en", "*, en"})
    void speaksTheLanguageThatIsAskedForOrEnglish(String accepted, String spoken) {
        assertThat(messages.best(List.of(Locale.forLanguageTag(accepted))).getLanguage())
                .isEqualTo(spoken);
    }

    @Test
    void firstLanguageThatIsSpokenWins() {
        assertThat(messages.best(List.of(Locale.GERMAN, Locale.forLanguageTag("fa"), Locale.CHINESE)))
                .isEqualTo(Locale.forLanguageTag("fa"));
        assertThat(messages.best(List.of())).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void fillsPlaceholdersByName() {
        assertThat(messages.text(Locale.ENGLISH, "invalid.range", Map.of("min", 1, "max", 100)))
                .isEqualTo("A whole number from 1 to 100, please.");
        assertThat(messages.text(Locale.forLanguageTag("fa"), "invalid.range", Map.of("min", 1, "max", 100)))
                .contains("۱", "۱۰۰")
                .doesNotContain("{");
        assertThat(messages.text(Locale.ENGLISH, "invalid.Max", Map.of("value", 1_000_000)))
                .contains("1,000,000");
    }

    @Test
    void valueIsNeverTakenForAPattern() {
        assertThat(messages.text(Locale.ENGLISH, "filter.bad-value", Map.of("value", "$1\\{position}", "position", 3)))
                .contains("$1\\{position}", "(at 3)");
    }

    @Test
    void missingArgumentLeavesItsPlaceholder() {
        assertThat(messages.text(Locale.ENGLISH, "invalid.range", Map.of("min", 1)))
                .contains("1", "{max}");
    }

    @Test
    void unknownKeyIsItsOwnText() {
        assertThat(messages.text(Locale.ENGLISH, "problem.never-heard-of", Map.of()))
                .isEqualTo("problem.never-heard-of");
    }

    @Test
    void languageOfTheMachineDoesNotMatter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.CHINESE);
            assertThat(messages.text(Locale.ENGLISH, "status.404", Map.of())).isEqualTo("Not found");
        } finally {
            Locale.setDefault(before);
        }
    }

    /** Keys of the constraints that are used somewhere without a message. */
    private static Set<String> silentConstraints() {
        Set<String> keys = new TreeSet<>();
        for (String source : sources()) {
            Pattern.compile("import jakarta\\.validation\\.constraints\\.(\\w+);")
                    .matcher(source)
                    .results()
                    .map(found -> found.group(1))
                    .filter(name -> isSilentIn(source, name))
                    .forEach(name -> keys.add("invalid." + name));
        }
        return keys;
    }

    private static boolean isSilentIn(String source, String constraint) {
        return Pattern.compile("@" + constraint + "\\b(\\()?")
                .matcher(source)
                .results()
                .anyMatch(use ->
                        use.group(1) == null || !arguments(source, use.end()).contains("message"));
    }

    private static List<String> argumentsOf(String call) {
        List<String> arguments = new ArrayList<>();
        for (String source : sources()) {
            for (int at = source.indexOf(call); at >= 0; at = source.indexOf(call, at + 1)) {
                arguments.add(arguments(source, at + call.length()));
            }
        }
        return arguments;
    }

    /** What stands between the parenthesis that opens before this place and the one that closes it. */
    private static String arguments(String source, int from) {
        int depth = 1;
        int at = from;
        while (depth > 0) {
            depth += source.charAt(at) == '(' ? 1 : source.charAt(at) == ')' ? -1 : 0;
            at++;
        }
        return source.substring(from, at - 1);
    }

    private static Stream<String> literals(String code) {
        return LITERAL.matcher(code).results().map(found -> found.group(1));
    }

    private static String production() {
        return String.join("\n", sources());
    }

    private static List<String> sources() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(MessagesTest::read)
                    .toList();
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

    private static Map<String, String> bundle(String language) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file(language))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> texts = new TreeMap<>();
        properties.forEach((key, text) -> texts.put((String) key, (String) text));
        return texts;
    }

    private static Path file(String language) {
        return BUNDLES.resolve("messages_" + language + ".properties");
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toSet());
    }
}
