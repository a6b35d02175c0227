package io.liveshelf.events;

import java.util.List;
import java.util.UUID;
import java.util.function.IntPredicate;

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

    private static final int LONGEST_WORD = 32;
    private static final int LONGEST_NAME = 64;

    /** @throws IllegalArgumentException if a part is missing or is not as described */
    public Notice {
        topics = topics == null ? List.of() : List.copyOf(topics);
        boolean countable = !topics.isEmpty() && topics.size() <= MOST_TOPICS;
        if (!countable || !topics.stream().allMatch(Notice::isTopic)) {
            throw new IllegalArgumentException("No topics: " + topics);
        }
        if (!isName(id) || !isWord(state) || revision < 0) {
            throw new IllegalArgumentException("No state of a thing: " + id + " " + state + " " + revision);
        }
    }

    private static boolean isTopic(String text) {
        int colon = text.indexOf(':');
        return colon < 0 ? isWord(text) : isWord(text.substring(0, colon)) && isName(text.substring(colon + 1));
    }

    private static boolean isWord(String text) {
        return consistsOf(text, LONGEST_WORD, character -> isLowerCase(character) || character == '-');
    }

    private static boolean isName(String text) {
        return consistsOf(
                text,
                LONGEST_NAME,
                character -> isLowerCase(character)
                        || character >= 'A' && character <= 'Z'
                        || character >= '0' && character <= '9'
                        || character == '-');
    }

    private static boolean isLowerCase(int character) {
        return character >= 'a' && character <= 'z';
    }

    /** A loop, where regular expressions took a fifth of the time of an order in a crowd. */
    private static boolean consistsOf(String text, int longest, IntPredicate allowed) {
        if (text == null || text.isEmpty() || text.length() > longest) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (!allowed.test(text.charAt(i))) {
                return false;
            }
        }
        return true;
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
