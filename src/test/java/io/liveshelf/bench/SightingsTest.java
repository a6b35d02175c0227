package io.liveshelf.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SightingsTest {
    private static final long MS = 1_000_000;

    private final Sightings sightings = new Sightings();

    @Test
    void eachPageCountsForItself() {
        sightings.made(1, 5, 0);
        sightings.seen(1, 4, 5, 10 * MS);
        sightings.seen(1, 4, 5, 30 * MS);
        assertThat(sightings.latencies().count()).isEqualTo(2);
        assertThat(sightings.latencies().percentile(0.5)).isEqualTo(10);
        assertThat(sightings.latencies().percentile(1)).isEqualTo(30);
    }

    @Test
    void whatWasLeftOutIsSeenWithWhatCameLater() {
        sightings.made(1, 5, 0);
        sightings.made(1, 6, 20 * MS);
        sightings.seen(1, 4, 6, 50 * MS);
        assertThat(sightings.latencies().count()).isEqualTo(2);
        assertThat(sightings.latencies().percentile(0.5)).isEqualTo(30);
        assertThat(sightings.latencies().percentile(1)).isEqualTo(50);
    }

    @Test
    void changeMayBeKnownAfterItWasSeen() {
        sightings.seen(1, 4, 5, 10 * MS);
        sightings.made(1, 5, 2 * MS);
        assertThat(sightings.latencies().percentile(1)).isEqualTo(8);
    }

    @Test
    void whatOthersHaveChangedDoesNotCount() {
        sightings.made(1, 5, 0);
        sightings.seen(2, 4, 5, 10 * MS);
        sightings.seen(1, 5, 6, 10 * MS);
        assertThat(sightings.latencies().count()).isZero();
        assertThat(sightings.changes()).isEqualTo(1);
    }

    @Test
    void thereIsRoomForAsManyAsCome() {
        sightings.made(1, 1, 0);
        for (int i = 0; i < 100_000; i++) {
            sightings.seen(1, 0, 1, MS);
        }
        assertThat(sightings.latencies().count()).isEqualTo(100_000);
    }
}
