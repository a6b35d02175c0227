package io.liveshelf.platform;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.Extension;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import java.util.stream.Stream;

/**
 * With {@code liveshelf.log.format=json}, what the shop and its libraries log goes to the process' standard output as
 * {@link JsonLogLine}s, from before the configuration is looked at until the application has ended, and no more to where
 * the server puts what is logged. Otherwise the server's own format is left to the server.
 *
 * <p>The loggers are the server's, and another application there may have them too: this one twice. So each writes what
 * its own threads log, and whoever came first also what those of nobody log.
 */
public class JsonLog implements Extension {
    private static final List<String> OURS = List.of("io.liveshelf", "org.flywaydb", "redis.clients");
    private static final int FIRST = 1;

    private final List<Logger> loggers = OURS.stream().map(Logger::getLogger).toList();
    private Handler lines;

    void begin(@Observes @Priority(FIRST) BeforeBeanDiscovery start) {
        if ("json".equals(ConfigurationCheck.values().apply("liveshelf.log.format"))) {
            begin(standardOutput());
        }
    }

    /** The process' own, whatever the server has put in place of {@code System.out}; never closed. */
    private static OutputStream standardOutput() {
        return new FileOutputStream(FileDescriptor.out);
    }

    void begin(OutputStream to) {
        lines = new Lines(to, loggers.get(0));
        loggers.forEach(logger -> {
            logger.addHandler(lines);
            logger.setUseParentHandlers(false);
        });
    }

    void end(@Observes BeforeShutdown stop) {
        end();
    }

    /** The server keeps its loggers longer than this application. */
    void end() {
        if (lines != null) {
            loggers.forEach(logger -> {
                logger.removeHandler(lines);
                logger.setUseParentHandlers(writing(logger).findAny().isEmpty());
            });
        }
    }

    /** The class loaders of the applications that write what goes to this logger, in the order in which they began. */
    private static Stream<ClassLoader> writing(Logger logger) {
        return Arrays.stream(logger.getHandlers())
                .map(Object::getClass)
                .filter(type -> type.getName().equals(Lines.class.getName()))
                .map(Class::getClassLoader);
    }

    /** Each line is out when it is logged. */
    private static final class Lines extends StreamHandler {
        private final Logger logger;

        /** @param logger one of those that have this, as all of them have the same */
        Lines(OutputStream to, Logger logger) {
            super(to, new JsonLogLine());
            this.logger = logger;
            setLevel(Level.ALL);
            try {
                setEncoding(StandardCharsets.UTF_8.name());
            } catch (UnsupportedEncodingException e) {
                throw new IllegalStateException("Every Java platform has UTF-8", e);
            }
        }

        @Override
        public boolean isLoggable(LogRecord logged) {
            return super.isLoggable(logged) && isOurs();
        }

        private boolean isOurs() {
            ClassLoader application = Lines.class.getClassLoader();
            ClassLoader thread = Thread.currentThread().getContextClassLoader();
            List<ClassLoader> writing = writing(logger).toList();
            return thread == application || !writing.contains(thread) && writing.indexOf(application) == 0;
        }

        @Override
        public synchronized void publish(LogRecord logged) {
            super.publish(logged);
            flush();
        }

        /** Others write to the standard output as well. */
        @Override
        public synchronized void close() {
            flush();
        }
    }
}
