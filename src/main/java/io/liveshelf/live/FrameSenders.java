package io.liveshelf.live;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Chooses for each connection how its frames leave, by what its session really is: the shortest way that this class
 * knows, else the standard API. Both bring the same frames in the same order. Any thread may ask.
 */
@ApplicationScoped
class FrameSenders {
    private static final Logger LOG = System.getLogger(FrameSenders.class.getName());

    @Inject
    MeterRegistry meters;

    @Inject
    @ConfigProperty(name = "liveshelf.live.short-way")
    boolean shortWay;

    private volatile boolean barred;
    private volatile String way = "none yet";

    FrameSender of(Session session) {
        FrameSender sender = shortWay && !barred ? shortest(session) : new FrameSender(session);
        way = sender.way();
        meters.counter("liveshelf.live.connections", "way", way).increment();
        return sender;
    }

    /** How frames leave the connection that was opened last. */
    String way() {
        return way;
    }

    /** What is missing in this version of the server is missing for all connections, and said once. */
    private FrameSender shortest(Session session) {
        try {
            if (TyrusFrameSender.suits(session)) {
                return TyrusFrameSender.of(session);
            }
        } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
            barred = true;
            LOG.log(Level.INFO, "Frames leave by the standard API, as this server has changed within", e);
        }
        return new FrameSender(session);
    }
}
