package io.liveshelf.live;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Chooses for each connection how its frames leave, by what its session really is: the shortest way that this class
 * knows, else the standard API. Both bring the same frames in the same order. Any thread may ask.
 */
@ApplicationScoped
class FrameSenders {
    private static final Logger LOG = System.getLogger(FrameSenders.class.getName());
    private static final String OF_TYRUS = "org.glassfish.tyrus.core.TyrusSession";

    @Inject
    MeterRegistry meters;

    @Inject
    @ConfigProperty(name = "liveshelf.live.short-way")
    boolean shortWay;

    /** A way that may be shorter than the standard's, until this version of the server turns out not to have it. */
    private static final class Way {
        private final Opening opening;
        private volatile boolean barred;

        Way(Opening opening) {
            this.opening = opening;
        }
    }

    /** Finds the way for one session; null if that is of another kind. */
    interface Opening {
        FrameSender open(Session session) throws ReflectiveOperationException;
    }

    private final List<Way> ways;
    private volatile String way = "none yet";

    /** The classes that know the ways of Tyrus are not loaded before there is a session of Tyrus's. */
    FrameSenders() {
        this(List.of(
                session -> isOfTyrus(session) ? GrizzlyFrameSender.under(session) : null,
                session -> isOfTyrus(session) ? TyrusFrameSender.of(session) : null,
                UndertowFrameSender::of));
    }

    /** @param ways the shortest first */
    FrameSenders(List<Opening> ways) {
        this.ways = ways.stream().map(Way::new).toList();
    }

    /** Whether the session is Tyrus's own, and no extension of the protocol makes other frames of ours. */
    static boolean isOfTyrus(Session session) {
        return session.getClass().getName().equals(OF_TYRUS)
                && session.getNegotiatedExtensions().isEmpty();
    }

    FrameSender of(Session session) {
        FrameSender sender = shortWay ? shortest(session) : new FrameSender(session);
        way = sender.way();
        meters.counter("liveshelf.live.connections", "way", way).increment();
        return sender;
    }

    /** How frames leave the connection that was opened last. */
    String way() {
        return way;
    }

    /**
     * What is missing in this version of the server is missing for all connections, and said once; what is missing in one
     * connection, as it has just ended, is that one's.
     */
    private FrameSender shortest(Session session) {
        for (Way each : ways) {
            try {
                FrameSender sender = each.barred ? null : each.opening.open(session);
                if (sender != null) {
                    return sender;
                }
            } catch (IllegalStateException e) {
                LOG.log(Level.DEBUG, "A connection has ended before its way was found", e);
            } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
                each.barred = true;
                LOG.log(Level.INFO, "Frames leave by a longer way, as this server has changed within", e);
            }
        }
        return new FrameSender(session);
    }
}
