package io.liveshelf.platform;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * What settings must be to each other.
 *
 * @param other the key that is named second
 * @param wanted what the one must be to the other, to stand between their names
 * @param fits whether two values are that
 */
record SettingsTogether(String key, String other, String wanted, BiPredicate<Optional<String>, Optional<String>> fits) {
    private static final List<SettingsTogether> ALL = List.of(
            atLeast("liveshelf.hold.longest", "liveshelf.hold.duration"),
            atLeast("liveshelf.outbox.retry-longest", "liveshelf.outbox.retry"),
            atLeast("liveshelf.order.pay-within", "liveshelf.payment.patience"),
            needing("liveshelf.mail.user", "liveshelf.mail.password"),
            needing("liveshelf.mail.password", "liveshelf.mail.user"));

    private static SettingsTogether atLeast(String longer, String shorter) {
        return new SettingsTogether(
                longer,
                shorter,
                " must not be shorter than ",
                (one, other) -> Duration.parse(one.orElseThrow()).compareTo(Duration.parse(other.orElseThrow())) >= 0);
    }

    private static SettingsTogether needing(String one, String other) {
        return new SettingsTogether(
                one, other, " is of no use without ", (value, second) -> value.isEmpty() || second.isPresent());
    }

    /** What is wrong, in a sentence each, where every value by itself is right. */
    static List<String> wrong(Function<String, String> values) {
        return ALL.stream()
                .filter(pair -> !pair.fits.test(Settings.value(values, pair.key), Settings.value(values, pair.other)))
                .map(pair -> pair.key + pair.wanted + pair.other + '.')
                .toList();
    }
}
