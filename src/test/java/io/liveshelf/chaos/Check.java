package io.liveshelf.chaos;

import java.util.List;
import java.util.function.Function;

/**
 * A promise, and how to find where it was broken.
 *
 * @param look names each fault: which order, which product, and what is wrong with it; empty if there is none
 */
record Check(String promise, Function<Evidence, List<String>> look) {

    /** All promises, in the order of the report. */
    static final List<Check> ALL = List.of(
            new Check("every request has got an answer, and one it may have", OrderChecks::answers),
            new Check("an acknowledged order is there once, with its lines", OrderChecks::acknowledged),
            new Check("nothing was made for which nobody was answered", OrderChecks::orphans),
            new Check("a key asked again got the same answer", OrderChecks::sameAnswers),
            new Check("an acknowledged step was taken, and once", OrderChecks::steps),
            new Check("an acknowledged delivery came in once", StockChecks::deliveries),
            new Check("nothing was oversold: received = on hand + sold", StockChecks::oversold),
            new Check("held = active holds + open claims", StockChecks::held),
            new Check("the ledger sums to the counters", StockChecks::ledger),
            new Check("stock came back once from each order given up", StockChecks::returned),
            new Check("the shop's own audit finds nothing", StockChecks::audit),
            new Check("the gateway keeps what each order's state says", MoneyChecks::kept),
            new Check("payments and the gateway's books agree", MoneyChecks::payments),
            new Check("Redis equals the database", ShelfChecks::redis),
            new Check("the open page equals the database", ShelfChecks::page),
            new Check("the open page never saw a revision go back", ShelfChecks::backwards),
            new Check("no order awaits payment, no hold is overdue", QuietChecks::orders),
            new Check("no letter is left lying", QuietChecks::letters));

    /** Those that may take a moment to come true after the last request. */
    static final List<Check> SETTLING = List.of(
            new Check("payments settled", MoneyChecks::payments),
            new Check("money given back", MoneyChecks::kept),
            new Check("Redis caught up", ShelfChecks::redis),
            new Check("the page caught up", ShelfChecks::page),
            new Check("orders ended", QuietChecks::orders),
            new Check("holds ended", QuietChecks::holds),
            new Check("letters delivered", QuietChecks::letters));

    List<String> faults(Evidence evidence) {
        return look.apply(evidence);
    }
}
