package io.liveshelf.testing;

import java.util.List;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisMovedDataException;
import redis.clients.jedis.util.JedisClusterCRC16;

/** A slot on its way from the master that has it to another, step by step, as who reshards a real Cluster does it. */
public final class SlotMove {
    private static final int MOST = 1_000;

    private final RedisNodes nodes;
    private final int slot;
    private final RedisNode from;
    private final RedisNode to;

    private SlotMove(RedisNodes nodes, int slot, RedisNode from, RedisNode to) {
        this.nodes = nodes;
        this.slot = slot;
        this.from = from;
        this.to = to;
    }

    /** Begins with the slot of that key; no key has moved yet. */
    public static SlotMove begin(RedisNodes nodes, String key) {
        RedisNode from = nodes.masters().stream()
                .filter(node -> has(node, key))
                .findFirst()
                .orElseThrow();
        RedisNode to = from == nodes.server(1) ? nodes.server(2) : nodes.server(1);
        SlotMove move = new SlotMove(nodes, JedisClusterCRC16.getSlot(key), from, to);
        to.ask(jedis -> jedis.clusterSetSlotImporting(move.slot, from.ask(Jedis::clusterMyId)));
        from.ask(jedis -> jedis.clusterSetSlotMigrating(move.slot, to.ask(Jedis::clusterMyId)));
        return move;
    }

    private static boolean has(RedisNode node, String key) {
        try {
            node.ask(jedis -> jedis.exists(key));
            return true;
        } catch (JedisMovedDataException e) {
            return false;
        }
    }

    /** The keys that have not moved yet. */
    public List<String> keys() {
        return from.ask(jedis -> jedis.clusterGetKeysInSlot(slot, MOST));
    }

    public void move(String key) {
        from.ask(jedis -> jedis.migrate("127.0.0.1", to.port(), key, 0, 1_000));
    }

    /** Moves what has not moved yet, and tells all nodes who has the slot: the one that has it now first. */
    public void end() {
        keys().forEach(this::move);
        String owner = to.ask(Jedis::clusterMyId);
        to.ask(jedis -> jedis.clusterSetSlotNode(slot, owner));
        from.ask(jedis -> jedis.clusterSetSlotNode(slot, owner));
        nodes.masters().forEach(node -> node.ask(jedis -> jedis.clusterSetSlotNode(slot, owner)));
    }

    public int slot() {
        return slot;
    }

    public RedisNode from() {
        return from;
    }

    public RedisNode to() {
        return to;
    }
}
