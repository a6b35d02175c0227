package io.liveshelf.testing;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import redis.clients.jedis.Jedis;

/** Several {@link RedisNode}s that belong together; whatever was started is ended with it. */
public final class RedisNodes implements AutoCloseable {
    public static final String MASTER = "shelf";

    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final int SLOTS = 16_384;
    private static final int MASTERS = 3;
    private static final int SENTINELS = 3;
    private static final String[] IN_A_CLUSTER = {"cluster-enabled yes", "cluster-node-timeout 1000"};

    private final List<RedisNode> servers = new ArrayList<>();
    private final List<RedisNode> sentinels = new ArrayList<>();

    private RedisNodes() {}

    /** A master, a replica and three Sentinels, which know each other. */
    public static RedisNodes withSentinels(RedisVersion version) throws IOException {
        RedisNodes nodes = new RedisNodes();
        try {
            RedisNode master = nodes.add(RedisNode.server(version));
            nodes.add(RedisNode.server(version, "replicaof 127.0.0.1 " + master.port()));
            for (int i = 0; i < SENTINELS; i++) {
                nodes.sentinels.add(RedisNode.sentinel(version, MASTER, master));
            }
            Awaitility.await("Sentinels that know all").atMost(LIMIT).until(() -> nodes.sentinels.stream()
                    .allMatch(RedisNodes::knowsAll));
            return nodes;
        } catch (IOException | RuntimeException e) {
            nodes.close();
            throw e;
        }
    }

    private static boolean knowsAll(RedisNode sentinel) {
        return sentinel.ask(jedis -> jedis.sentinelMaster(MASTER)
                        .get("num-slaves")
                        .equals("1")
                && jedis.sentinelMaster(MASTER).get("num-other-sentinels").equals("2")
                && jedis.sentinelReplicas(MASTER).stream()
                        .allMatch(replica -> replica.get("master-link-status").equals("ok")));
    }

    /** Three masters, of which the first has a replica: the fourth server. */
    public static RedisNodes cluster(RedisVersion version) throws IOException {
        RedisNodes nodes = new RedisNodes();
        try {
            for (int i = 0; i <= MASTERS; i++) {
                nodes.add(RedisNode.server(version, IN_A_CLUSTER));
            }
            nodes.join();
            return nodes;
        } catch (IOException | RuntimeException e) {
            nodes.close();
            throw e;
        }
    }

    private void join() {
        RedisNode first = servers.get(0);
        for (int i = 0; i < MASTERS; i++) {
            int[] slots = IntStream.range(SLOTS * i / MASTERS, SLOTS * (i + 1) / MASTERS)
                    .toArray();
            servers.get(i).ask(jedis -> jedis.clusterAddSlots(slots));
        }
        servers.subList(1, servers.size())
                .forEach(node -> node.ask(jedis -> jedis.clusterMeet("127.0.0.1", first.port())));
        String id = first.ask(Jedis::clusterMyId);
        RedisNode replica = servers.get(MASTERS);
        Awaitility.await("a replica").atMost(LIMIT).ignoreExceptions().until(() -> replica.ask(
                        jedis -> jedis.clusterReplicate(id))
                .equals("OK"));
        Awaitility.await("a whole Cluster").atMost(LIMIT).until(() -> servers.stream()
                .allMatch(node -> node.ask(RedisNodes::isWhole)));
        Awaitility.await("a replica that follows")
                .atMost(LIMIT)
                .until(() -> replica.ask(jedis -> jedis.info("replication")).contains("master_link_status:up"));
    }

    private static boolean isWhole(Jedis node) {
        return node.clusterInfo().contains("cluster_state:ok")
                && node.clusterInfo().contains("cluster_known_nodes:" + (MASTERS + 1))
                && node.clusterInfo().contains("cluster_slots_ok:" + SLOTS);
    }

    private RedisNode add(RedisNode node) {
        servers.add(node);
        return node;
    }

    public RedisNode server(int index) {
        return servers.get(index);
    }

    /** Whether any master has that field of a hash. */
    public boolean haveField(String hash, long name) {
        return servers.stream().anyMatch(server -> server.hasField(hash, String.valueOf(name)));
    }

    public List<RedisNode> servers() {
        return List.copyOf(servers);
    }

    /** Those of a Cluster that had slots at first. */
    List<RedisNode> masters() {
        return List.copyOf(servers.subList(0, MASTERS));
    }

    public RedisNode sentinel(int index) {
        return sentinels.get(index);
    }

    /** As the shop's setting says it. */
    public String url() {
        return sentinels.isEmpty()
                ? "redis-cluster://" + addresses(servers)
                : "redis-sentinel://" + addresses(sentinels) + '/' + MASTER;
    }

    private static String addresses(List<RedisNode> nodes) {
        return nodes.stream().map(RedisNode::address).collect(Collectors.joining(","));
    }

    @Override
    public void close() {
        sentinels.forEach(RedisNode::close);
        servers.forEach(RedisNode::close);
    }
}
