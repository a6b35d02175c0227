package io.liveshelf.stock;

import java.util.ArrayList;
import java.util.List;

/** How far the end of the ledger has been looked at by one who follows it with {@link LedgerTail}. Immutable. */
public final class TailPosition {
    /** Looks that wait for transactions to end; what more of them see is settled with a later one. */
    private static final int MOST_MARKS = 60;

    /**
     * All rows up to this number can be seen once every transaction before the horizon has ended.
     *
     * @param horizon a transaction that began a look after the row was seen; until then {@link #NOT_YET}
     */
    private record Mark(long upTo, long horizon) {
        static final long NOT_YET = Long.MAX_VALUE;

        boolean lacksHorizon() {
            return horizon == NOT_YET;
        }

        Mark orWith(long next) {
            return lacksHorizon() ? new Mark(upTo, next) : this;
        }
    }

    private final long settled;
    private final long seen;
    private final boolean complete;
    private final List<Mark> marks;

    private TailPosition(long settled, long seen, boolean complete, List<Mark> marks) {
        this.settled = settled;
        this.seen = seen;
        this.complete = complete;
        this.marks = marks;
    }

    /** Where one begins: behind the last row that is seen. */
    static TailPosition behind(long last) {
        return new TailPosition(last, last, false, List.of(new Mark(last, Mark.NOT_YET)));
    }

    /**
     * After another look. A transaction may draw a row's number a moment before it is counted among those that run, so
     * the horizon of what was seen is taken with the next look.
     *
     * @param last the number of the last row that is seen now
     * @param oldestRunning the transaction before which all have ended
     * @param next one that begins now; of no meaning unless a horizon {@linkplain #needsHorizon() is needed}
     */
    TailPosition then(long last, long oldestRunning, long next) {
        long upTo = settled;
        List<Mark> waiting = new ArrayList<>();
        for (Mark mark : marks) {
            if (mark.horizon() <= oldestRunning) {
                upTo = mark.upTo();
            } else {
                waiting.add(mark.orWith(next));
            }
        }
        boolean someSettled = waiting.size() < marks.size();
        long marked = waiting.isEmpty() ? upTo : waiting.get(waiting.size() - 1).upTo();
        if (last > marked && waiting.size() < MOST_MARKS) {
            waiting.add(new Mark(last, Mark.NOT_YET));
        }
        return new TailPosition(upTo, last, complete || someSettled, waiting);
    }

    /** Whether something was seen for which there is no horizon yet: in a quiet shop there is not. */
    boolean needsHorizon() {
        return marks.stream().anyMatch(Mark::lacksHorizon);
    }

    /** No row up to this number can appear any more. */
    long settled() {
        return settled;
    }

    /** The number of the last row that was seen. */
    long seen() {
        return seen;
    }

    /** Whether all that was still to come when one began has come. */
    boolean isComplete() {
        return complete;
    }
}
