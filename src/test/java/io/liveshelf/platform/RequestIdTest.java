package io.liveshelf.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdTest {
    private final List<String> seen = new ArrayList<>();

    @Test
    void workHasItsNameAndNobodyAfterIt() {
        RequestId.during("a", () -> {
            see();
            RequestId.during("b", this::see);
            RequestId.during(null, this::see);
            see();
        });
        see();
        assertThat(seen).containsExactly("a", "b", null, "a", null);
    }

    @Test
    void nothingIsLeftOfWorkThatFails() {
        assertThatThrownBy(() -> RequestId.during("a", () -> {
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(RequestId.current()).isNull();
    }

    @Test
    void nameGoesWithTheWorkToAnotherThread() {
        List<Runnable> works = new ArrayList<>();
        RequestId.during("a", () -> works.add(RequestId.carried(this::see)));
        CompletableFuture.runAsync(works.get(0)).join();
        RequestId.during("b", works.get(0));
        assertThat(seen).containsExactly("a", "a");
    }

    @Test
    void givenNamesAreTaken() {
        assertThat(RequestId.of("4bf92f35-77b3.4da6_A")).isEqualTo("4bf92f35-77b3.4da6_A");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                " ",
                "a b",
                "a\nb",
                "ä",
                "\"",
                "{}",
                "0123456789012345678901234567890123456789012345678901234567890123x"
            })
    void whatCouldForgeALineOfTheLogIsReplaced(String given) {
        assertThat(RequestId.of(given)).matches("[0-9a-f]{16}").isNotEqualTo(RequestId.of(given));
    }

    private void see() {
        seen.add(RequestId.current());
    }
}
