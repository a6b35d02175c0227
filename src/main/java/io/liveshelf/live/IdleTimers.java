package io.liveshelf.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.websocket.server.ServerContainer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Spares the server tasks that do nothing. Tyrus (Payara, GlassFish) looks after each connection that opens, and after
 * each message that comes, when it would be idle for too long; and where there is no idle time-out, as here, where {@link
 * Watchers} keeps the deadlines, it does so all the same, at once and in vain ({@code
 * TyrusSession.restartIdleTimeoutExecutor} in 2.1.5). Before a managed executor takes a task, Payara attaches to it all
 * that an application may ask for, looking through every library: that costs more than what the shop does about the
 * message, and each connection keeps the last of these tasks with all that.
 *
 * <p>So Tyrus is given an executor that passes over these and hands on all else. Where it keeps its executor elsewhere,
 * nothing is changed.
 */
@ApplicationScoped
class IdleTimers {
    private static final Logger LOG = System.getLogger(IdleTimers.class.getName());
    private static final String TYRUS = "org.glassfish.tyrus.";
    private static final String EXECUTOR = "managedScheduledExecutorService";
    private static final String LOOK = "$IdleTimeoutCommand";

    @Inject
    MeterRegistry meters;

    @Inject
    @ConfigProperty(name = "liveshelf.live.short-way")
    boolean shortWay;

    /** @param application its servlet context, wherever there are servlets */
    void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
        if (shortWay && application instanceof ServletContext servlets) {
            Object container = servlets.getAttribute(ServerContainer.class.getName());
            if (container != null && container.getClass().getName().startsWith(TYRUS)) {
                tryIn(container);
            }
        }
    }

    private void tryIn(Object container) {
        try {
            spareIn(container);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(Level.INFO, "Idle timers are kept, as this server has changed within", e);
        }
    }

    /** In a container of Tyrus's, before its first connection. */
    void spareIn(Object container) throws ReflectiveOperationException {
        Field field = TyrusFrameSender.field(container, EXECUTOR);
        if (field.get(container) instanceof ScheduledExecutorService executor) {
            Counter spared = meters.counter("liveshelf.live.timers.spared");
            field.set(
                    container,
                    Proxy.newProxyInstance(
                            IdleTimers.class.getClassLoader(),
                            new Class<?>[] {ScheduledExecutorService.class},
                            (proxy, method, arguments) -> {
                                if (isInVain(method, arguments)) {
                                    spared.increment();
                                    return null; // which Tyrus has before the first look, too
                                }
                                return handOn(executor, method, arguments);
                            }));
        }
    }

    private static boolean isInVain(Method method, Object... arguments) {
        return method.getName().equals("schedule")
                && (long) arguments[1] <= 0
                && arguments[0].getClass().getName().endsWith(LOOK);
    }

    private static Object handOn(ScheduledExecutorService executor, Method method, Object... arguments)
            throws Throwable {
        try {
            return method.invoke(executor, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
