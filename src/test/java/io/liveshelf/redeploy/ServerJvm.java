package io.liveshelf.redeploy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the JVM of a server tells about itself, asked by the JDK's {@code jcmd}. */
final class ServerJvm {
    private static final Pattern THREAD = Pattern.compile("^\"(.*)\" #\\d+ ");
    private static final Pattern METASPACE = Pattern.compile("(?m)^sun\\.gc\\.metaspace\\.used=(\\d+)$");

    private final ProcessHandle process;

    ServerJvm(ProcessHandle process) {
        this.process = process;
    }

    /** Looks through the whole heap once, and throws away what nobody needs. */
    void collectGarbage() throws IOException, InterruptedException {
        ask("GC.run");
    }

    /** How many class loaders have a class of that name that is still there. */
    long loadersOf(String type) throws IOException, InterruptedException {
        return ask("VM.class_hierarchy", type)
                .lines()
                .filter(line -> line.contains("--" + type + "/0x"))
                .count();
    }

    /** The names of all threads. */
    List<String> threads() throws IOException, InterruptedException {
        return ask("Thread.print")
                .lines()
                .map(THREAD::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .toList();
    }

    /** What classes take, in bytes. */
    long metaspace() throws IOException, InterruptedException {
        Matcher used = METASPACE.matcher(ask("PerfCounter.print"));
        if (!used.find()) {
            throw new IOException("This JVM does not tell what classes take");
        }
        return Long.parseLong(used.group(1));
    }

    /** Writes all that is in the heap to a file, to be looked through with tools. */
    void dump(Path file) throws IOException, InterruptedException {
        ask("GC.heap_dump", file.toString());
    }

    private String ask(String... words) throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process asked = new ProcessBuilder(
                        Stream.concat(Stream.of(jcmd, String.valueOf(process.pid())), Stream.of(words))
                                .toList())
                .redirectErrorStream(true)
                .start();
        asked.getOutputStream().close();
        try (InputStream answer = asked.getInputStream()) {
            String text = new String(answer.readAllBytes(), StandardCharsets.UTF_8);
            if (asked.waitFor() != 0) {
                throw new IOException("The server's JVM does not answer: " + text);
            }
            return text;
        }
    }
}
