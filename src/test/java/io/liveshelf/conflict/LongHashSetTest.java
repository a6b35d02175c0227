package io.liveshelf.conflict;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.conflict.KeyedRequest.Name;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LongHashSetTest {

    @Test
    void knowsWhatWasAddedAndNothingElse() {
        LongHashSet set = new LongHashSet();
        Set<Long> expected = new HashSet<>();
        Random random = new Random(7);
        for (int i = 0; i < 50_000; i++) {
            // Few enough values that many come twice, and zero among them.
            long number = random.nextInt(30_000) * 0x9E3779B97F4A7C15L;
            set.add(number);
            expected.add(number);
        }

        assertThat(set.size()).isEqualTo(expected.size());
        assertThat(expected).allMatch(set::contains);
        for (long i = 30_000; i < 60_000; i++) {
            long number = i * 0x9E3779B97F4A7C15L;
            assertThat(set.contains(number)).isEqualTo(expected.contains(number));
        }
    }

    @Test
    void zeroIsANumberLikeAnyOther() {
        LongHashSet set = new LongHashSet();
        assertThat(set.contains(0)).isFalse();
        set.add(0);
        assertThat(set.contains(0)).isTrue();
        assertThat(set.size()).isEqualTo(1);
    }

    @Test
    void fingerprintsTellOwnersFromKeys() {
        assertThat(AnsweredKeys.fingerprint(new Name("ab", "c")))
                .isNotEqualTo(AnsweredKeys.fingerprint(new Name("a", "bc")));
        assertThat(AnsweredKeys.fingerprint(new Name("owner", "key")))
                .isEqualTo(AnsweredKeys.fingerprint(new Name("owner", "key")));
    }

    @Test
    void fingerprintsOfManyKeysDiffer() {
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            seen.add(AnsweredKeys.fingerprint(new Name("guest:g" + i % 10 + "@example.org", "key-" + i)));
        }
        assertThat(seen).hasSize(100_000);
    }
}
