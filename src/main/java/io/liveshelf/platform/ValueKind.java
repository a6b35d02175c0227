package io.liveshelf.platform;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a setting's value may be.
 *
 * @param wanted what it must be, to stand behind "must"
 * @param fits whether a text, which is not empty, is that
 */
record ValueKind(String wanted, Predicate<String> fits) {
    private static final Set<String> FLAGS = Set.of("true", "false", "yes", "no", "on", "off", "1", "0");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]{1,253}|\\[?[0-9A-Fa-f:.]{2,45}]?");
    private static final Pattern EMAIL = Pattern.compile(EmailAddress.FORM);

    /** From {@code least} to {@code most}, in the form of ISO 8601, as these are. */
    static ValueKind duration(String least, String most) {
        return new ValueKind("be a duration from " + least + " to " + most, value -> {
            try {
                Duration duration = Duration.parse(value);
                return duration.compareTo(Duration.parse(least)) >= 0 && duration.compareTo(Duration.parse(most)) <= 0;
            } catch (DateTimeException e) {
                return false;
            }
        });
    }

    static ValueKind wholeNumber(long least, long most) {
        return new ValueKind("be a whole number from " + least + " to " + most, value -> {
            try {
                long number = Long.parseLong(value);
                return number >= least && number <= most;
            } catch (NumberFormatException e) {
                return false;
            }
        });
    }

    static ValueKind flag() {
        return new ValueKind("be true or false", value -> FLAGS.contains(value.toLowerCase(Locale.ROOT)));
    }

    static ValueKind oneOf(List<String> names) {
        return new ValueKind("be one of " + String.join(", ", names), names::contains);
    }

    static ValueKind text(int shortest, int longest) {
        String wanted = shortest > 1
                ? "have from " + shortest + " to " + longest + " characters"
                : "have at most " + longest + " characters";
        return new ValueKind(wanted, value -> value.length() >= shortest && value.length() <= longest);
    }

    static ValueKind currency() {
        return new ValueKind(
                "be the code of a currency, such as EUR", value -> Currency.getAvailableCurrencies().stream()
                        .anyMatch(currency -> currency.getCurrencyCode().equals(value)));
    }

    static ValueKind emailAddress() {
        return new ValueKind(
                "be an e-mail address",
                value -> value.length() <= EmailAddress.LONGEST
                        && value.contains("@")
                        && EMAIL.matcher(value).matches());
    }

    static ValueKind host() {
        return new ValueKind(
                "be the name or address of a host", value -> HOST.matcher(value).matches());
    }

    static ValueKind folder() {
        return new ValueKind("be the path of a folder", value -> {
            try {
                return !Path.of(value).toString().isEmpty();
            } catch (InvalidPathException e) {
                return false;
            }
        });
    }

    static ValueKind webAddress() {
        return new ValueKind("be an address that begins with http:// or https://", ValueKind::isOfTheWeb);
    }

    static ValueKind webOrigins() {
        return new ValueKind(
                "be web origins such as https://shop.example, separated by commas",
                value -> Arrays.stream(value.split(",", -1)).map(String::strip).allMatch(ValueKind::isOrigin));
    }

    private static boolean isOrigin(String text) {
        return isOfTheWeb(text) && text.matches("[^:]+://[^/?#@]+");
    }

    private static boolean isOfTheWeb(String text) {
        try {
            URI uri = URI.create(text);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            return uri.getHost() != null && (scheme.equals("http") || scheme.equals("https"));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Says by itself what is wrong, as there is much that can be. */
    static ValueKind redis() {
        return new ValueKind("", value -> {
            RedisUrl.of(value);
            return true;
        });
    }
}
