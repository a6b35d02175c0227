package io.liveshelf.platform;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.security.AccessControlContext;
import java.security.AccessController;
import java.security.DomainCombiner;
import java.security.PrivilegedAction;
import java.security.ProtectionDomain;
import java.util.concurrent.Executor;

/**
 * Has a server begin its threads in nobody's name. As long as it lives, a thread keeps the protection domains of all whose
 * code was at work when it was begun, and by these their class loaders. A pool begins one whenever it is given a task and
 * has no other free, and may keep it for as long as the server runs (Payara's do): so it would keep all of an application
 * that has long ended.
 */
@SuppressWarnings("removal") // Java versions that have no such domains have nothing to keep either.
public final class NobodysThreads {
    private static final AccessControlContext NOBODY =
            new AccessControlContext(new AccessControlContext(new ProtectionDomain[0]), without());

    private NobodysThreads() {}

    /** Does something that may begin threads, on this one. */
    public static void begin(Runnable handOver) {
        AccessController.doPrivileged(
                (PrivilegedAction<Void>) () -> {
                    handOver.run();
                    return null;
                },
                NOBODY);
    }

    /** The same executor, which begins threads so. */
    public static Executor of(Executor server) {
        return task -> begin(() -> server.execute(task));
    }

    /** Makes no domain of any; of the Java platform's own classes alone, as the threads keep this too. */
    private static DomainCombiner without() {
        MethodHandle none = MethodHandles.dropArguments(
                MethodHandles.constant(ProtectionDomain[].class, null),
                0,
                ProtectionDomain[].class,
                ProtectionDomain[].class);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(null);
        try {
            return MethodHandleProxies.asInterfaceInstance(DomainCombiner.class, none);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
