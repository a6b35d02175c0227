package io.liveshelf.conflict;

import io.liveshelf.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Edits entities that others may be editing. Each attempt is a transaction of its own, in which the edit is made of what
 * is stored then; if another was faster, the {@linkplain ConflictPolicy policy} decides what becomes of it. Within a
 * transaction of the caller's there is one attempt only, as it is the caller who must try again.
 *
 * <p>An edit is a function of the state that it is given: it is also tried on copies, which belong to no persistence
 * context, so that it must do nothing but change the entity. One that changes no value is not made: the version stays
 * and no event is published.
 */
@ApplicationScoped
public class Edits {
    @Inject
    OptimisticRetry retry;

    @Inject
    Transactions transactions;

    /**
     * Makes an edit.
     *
     * @return the entity as it then is stored, changed or not
     * @throws Problem 404 if there is none; 412 {@code stale} for a conflict that the policy does not resolve and 412
     *     {@code deleted} if it was deleted meanwhile, both showing {@code version}, {@code conflicts} (the fields) and,
     *     where the kind tells what may be seen, {@code base}, {@code yours} and {@code theirs}; 503 {@code busy} when
     *     every attempt lost
     */
    public <E> E make(Edit<E> edit, Consumer<E> change) {
        Attempt<E> attempt = new Attempt<>(edit, change);
        return attempts(edit, attempt::make);
    }

    /**
     * Deletes an entity, as the consumer does it. A deletion concerns every field: merged with any other change it is a
     * conflict. Deleting what has been deleted meanwhile is agreement, but for the policy {@link ConflictPolicy#FAIL}.
     *
     * @return false if it is still there, as the policy wants what others have changed to stay
     * @throws Problem as {@link #make}
     */
    public <E> boolean delete(Edit<E> edit, Consumer<E> deletion) {
        Attempt<E> attempt = new Attempt<>(edit, deletion);
        return attempts(edit, attempt::delete);
    }

    private <T> T attempts(Edit<?> edit, Supplier<T> attempt) {
        return transactions.isActive()
                ? transactions.call(attempt)
                : retry.callAtMost(attempts(edit), () -> transactions.call(attempt));
    }

    /** Who gives way to whoever was faster looks once more, at what that one has done. */
    private static int attempts(Edit<?> edit) {
        return switch (edit.effectivePolicy()) {
            case FAIL, STORE_WINS -> Math.max(2, edit.attempts());
            case CLIENT_WINS, MERGE -> edit.attempts();
        };
    }
}
