package io.liveshelf.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a JVM of this user keeps in its heap, as its own tool counts it after a full collection. */
final class ServerHeap {

    private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");

    private ServerHeap() {}

    /**
     * Bytes that are in use and cannot be collected.
     *
     * @param file where it is written of what
     */
    static long live(long pid, Path file) throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process process = new ProcessBuilder(jcmd, String.valueOf(pid), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        Files.writeString(file, answer);
        Matcher total = TOTAL.matcher(answer);
        if (!total.find()) {
            throw new IOException(
                    "jcmd does not count: " + answer.lines().findFirst().orElse("nothing"));
        }
        return Long.parseLong(total.group(1));
    }
}
