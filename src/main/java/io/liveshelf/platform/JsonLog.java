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
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;

/**
 * With {@code liveshelf.log.format=json}, what the shop and its libraries log goes to the process' standard output as
 * {@link JsonLogLine}s, from before the configuration is looked at until the application has ended, and no more to where
 * the server puts what is logged. Otherwise the server's own format is left to the server.
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
        lines = new Lines(to);
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
                logger.setUseParentHandlers(true);
            });
        }
    }

    /** Each line is out when it is logged. */
    private static final class Lines extends StreamHandler {
        Lines(OutputStream to) {
            super(to, new JsonLogLine());
            setLevel(Level.ALL);
            try {
                setEncoding(StandardCharsets.UTF_8.name());
            } catch (UnsupportedEncodingException e) {
                throw new IllegalStateException("Every Java platform has UTF-8", e);
            }
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
