package io.liveshelf.conflict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.liveshelf.platform.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConflictPolicyTest {
    @Test
    void policiesHaveTheNamesOfTheContract() {
        assertThat(ConflictPolicy.named("fail")).isEqualTo(ConflictPolicy.FAIL);
        assertThat(ConflictPolicy.named("client-wins")).isEqualTo(ConflictPolicy.CLIENT_WINS);
        assertThat(ConflictPolicy.named("store-wins")).isEqualTo(ConflictPolicy.STORE_WINS);
        assertThat(ConflictPolicy.named("merge")).isEqualTo(ConflictPolicy.MERGE);
        assertThat(ConflictPolicy.named(null)).isEqualTo(ConflictPolicy.FAIL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "MERGE", "client_wins", "overwrite"})
    void anyOtherNameIsRefused(String name) {
        Problem refusal = catchThrowableOfType(Problem.class, () -> ConflictPolicy.named(name));
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.code()).isEqualTo("validation");
    }
}
