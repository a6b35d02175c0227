package io.liveshelf.platform;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The name of the request for which this thread works, by which all that was written to the log on its behalf is found
 * again: on its own thread, on those that its work was handed to, and on the connection that it opened. Threads keep no
 * name beyond the work it belongs to.
 */
public final class RequestId {
    /** The header with which a caller, or a proxy in front, gives one, and in which it is answered. */
    public static final String HEADER = "X-Request-Id";

    private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final ThreadLocal<String> CURRENT = new ThreadLocal<>();

    private RequestId() {}

    /** Null where the work is nobody's in particular. */
    public static String current() {
        return CURRENT.get();
    }

    /** The one that was given, if it is plain enough to be written anywhere, else a new one. */
    static String of(String given) {
        return given != null && ACCEPTABLE.matcher(given).matches()
                ? given
                : Long.toHexString(ThreadLocalRandom.current().nextLong() | Long.MIN_VALUE);
    }

    /** Does the work under that name; null for none. */
    public static void during(String id, Runnable work) {
        String before = begin(id);
        try {
            work.run();
        } finally {
            begin(before);
        }
    }

    /** The same work with an outcome. */
    public static <T> T during(String id, Supplier<T> work) {
        String before = begin(id);
        try {
            return work.get();
        } finally {
            begin(before);
        }
    }

    /** Returns the one before. */
    static String begin(String id) {
        String before = CURRENT.get();
        if (id == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(id);
        }
        return before;
    }

    /** The work, to be done under this thread's name on whatever thread. */
    public static Runnable carried(Runnable work) {
        String id = current();
        return () -> during(id, work);
    }

    /** The same with an argument. */
    public static <T> Consumer<T> carried(Consumer<T> work) {
        String id = current();
        return argument -> during(id, () -> work.accept(argument));
    }
}
