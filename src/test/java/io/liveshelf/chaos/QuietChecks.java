package io.liveshelf.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Whether nothing is left half done when nobody asks for anything any more. */
final class QuietChecks {
    /** Longer than any sweep takes to come round. */
    private static final Duration OVERDUE = Duration.ofSeconds(10);
    /** Longer than any lease. */
    private static final Duration FOR_EVER = Duration.ofMinutes(10);

    private static final Set<String> TO_BE_PAID = Set.of("PLACED", "AWAITING_PAYMENT");

    private QuietChecks() {}

    static List<String> orders(Evidence evidence) {
        Instant overdue = evidence.books().now().minus(OVERDUE);
        return Stream.concat(
                        evidence.books().orders().stream()
                                .filter(order -> TO_BE_PAID.contains(order.state()))
                                .map(order -> "order " + order.id() + " is still " + order.state()),
                        evidence.books().holds().stream()
                                .filter(hold ->
                                        hold.active() && hold.expiresAt().isBefore(overdue))
                                .map(hold -> "hold " + hold.id() + " of " + hold.units() + " is active, but ended at "
                                        + hold.expiresAt()))
                .toList();
    }

    /** No hold is active at all. */
    static List<String> holds(Evidence evidence) {
        return evidence.books().holds().stream()
                .filter(Books.Hold::active)
                .map(hold -> "hold " + hold.id() + " is still active")
                .toList();
    }

    static List<String> letters(Evidence evidence) {
        Instant now = evidence.books().now();
        return evidence.books().letters().stream()
                .filter(letter -> letter.dueAt().isBefore(now.minus(OVERDUE))
                        || letter.leasedUntil() != null && letter.leasedUntil().isAfter(now.plus(FOR_EVER)))
                .map(letter -> "letter " + letter.id() + " (" + letter.topic() + ") has been due since "
                        + letter.dueAt() + " and is leased until " + letter.leasedUntil())
                .toList();
    }
}
