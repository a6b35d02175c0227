package io.liveshelf.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts people read, in the languages the shop speaks. Placeholders are named: {@code {max}}. Bundles are
 * immutable and cached by the platform, so any thread may ask.
 */
@ApplicationScoped
public class Messages {
    private static final String BUNDLE = "io.liveshelf.messages";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    /** The languages there are, the first being the one for readers of any other. */
    static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.CHINESE, Locale.forLanguageTag("fa"));

    /** The best of {@link #LANGUAGES} for a reader who accepts these, most wanted first. */
    public Locale best(List<Locale> accepted) {
        return accepted.stream()
                .flatMap(wanted -> spoken(wanted).stream())
                .findFirst()
                .orElse(LANGUAGES.get(0));
    }

    /** That one of {@link #LANGUAGES}, whatever its country; empty for a language the shop does not speak. */
    public Optional<Locale> spoken(Locale wanted) {
        return LANGUAGES.stream()
                .filter(language -> language.getLanguage().equals(wanted.getLanguage()))
                .findFirst();
    }

    /** The best of them for whoever sends a request with these headers. */
    public Locale reader(HttpHeaders request) {
        try {
            return best(request.getAcceptableLanguages());
        } catch (RuntimeException malformed) {
            return LANGUAGES.get(0);
        }
    }

    /** The same for a request that JAX-RS has not seen. */
    public Locale reader(HttpServletRequest request) {
        return best(Collections.list(request.getLocales()));
    }

    /** The text of a key, its placeholders filled, numbers as the reader writes them; the key itself where no text is known. */
    public String text(Locale language, String key, Map<String, ?> arguments) {
        String pattern;
        try {
            pattern = ResourceBundle.getBundle(BUNDLE, language, getClass().getClassLoader(), NO_FALLBACK)
                    .getString(key);
        } catch (MissingResourceException e) {
            return key;
        }
        return PLACEHOLDER.matcher(pattern).replaceAll(found -> {
            Object value = arguments.get(found.group(1));
            return Matcher.quoteReplacement(value == null ? found.group() : written(language, value));
        });
    }

    private static String written(Locale language, Object value) {
        return value instanceof Number number ? Written.of(language).number(number) : value.toString();
    }
}
