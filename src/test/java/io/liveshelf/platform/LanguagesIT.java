package io.liveshelf.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.testing.Shop;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A refusal speaks its reader's language, whoever writes it: a resource, a guard before it, or the sign-in. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class LanguagesIT {

    private static final Map<String, String> SPOKEN = languages();

    private static Map<String, String> languages() {
        Map<String, String> languages = new LinkedHashMap<>();
        languages.put("en", "en");
        languages.put("zh", "zh");
        languages.put("fa", "fa");
        languages.put("zh-CN,zh;q=0.9,en;q=0.8", "zh");
        languages.put("fa-IR", "fa");
        languages.put("en;q=0.5, fa;q=0.9", "fa");
        languages.put("xx, fa;q=0.1", "fa");
        languages.put("xx", "en");
        languages.put("*", "en");
        languages.put("zh;q=x", "en");
        return languages;
    }

    @Test
    void aRefusalAndItsFieldErrorsSpeakTheReadersLanguage() throws Exception {
        for (Map.Entry<String, String> language : SPOKEN.entrySet()) {
            HttpResponse<String> answer =
                    PlainHttp.send("POST", "/api/accounts", "{}", "Accept-Language: " + language.getKey());
            // RESTEasy itself refuses a header that breaks its grammar, Jersey leaves that to us.
            boolean refused = language.getKey().contains("q=x") && !Shop.isOnPayara();
            JsonNode problem = Refusals.require(language.getKey(), 400, refused ? "malformed" : "validation", answer);
            String spoken = refused ? "zh" : language.getValue();
            assertThat(PlainHttp.header(answer, "Content-Language")).isEqualTo(spoken);
            requireIn(spoken, problem.path("title").asText());
            requireIn(spoken, problem.path("detail").asText());
            for (JsonNode error : problem.path("errors")) {
                requireIn(language.getValue(), error.path("message").asText());
            }
        }
    }

    @Test
    void aRefusalBeforeTheResourcesSpeaksTheReadersLanguageToo() throws Exception {
        for (Map.Entry<String, String> language : SPOKEN.entrySet()) {
            if (!language.getKey().contains("q=x")) {
                String accept = "Accept-Language: " + language.getKey();
                JsonNode crossSite = Refusals.require(
                        language.getKey(),
                        403,
                        "cross-site",
                        PlainHttp.send("POST", "/api/orders", "{}", accept, "Origin: https://elsewhere.example"));
                requireIn(language.getValue(), crossSite.path("detail").asText());
                JsonNode badCredentials = Refusals.require(
                        language.getKey(),
                        401,
                        "bad-credentials",
                        PlainHttp.get("/api/session", accept, "Authorization: Basic !!!"));
                requireIn(language.getValue(), badCredentials.path("detail").asText());
            }
        }
    }

    @Test
    void numbersInATextAreFilledInAsTheReaderWritesThem() throws Exception {
        for (String language : new String[] {"en", "zh", "fa"}) {
            JsonNode problem = Refusals.require(
                    language, 400, "validation", PlainHttp.get("/api/products?size=0", "Accept-Language: " + language));
            assertThat(problem.path("errors").path(0).path("message").asText())
                    .contains(language.equals("fa") ? "۱۰۰" : "100")
                    .doesNotContain("{");
        }
    }

    /** Told by its script: none of the three is written in another's. */
    private static void requireIn(String language, String text) {
        String script =
                switch (language) {
                    case "zh" -> "\\p{IsHan}";
                    case "fa" -> "\\p{IsArabic}";
                    default -> "[A-Za-z]";
                };
        assertThat(text).containsPattern(script);
        if (language.equals("en")) {
            assertThat(text).doesNotContainPattern("\\p{IsHan}|\\p{IsArabic}");
        }
    }
}
