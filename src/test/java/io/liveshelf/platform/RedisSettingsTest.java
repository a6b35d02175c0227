package io.liveshelf.platform;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class RedisSettingsTest {
    private final RedisSettings settings = new RedisSettings();

    RedisSettingsTest() {
        settings.address = "redis-sentinel://sentinel/shelf";
        settings.user = Optional.empty();
        settings.password = Optional.empty();
        settings.sentinelUser = Optional.empty();
        settings.sentinelPassword = Optional.empty();
        settings.timeout = RedisConnected.TIMEOUT;
    }

    @Test
    void userOfTheServersNeedsAPasswordWhereverItIsSaid() {
        settings.user = Optional.of("shop");
        assertThatThrownBy(settings::read)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("liveshelf.redis.password must ");

        settings.address = "redis-sentinel://:secret@sentinel/shelf";
        assertThatCode(settings::read).doesNotThrowAnyException();
    }

    @Test
    void userOfTheSentinelsNeedsAPasswordOfItsOwn() {
        settings.password = Optional.of("secret");
        settings.sentinelUser = Optional.of("scout");
        assertThatThrownBy(settings::read)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("liveshelf.redis.sentinel.password must ");

        settings.sentinelPassword = Optional.of("whistle");
        assertThatCode(settings::read).doesNotThrowAnyException();
    }
}
