package io.liveshelf.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingNamesTest {

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
    void slipsAreCounted() {
        assertThat(SettingNames.slips("", "abc")).isEqualTo(3);
        assertThat(SettingNames.slips("kitten", "sitting")).isEqualTo(3);
        assertThat(SettingNames.slips("ulr", "url")).isEqualTo(1);
        assertThat(SettingNames.slips("same", "same")).isZero();
    }
}
