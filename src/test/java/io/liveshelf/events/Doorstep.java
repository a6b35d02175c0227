package io.liveshelf.events;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A way out of the shop for tests, in the server: takes the topics {@code test.*}, remembers what was delivered, and
 * fails as often as a test says. Each test has a receiver of its own.
 */
@ApplicationScoped
public class Doorstep implements OutboxChannel {

    private final List<String> open = new ArrayList<>();
    private final Map<String, Integer> failures = new HashMap<>();
    private final List<OutboxRow> delivered = new ArrayList<>();
    private String receiver = "";

    /** Messages added from now on go to this receiver, which is open or not yet. */
    public synchronized void receiveAs(String name, boolean isOpen) {
        receiver = name;
        if (isOpen) {
            open.add(name);
        }
    }

    public synchronized void open(String name) {
        open.add(name);
    }

    /** So many attempts to deliver this payload fail from now on. */
    public synchronized void fail(String payload, int times) {
        failures.put(payload, times);
    }

    /** What that receiver got, in the order in which it came. */
    public synchronized List<String> payloads(String name) {
        return delivered.stream()
                .filter(row -> row.receiver().equals(name))
                .map(OutboxRow::payload)
                .toList();
    }

    @Override
    public synchronized Collection<String> receivers(String topic) {
        return topic.startsWith("test.") ? List.of(receiver) : List.of();
    }

    @Override
    public synchronized Collection<String> openReceivers() {
        return List.copyOf(open);
    }

    @Override
    public boolean reaches(String name) {
        return name.startsWith("test:");
    }

    @Override
    public synchronized void deliver(OutboxRow row) {
        int left = failures.getOrDefault(row.payload(), 0);
        if (left > 0) {
            failures.put(row.payload(), left - 1);
            throw new IllegalStateException("the door is shut");
        }
        delivered.add(row);
    }
}
