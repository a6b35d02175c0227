package io.liveshelf.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Whether this node is one that pages go to. Any thread may change it. */
@ApplicationScoped
class Presence {
    @Inject
    Watchers watchers;

    @Inject
    Nodes nodes;

    /** Sends all pages elsewhere, also those that come from now on, and tells the other nodes. */
    void leave() {
        watchers.sendElsewhere();
        nodes.leave();
    }

    /** It had left, and goes on after all. */
    void comeBack() {
        watchers.comeBack();
        nodes.comeBack();
    }
}
