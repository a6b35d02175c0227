package io.liveshelf.events;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * News for open pages: what it is about has a new state. Fired within a unit of work, as an event that an aggregate
 * has registered, it reaches the pages that watch one of its topics, on every node, once the work has committed, and
 * nobody if it has not. It says no more than this, so that whoever may watch a topic may read all of it. It is a
 * hint: a page that must be right looks again now and then.
 *
 * @param topics what it can be heard under, at least one and at most {@value #MOST_TOPICS}; a word, or a word, a
 *     colon and a name
 * @param id what it is about, letters, digits and dashes
 * @param state the state it has reached, lower-case letters and dashes
 * @param revision grows with each state of the same thing; of two notices under one topic with one id the greater
 *     is the newer, in whatever order they arrive
 */
public record Notice(List<String> topics, String id, String state, long revision) {
    public static final int MOST_TOPICS = 4;

    /** The topic under which every order is heard of; for operators. */
    public static final String ORDERS = "orders";

    private static final Pattern TOPIC = Pattern.compile("[a-z-]{1,32}(:[A-Za-z0-9-]{1,64})?");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final Pattern STATE = Pattern.compile("[a-z-]{1,32}");

    /** @throws IllegalArgumentException if a part is missing or is not as described */
    public Notice {
        topics = topics == null ? List.of() : List.copyOf(topics);
        boolean countable = !topics.isEmpty() && topics.size() <= MOST_TOPICS;
        if (!countable || !topics.stream().allMatch(topic -> matches(TOPIC, topic))) {
            throw new IllegalArgumentException("No topics: " + topics);
        }
        if (!matches(ID, id) || !matches(STATE, state) || revision < 0) {
            throw new IllegalArgumentException("No state of a thing: " + id + " " + state + " " + revision);
        }
    }

    private static boolean matches(Pattern pattern, String text) {
        return text != null && pattern.matcher(text).matches();
    }

    /**
     * That an order has a new state: for the pages of that order and for those of all orders.
     *
     * @param state its code, such as {@code paid}
     * @param revision the version of the order's row, as it is after the flush
     */
    public static Notice ofOrder(UUID order, String state, long revision) {
        return new Notice(List.of(topicOfOrder(order), ORDERS), order.toString(), state, revision);
    }

    /** The topic of this order alone; its name cannot be guessed, so knowing it is leave enough to watch it. */
    public static String topicOfOrder(UUID order) {
        return "order:" + order;
    }
}
