package io.liveshelf.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SettingNamesTest {
    private static final Pattern VARIABLE = Pattern.compile("LIVESHELF_\\w+");

    @Test
    void anUnknownNameIsToldWithTheNearestThatIsKnown() {
        assertThat(SettingNames.unknown(List.of("liveshelf.redis.ulr", "LIVESHELF_MAIL_PASWORD_FILE")))
                .containsExactly(
                        Map.entry("LIVESHELF_MAIL_PASWORD_FILE", Optional.of("LIVESHELF_MAIL_PASSWORD_FILE")),
                        Map.entry("liveshelf.redis.ulr", Optional.of("liveshelf.redis.url")));
    }

    @Test
    void whatIsFarFromEveryNameIsToldAlone() {
        assertThat(SettingNames.unknown(List.of("liveshelf.colour-of-the-moon")))
                .containsExactly(Map.entry("liveshelf.colour-of-the-moon", Optional.empty()));
    }

    @Test
    void whatIsKnownOrOfOthersIsNot() {
        assertThat(SettingNames.unknown(List.of(
                        "liveshelf.redis.url",
                        "liveshelf.redis.password.file",
                        "LIVESHELF_REDIS_URL",
                        "LIVESHELF_OUTBOX_RETRY_LONGEST",
                        "LIVESHELF_DB_URL",
                        "LIVESHELF_WAR",
                        "liveshelf.version",
                        "java.version",
                        "PATH")))
                .isEmpty();
    }

    @Test
    void whatServersFilesReadIsKnown() throws IOException {
        Set<String> read = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("server-config")).filter(Files::isRegularFile)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                VARIABLE.matcher(Files.readString(file))
                        .results()
                        .map(MatchResult::group)
                        .forEach(read::add);
            }
        }
        assertThat(read).contains("LIVESHELF_DB_URL", "LIVESHELF_REDIS_URL");
        assertThat(SettingNames.unknown(read)).isEmpty();
    }

    @Test
    void slipsAreCounted() {
        assertThat(SettingNames.slips("", "abc")).isEqualTo(3);
        assertThat(SettingNames.slips("kitten", "sitting")).isEqualTo(3);
        assertThat(SettingNames.slips("ulr", "url")).isEqualTo(1);
        assertThat(SettingNames.slips("same", "same")).isZero();
    }
}
