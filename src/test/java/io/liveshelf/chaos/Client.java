package io.liveshelf.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Somebody who keeps at it: what is not answered is asked again under the same key until it is, across restarts of the
 * shop. Now and then impatient, so that a request is asked again while the first attempt is still under way; now and
 * then distrustful, so that something answered is asked once more. One thread each.
 */
final class Client {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LONGEST_PAUSE_MS = 1_500;
    private static final int IMPATIENT_PERCENT = 4;
    private static final int DISTRUSTFUL_PERCENT = 12;

    private final String name;
    private final Caller caller;
    private final Journal journal;
    private final SplittableRandom dice;
    private final CountDownLatch hopeless;
    private Ask earlier;
    private int asked;

    /** @param hopeless counted down when nobody is to ask again, whatever is unanswered */
    Client(String name, Caller caller, Journal journal, SplittableRandom dice, CountDownLatch hopeless) {
        this.name = name;
        this.caller = caller;
        this.journal = journal;
        this.dice = dice;
        this.hopeless = hopeless;
    }

    SplittableRandom dice() {
        return dice;
    }

    String name() {
        return name;
    }

    /** Whether the shop knows this client again, so that something can be held for it. */
    boolean isKnown() {
        return caller.isKnown();
    }

    boolean chance(int percent) {
        return dice.nextInt(100) < percent;
    }

    /** Something to be asked, under a key of its own. */
    Ask wish(Kind kind, String path, String subject, Map<String, Object> body) {
        return new Ask(name + '-' + ++asked, name, kind, path, subject, body);
    }

    /** Asks until there is a final answer; empty if it became hopeless. */
    Optional<Outcome> insist(Ask ask) throws InterruptedException {
        journal.asks(ask);
        Optional<Outcome> outcome = untilFinal(ask);
        if (ask.kind().isKeyed() && outcome.isPresent()) {
            distrust(ask);
        }
        return outcome;
    }

    /** The same for a step of an order. */
    Optional<Outcome> step(Kind kind, String order, Map<String, Object> body) throws InterruptedException {
        String path = "orders/" + order + '/' + kind.name().toLowerCase(Locale.ROOT);
        return insist(wish(kind, path, order, body));
    }

    /** Asks once and never again; empty if there was no answer. */
    Optional<Outcome> once(Ask ask) throws InterruptedException {
        journal.asks(ask);
        try {
            Outcome outcome = caller.ask(ask, PATIENCE);
            if (outcome.isFinal()) {
                journal.answered(ask, outcome, false);
                return Optional.of(outcome);
            }
            note(ask, outcome);
        } catch (IOException e) {
            journal.repeats("no answer");
        }
        return Optional.empty();
    }

    /** Asks something once more: this, or the thing before it. */
    private void distrust(Ask ask) throws InterruptedException {
        if (chance(DISTRUSTFUL_PERCENT)) {
            untilFinal(earlier != null && dice.nextBoolean() ? earlier : ask);
        }
        earlier = ask;
    }

    private Optional<Outcome> untilFinal(Ask ask) throws InterruptedException {
        boolean unknown = false;
        for (int attempt = 0; ; attempt = Math.min(attempt + 1, 8)) {
            try {
                Outcome outcome = caller.ask(ask, limit(attempt));
                if (outcome.isFinal()) {
                    journal.answered(ask, outcome, unknown);
                    return Optional.of(outcome);
                }
                note(ask, outcome);
            } catch (IOException e) {
                unknown = true;
                journal.repeats("no answer");
            }
            if (pause(dice.nextInt(100, Math.min(LONGEST_PAUSE_MS, 200 << attempt)))) {
                return Optional.empty();
            }
        }
    }

    private Duration limit(int attempt) {
        return attempt == 0 && chance(IMPATIENT_PERCENT) ? Duration.ofMillis(dice.nextInt(5, 250)) : PATIENCE;
    }

    private void note(Ask ask, Outcome outcome) {
        if (outcome.status() == 500 && outcome.body().isObject()) {
            journal.surprise(ask + " was answered " + outcome);
        }
        String code = outcome.code();
        journal.repeats(code.isEmpty() ? "not open yet" : code);
    }

    /** Waits so long; true as soon as it is hopeless. */
    private boolean pause(int millis) throws InterruptedException {
        return hopeless.await(millis, TimeUnit.MILLISECONDS);
    }
}
