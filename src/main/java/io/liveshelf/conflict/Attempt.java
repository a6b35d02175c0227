package io.liveshelf.conflict;

import io.liveshelf.platform.Problem;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One edit through all its attempts: it remembers what the first of them read. Each call is one attempt, in the
 * transaction that there is. Used by one thread.
 */
final class Attempt<E> {
    private final Edit<E> edit;
    private final Versioned<E> kind;
    private final Shape<E> shape;
    private final Consumer<E> change;

    /** What the first attempt read, apart from what is stored. */
    private E first;

    Attempt(Edit<E> edit, Consumer<E> change) {
        this.edit = edit;
        this.kind = edit.kind();
        this.shape = kind.shape();
        this.change = change;
    }

    /** Makes the edit; gives what is stored then. */
    E make() {
        E stored = edit.fresh().get();
        if (kind.isGone(stored)) {
            if (edit.effectivePolicy() == ConflictPolicy.STORE_WINS && stored != null && wasThere(stored)) {
                return stored;
            }
            requireWasThere(stored);
            throw deleted(stored, stored == null && base() == null ? null : mine(stored));
        }
        if (!isOvertaken(stored)) {
            return apply(stored);
        }
        return switch (edit.effectivePolicy()) {
            case CLIENT_WINS -> apply(stored);
            case STORE_WINS -> stored;
            case MERGE -> merge(stored);
            case FAIL -> throw stale(base(), mine(stored), stored);
        };
    }

    /** Deletes what is stored, if the policy lets it; true if it is not there any more. */
    boolean delete() {
        E stored = edit.fresh().get();
        if (kind.isGone(stored)) {
            requireWasThere(stored);
            if (edit.effectivePolicy() == ConflictPolicy.FAIL) {
                throw deleted(stored, null);
            }
            return true;
        }
        if (isOvertaken(stored)) {
            switch (edit.effectivePolicy()) {
                case CLIENT_WINS -> {}
                case STORE_WINS -> {
                    return false;
                }
                case MERGE, FAIL -> requireUntouched(stored);
            }
        }
        change.accept(stored);
        kind.unit().flush();
        return true;
    }

    private void requireUntouched(E stored) {
        E base = base();
        List<String> touched =
                base == null ? List.of() : ThreeWay.differences(state(base), state(stored), kind.fields());
        if (edit.effectivePolicy() == ConflictPolicy.FAIL || base == null || !touched.isEmpty()) {
            throw refusal("stale", base, null, stored, touched);
        }
    }

    /** Whether what is stored is another version than the one that the edit was made on. */
    private boolean isOvertaken(E stored) {
        long version = shape.version(stored);
        if (edit.namesVersion()) {
            return !edit.madeOn().hasStrong(Long.toString(version));
        }
        if (first == null) {
            first = kind.isGone(stored) ? null : shape.copy(stored);
            return false;
        }
        return version != shape.version(first);
    }

    /** What the edit was made on; null if that is not known any more. */
    private E base() {
        if (edit.namesVersion()) {
            return edit.madeOn()
                    .onlyVersion()
                    .map(version -> edit.past().apply(version))
                    .orElse(null);
        }
        return first;
    }

    /** What the edit makes of its base or, if that is not known any more, of what is stored. */
    private E mine(E stored) {
        E base = base();
        E mine = shape.copy(base == null ? stored : base);
        change.accept(mine);
        return mine;
    }

    private E apply(E stored) {
        E mine = shape.copy(stored);
        change.accept(mine);
        if (!Meaning.same(state(mine), state(stored))) {
            change.accept(stored);
            kind.unit().flush();
        }
        return stored;
    }

    private E merge(E stored) {
        E base = base();
        E mine = mine(stored);
        ThreeWay merge = merge(base, mine, stored);
        if (!merge.conflicts().isEmpty()) {
            throw stale(base, mine, stored);
        }
        if (!merge.yours().isEmpty()) {
            E merged = shape.copy(stored);
            merge.yours().forEach(attribute -> shape.take(attribute, mine, merged));
            // First as it was meant, with its events; then what it has overwritten of theirs is put back.
            change.accept(stored);
            if (!Meaning.same(state(stored), state(merged))) {
                kind.unit().merge(merged);
                kind.derive().accept(stored);
            }
            kind.unit().flush();
        }
        return stored;
    }

    private ThreeWay merge(E base, E mine, E stored) {
        return ThreeWay.of(base == null ? null : state(base), state(mine), state(stored), kind.fields());
    }

    private Map<String, Object> state(E entity) {
        return shape.state(entity);
    }

    private Problem stale(E base, E mine, E stored) {
        List<String> conflicts = merge(base, mine, stored).conflicts().stream()
                .map(FieldConflict::field)
                .toList();
        return refusal("stale", base, mine, stored, conflicts);
    }

    private Problem deleted(E stored, E mine) {
        return refusal("deleted", base(), mine, stored, kind.deletionField());
    }

    /** What was not there when the edit was made could not be meant. */
    private void requireWasThere(E gone) {
        if (!wasThere(gone)) {
            throw Problem.notFound();
        }
    }

    /** Whether what is gone now was there when the edit was made. */
    private boolean wasThere(E gone) {
        return edit.namesVersion() ? gone != null && isOvertaken(gone) : first != null;
    }

    private Problem refusal(String code, E base, E yours, E theirs, List<String> conflicts) {
        Problem refusal = new Problem(412, code);
        if (theirs != null) {
            refusal.showing("version", shape.version(theirs));
        }
        if (kind.view() != null) {
            refusal.showing("base", kind.shown(base))
                    .showing("yours", kind.shown(yours))
                    .showing("theirs", kind.shown(theirs));
        }
        return refusal.showing("conflicts", conflicts);
    }
}
