package io.liveshelf.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JsonLogTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final JsonLog log = new JsonLog();
    private final Logger logger = Logger.getLogger("io.liveshelf.platform.JsonLogTest");

    @AfterEach
    void end() {
        log.end();
    }

    @Test
    void whatIsLoggedIsAnObjectALineWithTheNameOfTheRequest() throws IOException {
        log.begin(out);
        RequestId.during("r1", () -> logger.log(Level.WARNING, "Line {0}\n of \"two\"", "1"));
        logger.log(Level.INFO, "second");
        List<JsonNode> lines = lines();
        assertThat(lines).hasSize(2);
        JsonNode first = lines.get(0);
        assertThat(first.path("level").asText()).isEqualTo("WARNING");
        assertThat(first.path("logger").asText()).isEqualTo(logger.getName());
        assertThat(first.path("message").asText()).isEqualTo("Line 1\n of \"two\"");
        assertThat(first.path("requestId").asText()).isEqualTo("r1");
        assertThat(first.path("time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(first.path("thread").asText())
                .isEqualTo(Thread.currentThread().getName());
        assertThat(lines.get(1).has("requestId")).isFalse();
    }

    @Test
    void aFailureIsToldWithItsTrace() throws IOException {
        log.begin(out);
        logger.log(Level.SEVERE, "failed", new IllegalStateException("why"));
        assertThat(lines().get(0).path("level").asText()).isEqualTo("ERROR");
        assertThat(lines().get(0).path("error").asText())
                .startsWith("java.lang.IllegalStateException: why")
                .contains("JsonLogTest");
    }

    @Test
    void nothingIsLeftWithTheServerAfterTheEnd() throws IOException {
        Logger ours = Logger.getLogger("io.liveshelf");
        int handlers = ours.getHandlers().length;
        log.begin(out);
        assertThat(ours.getUseParentHandlers()).isFalse();
        log.end();
        logger.log(Level.FINE, "after the end");
        assertThat(ours.getHandlers()).hasSize(handlers);
        assertThat(ours.getUseParentHandlers()).isTrue();
        assertThat(lines()).isEmpty();
    }

    @Test
    void twoInOneServerEachWriteWhatTheirOwnThreadsLogAndOneWhatNobodysDo() throws Exception {
        ByteArrayOutputStream othersOut = new ByteArrayOutputStream();
        AnotherShop shop = new AnotherShop();
        Other other = new Other(shop);
        log.begin(out);
        other.call("begin", OutputStream.class, othersOut);
        logAs(JsonLog.class.getClassLoader(), "ours");
        logAs(shop, "the other's");
        logAs(null, "nobody's");
        assertThat(messages(out)).containsExactly("ours", "nobody's");
        assertThat(messages(othersOut)).containsExactly("the other's");

        log.end();
        assertThat(Logger.getLogger("io.liveshelf").getUseParentHandlers()).isFalse();
        logAs(null, "nobody's again");
        other.call("end", null, null);
        assertThat(messages(othersOut)).containsExactly("the other's", "nobody's again");
        assertThat(Logger.getLogger("io.liveshelf").getUseParentHandlers()).isTrue();
    }

    private void logAs(ClassLoader application, String message) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(application);
        try {
            logger.log(Level.INFO, message);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** The log of another shop. */
    private static final class Other {
        private final Object log;

        Other(AnotherShop shop) throws ReflectiveOperationException {
            log = shop.make(JsonLog.class, Object.class);
        }

        void call(String method, Class<?> type, Object argument) throws ReflectiveOperationException {
            Class<?>[] types = type == null ? new Class<?>[0] : new Class<?>[] {type};
            Method called = log.getClass().getDeclaredMethod(method, types);
            called.setAccessible(true);
            called.invoke(log, type == null ? new Object[0] : new Object[] {argument});
        }
    }

    @Test
    void levelsAreThoseOfTheShopsOwnLogger() throws IOException {
        assertThat(level(Level.SEVERE)).isEqualTo("ERROR");
        assertThat(level(Level.CONFIG)).isEqualTo("DEBUG");
        assertThat(level(Level.FINE)).isEqualTo("DEBUG");
        assertThat(level(Level.FINEST)).isEqualTo("TRACE");
    }

    private static String level(Level level) throws IOException {
        LogRecord logged = new LogRecord(level, "x");
        return Json.mapper()
                .readTree(new JsonLogLine().format(logged))
                .path("level")
                .asText();
    }

    private static List<String> messages(ByteArrayOutputStream out) throws IOException {
        return lines(out).stream().map(line -> line.path("message").asText()).toList();
    }

    private List<JsonNode> lines() throws IOException {
        return lines(out);
    }

    private static List<JsonNode> lines(ByteArrayOutputStream out) throws IOException {
        return Json.mapper()
                .readerFor(JsonNode.class)
                .<JsonNode>readValues(out.toString(StandardCharsets.UTF_8))
                .readAll();
    }
}
