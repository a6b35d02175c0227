package io.liveshelf.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class OutboxBackoffTest {

    private final OutboxBackoff backoff = new OutboxBackoff();

    @BeforeEach
    void configure() {
        backoff.attempts = 12;
        backoff.first = Duration.ofSeconds(4);
        backoff.longest = Duration.ofMinutes(1);
    }

    @RepeatedTest(20)
    void pausesDoubleWithSomeChanceUpToALimit() {
        assertThat(pause(0)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(pause(1)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
        assertThat(pause(3)).isBetween(Duration.ofSeconds(16), Duration.ofSeconds(32));
        assertThat(pause(10)).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1));
    }

    @Test
    void lastAttemptIsTheEnd() {
        assertThat(backoff.afterFailure(10, "refused").state()).isEqualTo("waiting");
        assertThat(backoff.afterFailure(11, "refused")).isEqualTo(OutboxOutcome.dead("refused"));
    }

    @Test
    void noNumberOfAttemptsOverflows() {
        backoff.attempts = 1_000;
        backoff.first = Duration.ofDays(1);
        assertThat(pause(998)).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1));
    }

    @Test
    void reasonFitsItsColumnOnOneLine() {
        assertThat(OutboxOutcome.dead("one\r\ntwo\0three").error()).isEqualTo("one two three");
        assertThat(OutboxOutcome.dead("x".repeat(2_000)).error()).hasSize(500).endsWith("…");
    }

    private Duration pause(int failedBefore) {
        return backoff.afterFailure(failedBefore, "refused").pause();
    }
}
