package io.liveshelf.conflict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.liveshelf.platform.Problem;
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
    @ValueSource(strings = {"\"7\"", " \"7\" ", "\"6\", \"7\"", "\"6\",\"7\",\"8\"", "*", " * "})
    void editOfTheCurrentVersionMayGoOn(String ifMatch) {
        assertThatCode(() -> Preconditions.requireMatch(ifMatch, 7)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"6\"", "\"8\"", "7", "W/\"7\"", "\"77\"", "\"07\"", "\"\"", "\"6\", \"8\"", ",", "\"7"})
    void editOfAnotherVersionIsStale(String ifMatch) {
        Problem refusal = refusal(ifMatch, 7);
        assertThat(refusal.status()).isEqualTo(412);
        assertThat(refusal.code()).isEqualTo("stale");
        assertThat(refusal.extensions()).containsEntry("version", 7L);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void editMustSayItsVersion(String ifMatch) {
        Problem refusal = refusal(ifMatch, 7);
        assertThat(refusal.status()).isEqualTo(428);
        assertThat(refusal.code()).isEqualTo("precondition-required");
    }

    private static Problem refusal(String ifMatch, long version) {
        Problem refusal = catchThrowableOfType(Problem.class, () -> Preconditions.requireMatch(ifMatch, version));
        assertThat(refusal).isNotNull();
        return refusal;
    }
}
