package io.liveshelf.stock;

/** Running a single ticket's transaction on the caller's thread. */
final class Attempts {
    private Attempts() {}

    /** One attempt; fails with the transaction's failure, or says that its outcome is unknown. */
    static Void once(TakingTransaction transaction, Ticket<?, ?> ticket, boolean lockFirst) {
        Progress progress = new Progress();
        try {
            transaction.judge(ticket, lockFirst, progress);
            ticket.requireDecided();
            return null;
        } catch (RuntimeException e) {
            if (progress.meaning(e) instanceof RuntimeException meaning) {
                throw meaning;
            }
            throw e;
        }
    }
}
