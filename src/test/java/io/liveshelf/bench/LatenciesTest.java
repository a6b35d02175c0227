package io.liveshelf.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    private static final long MS = 1_000_000;

    @Test
    void percentileIsTheNearestRank() {
        Latencies latencies = new Latencies();
        // 1 to 100, not in order.
        IntStream.rangeClosed(1, 100).forEach(i -> latencies.add(i * 37 % 101 * MS));
        assertThat(latencies.percentile(0.5)).isEqualTo(50);
        assertThat(latencies.percentile(0.07)).isEqualTo(7);
        assertThat(latencies.percentile(0.99)).isEqualTo(99);
        assertThat(latencies.percentile(0.991)).isEqualTo(100);
        assertThat(latencies.percentile(1)).isEqualTo(100);
        assertThat(latencies.percentile(0.0001)).isEqualTo(1);
    }

    @Test
    void oneLatencyIsEveryPercentile() {
        Latencies latencies = new Latencies();
        latencies.add(3 * MS);
        assertThat(latencies.percentile(0.01)).isEqualTo(3);
        assertThat(latencies.percentile(0.99)).isEqualTo(3);
    }

    @Test
    void keepsMoreThanItHadRoomFor() {
        Latencies latencies = new Latencies();
        IntStream.range(0, 5_000).forEach(i -> latencies.add(MS));
        Latencies all = new Latencies();
        all.addAll(latencies);
        all.addAll(latencies);
        assertThat(all.count()).isEqualTo(10_000);
        assertThat(all.percentile(1)).isEqualTo(1);
    }

    @Test
    void noneHaveNoPercentile() {
        assertThat(new Latencies().percentile(0.5)).isNaN();
    }

    @Test
    void refusesWhatIsNoPart() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Latencies().percentile(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Latencies().percentile(1.1));
    }
}
