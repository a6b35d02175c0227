package io.liveshelf.platform;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** Writes what is logged as one JSON object a line, with the {@link RequestId} of the work that logs it. */
final class JsonLogLine extends Formatter {

    @Override
    public String format(LogRecord logged) {
        ObjectNode line = Json.mapper()
                .createObjectNode()
                .put("time", logged.getInstant().toString())
                .put("level", level(logged.getLevel()))
                .put("logger", logged.getLoggerName())
                .put("thread", Thread.currentThread().getName());
        if (RequestId.current() != null) {
            line.put("requestId", RequestId.current());
        }
        line.put("message", formatMessage(logged));
        if (logged.getThrown() != null) {
            line.put("error", trace(logged.getThrown()));
        }
        return line + "\n";
    }

    /** By the names that System.Logger has for them. */
    private static String level(Level level) {
        int value = level.intValue();
        if (value >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        if (value >= Level.WARNING.intValue()) {
            return "WARNING";
        }
        if (value >= Level.INFO.intValue()) {
            return "INFO";
        }
        return value >= Level.FINE.intValue() ? "DEBUG" : "TRACE";
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
