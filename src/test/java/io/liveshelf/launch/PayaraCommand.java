package io.liveshelf.launch;

import java.lang.annotation.Annotation;
import java.lang.instrument.Instrumentation;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Runs one of Payara's administration commands within the server's process, where this class is alone, and knows the
 * server's classes by their names only. It leaves nothing behind there.
 */
public final class PayaraCommand {
    static final String BETWEEN_WORDS = "\n";
    private static final String SERVICES = "org.glassfish.internal.api.Globals";
    private static final String RUNNER = "org.glassfish.embeddable.CommandRunner";

    private PayaraCommand() {}

    /**
     * Called by the JVM that is told to load this, on a thread that stays. The command has one of its own, with which all
     * ends that it left there.
     *
     * @throws IllegalStateException if the command failed
     */
    public static void agentmain(String command, Instrumentation process) throws InterruptedException {
        Class<?> services = Arrays.stream(process.getAllLoadedClasses())
                .filter(type -> type.getName().equals(SERVICES))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("This is no Payara"));
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread thread = new Thread(() -> run(services, command), "payara-command");
        thread.setContextClassLoader(services.getClassLoader());
        thread.setUncaughtExceptionHandler((broken, thrown) -> failure.set(thrown));
        thread.start();
        thread.join();
        if (failure.get() != null) {
            throw new IllegalStateException(command, failure.get());
        }
    }

    private static void run(Class<?> services, String command) {
        try {
            run(services, command.split(BETWEEN_WORDS));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(Class<?> services, String... words) throws ReflectiveOperationException {
        Class<?> type = services.getClassLoader().loadClass(RUNNER);
        Object locator = services.getMethod("getDefaultHabitat").invoke(null);
        Object runner = services.getClassLoader()
                .loadClass("org.glassfish.hk2.api.ServiceLocator")
                .getMethod("getService", Class.class, Annotation[].class)
                .invoke(locator, type, new Annotation[0]);
        Object result = type.getMethod("run", String.class, String[].class)
                .invoke(runner, words[0], Arrays.copyOfRange(words, 1, words.length));
        Class<?> resultType = services.getClassLoader().loadClass("org.glassfish.embeddable.CommandResult");
        if (!"SUCCESS"
                .equals(resultType.getMethod("getExitStatus").invoke(result).toString())) {
            throw new IllegalStateException(
                    String.valueOf(resultType.getMethod("getOutput").invoke(result)));
        }
    }
}
