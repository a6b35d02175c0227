package io.liveshelf.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.catalog.Hearing;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListeningTest {
    private final List<String> told = new ArrayList<>();
    private final Listening listening = new Listening();
    private boolean redisUp = true;

    ListeningTest() {
        listening.hearing = new Hearing() {
            @Override
            public void begin() {
                told.add("begin");
            }

            @Override
            public void end() {
                told.add("end");
            }

            @Override
            public void upTo(long nanoTime) {
                told.add("up to now");
            }
        };
        listening.health = new ShelfHealth() {
            @Override
            boolean isRedisUp() {
                return redisUp;
            }
        };
    }

    @Test
    void allIsHeardFromTheSubscriptionToItsEnd() {
        listening.subscribed();
        listening.unsubscribed();

        assertThat(told).containsExactly("up to now", "begin", "end");
    }

    @Test
    void nothingIsBelievedWhileOthersCannotPublish() {
        redisUp = false;
        listening.subscribed();
        redisUp = true;
        listening.redisChanged();
        redisUp = false;
        listening.redisChanged();

        assertThat(told).containsExactly("up to now", "end", "begin", "end");
    }

    @Test
    void redisThatIsBackIsOfNoUseToWhoIsNotSubscribed() {
        listening.redisChanged();

        assertThat(told).containsExactly("end");
    }

    @Test
    void whatIsNotUnderstoodEndsWhatWasKnown() {
        listening.subscribed();
        listening.misheard();

        assertThat(told).containsExactly("up to now", "begin", "begin");
    }
}
