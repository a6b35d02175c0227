package io.liveshelf.launch;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Collectors;

/**
 * A log file that cannot fill the disk: when it is full it becomes {@code <name>.1} and a new one is begun, so that at
 * most twice the limit is kept. The last lines are kept in memory too, to be shown when the process fails.
 */
final class CappedLog implements Closeable {

    private static final int TAIL_LINES = 60;

    private final Path file;
    private final long limit;
    private final String awaited;
    private final Deque<String> tail = new ArrayDeque<>();
    private Writer writer;
    private long written;
    private volatile boolean awaitedSeen;

    /**
     * @param limit the size of one file, in characters
     * @param awaited a text of which {@link #hasSeen()} tells whether it has come
     */
    CappedLog(Path file, long limit, String awaited) throws IOException {
        this.file = file;
        this.limit = limit;
        this.awaited = awaited;
        Files.createDirectories(file.getParent());
        writer = Files.newBufferedWriter(file);
    }

    /** Writes every line of a stream until it ends. */
    void drain(InputStream stream) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                write(line);
            }
        }
    }

    private synchronized void write(String line) throws IOException {
        if (tail.size() == TAIL_LINES) {
            tail.removeFirst();
        }
        tail.addLast(line);
        if (written > limit) {
            turnOver();
        }
        awaitedSeen |= line.contains(awaited);
        writer.write(line);
        writer.write('\n');
        writer.flush();
        written += line.length() + 1L;
    }

    private void turnOver() throws IOException {
        writer.close();
        Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        writer = Files.newBufferedWriter(file);
        written = 0;
    }

    boolean hasSeen() {
        return awaitedSeen;
    }

    /** The last lines, oldest first. */
    synchronized String tail() {
        return tail.stream().collect(Collectors.joining("\n"));
    }

    @Override
    public synchronized void close() throws IOException {
        writer.close();
    }
}
