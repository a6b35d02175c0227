package io.liveshelf.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * The processor time that processes, or the whole machine, have taken so far, as Linux tells it in {@code /proc} (see
 * proc(5)). Elsewhere it is always nought.
 */
final class ProcessorTime {

    /** Linux counts in hundredths of a second wherever Java runs. */
    private static final Duration TICK = Duration.ofMillis(10);

    private static final int IDLE = 3;
    private static final int WAITING_FOR_DISK = 4;
    private static final int STOLEN = 7;

    private ProcessorTime() {}

    /** Of a process, its children and all of its children that have ended. */
    static Duration of(ProcessHandle process) {
        long ticks = ownAndEnded(process.pid());
        return TICK.multipliedBy(
                process.descendants().mapToLong(one -> ownAndEnded(one.pid())).reduce(ticks, Long::sum));
    }

    /** Of all processors: whatever they did but idle. */
    static Duration ofMachine() {
        long[] times = numbers(Path.of("/proc/stat"), "cpu ", 0, STOLEN + 1);
        return TICK.multipliedBy(Arrays.stream(times).sum() - times[IDLE] - times[WAITING_FOR_DISK]);
    }

    private static long ownAndEnded(long pid) {
        // After the name in brackets: the state, ten more, then user, system, and both of the children that have ended.
        long[] times = numbers(Path.of("/proc", String.valueOf(pid), "stat"), ") ", 11, 15);
        return Arrays.stream(times).sum();
    }

    private static long[] numbers(Path file, String after, int from, int to) {
        try (Stream<String> lines = Files.lines(file)) {
            String line = lines.findFirst().orElse("");
            String[] fields = line.substring(line.lastIndexOf(after) + after.length())
                    .strip()
                    .split(" +");
            return Arrays.stream(fields, from, to).mapToLong(Long::parseLong).toArray();
        } catch (IOException | UncheckedIOException notThere) {
            return new long[to - from];
        }
    }
}
