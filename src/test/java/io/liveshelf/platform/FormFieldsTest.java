package io.liveshelf.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No page says by itself what a field must keep: that stands on the body it is sent as, and nowhere else. */
class FormFieldsTest {
    private static final Path WEBAPP = Path.of("src/main/webapp");
    private static final Pattern FORM = Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern FIELD = Pattern.compile("<(?:input|textarea|select)\\b([^>]*)>");
    private static final Pattern RULE =
            Pattern.compile("\\s(required|maxlength|minlength|pattern|min|max|step)(?=[\\s=>]|$)");

    /** In scripts, the attributes of an element that is made there. */
    private static final Pattern RULE_IN_SCRIPT =
            Pattern.compile("\\b(?:required|maxlength|minlength|maxLength|minLength|pattern): |setCustomValidity");

    private record Field(String page, String form, String path, String attributes) {}

    @Test
    void noFieldHasARuleOfItsOwn() {
        assertThat(fields()).isNotEmpty().allSatisfy(field -> assertThat(
                        RULE.matcher(field.attributes()).find())
                .as("%s", field)
                .isFalse());
    }

    @Test
    void noScriptGivesAFieldARule() {
        assertThat(files(".js"))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(read(file)).as("%s", file).doesNotContainPattern(RULE_IN_SCRIPT));
    }

    @Test
    void aRuleInAPageOrAScriptIsSeen() {
        assertThat(RULE.matcher(" id=\"a\" required").find()).isTrue();
        assertThat(RULE.matcher(" maxlength=\"5\" id=\"a\"").find()).isTrue();
        assertThat(RULE.matcher(" id=\"min\" data-pattern=\"x\" class=\"max\"").find())
                .isFalse();
        assertThat(RULE_IN_SCRIPT.matcher("el(\"input\", { required: true })").find())
                .isTrue();
    }

    @Test
    void everyFieldIsOneOfTheBodyItIsSentAs() {
        Map<String, Map<String, List<Rule>>> forms = Rules.all();
        assertThat(fields()).allSatisfy(field -> {
            assertThat(forms).as("%s", field).containsKey(field.form());
            assertThat(forms.get(field.form())).as("%s", field).containsKey(field.path());
        });
    }

    @Test
    void everyFormThatAScriptNamesIsOneOfTheServers() {
        Set<String> named = new TreeSet<>();
        files(".js").forEach(file -> Pattern.compile(
                        "constraints(?:: | = (?:\\w+ \\? )?)\"([\\w-]+)\"(?: : \"([\\w-]+)\")?")
                .matcher(read(file))
                .results()
                .flatMap(found -> Stream.of(found.group(1), found.group(2)))
                .filter(name -> name != null)
                .forEach(named::add));
        assertThat(named).contains("guest-back-in-stock", "guarded-account", "account");
        assertThat(Rules.all().keySet()).containsAll(named);
    }

    @Test
    void noWordsOfTheServersStandInThePagesTexts() {
        assertThat(files(".json"))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(read(file)).as("%s", file).doesNotContain("\"validation."));
    }

    /** A search is no body; its field is no longer than what the server looks for. */
    @Test
    void searchFieldsTakeNoMoreThanTheServerDoes() throws IOException {
        JsonNode parameters = new YAMLMapper()
                .readTree(Path.of("src/main/resources/META-INF/openapi.yaml").toFile())
                .at("/paths/~1api~1products/get/parameters");
        forms().filter(form -> isSearch(form.group(1)))
                .flatMap(form -> FIELD.matcher(form.group(2)).results())
                .map(field -> field.group(1))
                .filter(attributes -> attributes.contains("maxlength"))
                .forEach(attributes -> assertThat(Integer.parseInt(attribute(attributes, "maxlength")))
                        .as(attributes)
                        .isLessThanOrEqualTo(longest(parameters, attribute(attributes, "name"))));
    }

    private static int longest(JsonNode parameters, String name) {
        for (JsonNode parameter : parameters) {
            if (parameter.path("name").asText().equals(name)) {
                return parameter.at("/schema/maxLength").asInt();
            }
        }
        return name.equals("filter") ? 0 : longest(parameters, "filter"); // what is none stands within the filter
    }

    /** The fields of all forms that send a body. */
    private static List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        for (Path page : files(".html").toList()) {
            FORM.matcher(read(page))
                    .results()
                    .filter(form -> !isSearch(form.group(1)))
                    .forEach(form -> FIELD.matcher(form.group(2))
                            .results()
                            .map(field -> field.group(1))
                            .map(attributes -> new Field(
                                    page.toString(),
                                    attribute(form.group(1), "data-constraints"),
                                    path(attributes),
                                    attributes))
                            .forEach(fields::add));
        }
        return fields;
    }

    private static Stream<MatchResult> forms() {
        return files(".html").flatMap(page -> FORM.matcher(read(page)).results());
    }

    private static boolean isSearch(String attributes) {
        return "search".equals(attribute(attributes, "role"));
    }

    private static String path(String attributes) {
        String path = attribute(attributes, "data-path");
        return path.isEmpty() ? attribute(attributes, "name") : path;
    }

    private static String attribute(String attributes, String name) {
        var found = Pattern.compile("\\s" + name + "=\"([^\"]*)\"").matcher(attributes);
        return found.find() ? found.group(1) : "";
    }

    private static Stream<Path> files(String ending) {
        try (Stream<Path> files = Files.walk(WEBAPP)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList().stream();
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
}
