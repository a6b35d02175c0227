package io.liveshelf.conflict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.liveshelf.platform.Problem;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreconditionsTest {
    @Test
    void tagIsTheQuotedVersion() {
        assertThat(Preconditions.etag(12)).isEqualTo("\"12\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"7\"",
                " \"7\" ",
                "\"6\", \"7\"",
                "\"6\",\"7\",\"8\"",
                "W/\"6\" ,\t\"7\"",
                ", ,\"7\",,",
                "\"a,b\",\"7\"",
                "*",
                " * "
            })
    void editOfTheCurrentVersionMayGoOn(String ifMatch) {
        assertThat(Preconditions.required(ifMatch).hasStrong("7")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"6\"",
                "\"8\"",
                "7",
                "W/\"7\"",
                "w/\"7\"",
                "W/\"7\", \"6\"",
                "\"77\"",
                "\"07\"",
                "\"\"",
                "\"6\", \"8\"",
                ",",
                "\"7",
                "\"6,7\"",
                "\"6\" \"7\"",
                "\"7\" x",
                "*, \"6\"",
                "**"
            })
    void editOfAnotherVersionIsStale(String ifMatch) {
        assertThat(Preconditions.required(ifMatch).hasStrong("7")).isFalse();
    }

    @Test
    void readerIsSentTheVersionThatIsWantedAndNoOther() {
        Preconditions.requireWanted(null, 7);
        Preconditions.requireWanted("\"6\", \"7\"", 7);
        Preconditions.requireWanted("*", 7);
        Problem refusal = catchThrowableOfType(Problem.class, () -> Preconditions.requireWanted("\"6\", W/\"7\"", 7));
        assertThat(refusal.status()).isEqualTo(412);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void editMustSayItsVersion(String ifMatch) {
        Problem refusal = catchThrowableOfType(Problem.class, () -> Preconditions.required(ifMatch));
        assertThat(refusal.status()).isEqualTo(428);
        assertThat(refusal.code()).isEqualTo("precondition-required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"7\"", "W/\"7\"", "\"6\", W/\"7\"", "*"})
    void readerWhoHasTheVersionKnowsIt(String ifNoneMatch) {
        assertThat(Preconditions.isKnown(ifNoneMatch, 7)).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "\"6\"", "7", "W/\"6\", \"8\"", "\"77\""})
    void readerWhoHasAnotherOrNoneDoesNot(String ifNoneMatch) {
        assertThat(Preconditions.isKnown(ifNoneMatch, 7)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"9\"", "\"9\", \"9\"", "\"x\", \"9\"", "\"9\", W/\"011\", W/\"y\""})
    void oneVersionIsTheOneThatWasEdited(String ifMatch) {
        assertThat(EntityTags.in(ifMatch).onlyVersion()).contains(9L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"9\", \"10\"", "\"9\", W/\"10\"", "W/\"9\"", "\"x\"", "*", "9"})
    void ofSeveralVersionsNobodyKnowsWhichWasEdited(String ifMatch) {
        assertThat(EntityTags.in(ifMatch).onlyVersion()).isEmpty();
    }

    @Test
    void noHeaderTakesLong() {
        String header = "\"1\"" + " , ".repeat(20_000) + "x";
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThat(EntityTags.in(header).hasStrong("1")).isFalse());
    }
}
