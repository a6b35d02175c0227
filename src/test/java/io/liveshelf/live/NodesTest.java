package io.liveshelf.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.platform.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NodesTest {
    private static final NodeReport OWN = report("own", 100, 7);

    private final Map<String, String> said = new HashMap<>();
    private final Nodes nodes = new Nodes() {
        @Override
        NodeReport own() {
            return OWN;
        }
    };
    private Runnable beforeItIsSaid = () -> {};
    private boolean redisUp = true;

    @BeforeEach
    void wire() {
        nodes.json = Json.mapper();
        nodes.node = new Node();
        nodes.health = new ShelfHealth() {
            @Override
            boolean isRedisUp() {
                return redisUp;
            }
        };
        nodes.store = new NodeStore() {
            @Override
            void put(String name, String report, Duration kept) {
                beforeItIsSaid.run();
                said.put(name, report);
            }

            @Override
            void remove(String name) {
                said.remove(name);
            }
        };
    }

    @Test
    void aNodeThatLeavesIsNoneAtOnceAndSaysNothingAnyMore() {
        nodes.tell();
        assertThat(said).containsOnlyKeys(nodes.node.name());
        nodes.leave();
        assertThat(said).isEmpty();
        nodes.tell();
        assertThat(said).isEmpty();
    }

    @Test
    void aNodeThatHadLeftAndGoesOnSaysSoNext() {
        nodes.leave();
        nodes.comeBack();
        nodes.tell();
        assertThat(said).containsOnlyKeys(nodes.node.name());
    }

    @Test
    void aNodeThatLeavesWhileItSaysThatItIsThereIsNone() {
        beforeItIsSaid = nodes::leave;
        nodes.tell();
        assertThat(said).isEmpty();
    }

    @Test
    void nobodyIsAskedToForgetANodeWhileRedisIsAway() {
        nodes.tell();
        redisUp = false;
        nodes.leave();
        assertThat(said).hasSize(1);
    }

    @Test
    void theOldestIsFirst() throws Exception {
        assertThat(nodes.all(List.of(said(report("young", 200, 1)), said(report("old", 50, 2))), OWN))
                .extracting(NodeReport::name)
                .containsExactly("old", "own", "young");
    }

    @Test
    void whatWasReadBackIsWhatWasSaid() throws Exception {
        NodeReport other = report("other", 200, 3);
        assertThat(nodes.all(List.of(said(other)), OWN)).containsExactly(OWN, other);
    }

    @Test
    void whatANodeSaidOfItselfEarlierGivesWay() throws Exception {
        assertThat(nodes.all(List.of(said(report("own", 100, 3))), OWN)).containsExactly(OWN);
    }

    @Test
    void whatCannotBeReadIsNobody() {
        assertThat(nodes.all(List.of("rubbish", "[]", "{}", "null", "{\"name\":\"x\",\"since\":\"yesterday\"}"), OWN))
                .containsExactly(OWN);
    }

    @Test
    void aNodeOfALaterVersionMaySayMore() {
        assertThat(nodes.all(
                        List.of(
                                "{\"name\":\"later\",\"since\":\"2026-01-01T00:00:00Z\",\"drift\":{},\"mood\":\"good\"}"),
                        OWN))
                .extracting(NodeReport::name)
                .containsExactly("own", "later");
    }

    private static String said(NodeReport report) throws Exception {
        return Json.mapper().writeValueAsString(report);
    }

    private static NodeReport report(String name, long since, int watchers) {
        return new NodeReport(
                name, "host", "1", Instant.ofEpochSecond(since), watchers, 2, true, true, null, Map.of("older", 1L));
    }
}
