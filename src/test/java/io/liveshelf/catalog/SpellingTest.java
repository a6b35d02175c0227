package io.liveshelf.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.catalog.Spelling.Candidate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
    @ParameterizedTest
    @CsvSource({
        "table, table, 0",
        "tabel, table, 1",
        "tble, table, 1",
        "taable, table, 1",
        "tible, table, 1",
        "elbat, table, 4",
        "ca, abc, 3",
        "'', abc, 3",
        "abc, '', 3",
        "wallnut, walnut, 1"
    })
    void slipsAreLettersLeftOutAddedMistakenOrSwapped(String typed, String meant, int slips) {
        assertThat(Spelling.slips(typed, meant)).isEqualTo(slips);
        assertThat(Spelling.slips(meant, typed)).isEqualTo(slips);
    }

    @Test
    void nearestWordIsMeantAndOfEquallyNearOnesTheMostFrequent() {
        List<Candidate> words =
                List.of(new Candidate("tables", 90), new Candidate("cable", 5), new Candidate("fable", 7));
        assertThat(Spelling.best("tabels", words)).contains("tables");
        assertThat(Spelling.best("bable", words)).contains("fable");
    }

    @Test
    void shortWordMayHaveOneSlipAndLongOneTwo() {
        assertThat(Spelling.best("lmpa", List.of(new Candidate("lamp", 1)))).isEmpty();
        assertThat(Spelling.best("chandleir", List.of(new Candidate("chandelier", 1))))
                .contains("chandelier");
        assertThat(Spelling.best("chndleirs", List.of(new Candidate("chandelier", 1))))
                .isEmpty();
    }
}
