package io.liveshelf.stock;

import io.liveshelf.events.Aggregate;
import io.liveshelf.events.DomainEvents;
import java.util.Collection;

/** Events that are not published, where there is nobody to hear them. */
final class Unheard extends DomainEvents {
    private static final long serialVersionUID = 1L;

    @Override
    public <A extends Aggregate> A track(A aggregate) {
        return aggregate;
    }

    @Override
    public void trackAll(Collection<? extends Aggregate> aggregates) {
        // nobody hears of them
    }
}
