package io.liveshelf.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process that an earlier run left behind because that run was killed. It is known by the process id it left in a
 * file, and is ended only if its command line still names our folder: process ids are used again.
 */
final class Leftover {

    private static final long PATIENCE_SECONDS = 10;

    private Leftover() {}

    /** Ends the process whose id is the first line of {@code pidFile}, if it is ours and still runs. */
    static void end(Path pidFile, Path ours) throws IOException {
        Optional<ProcessHandle> found = read(pidFile)
                .flatMap(ProcessHandle::of)
                .filter(process -> process.info().commandLine().orElse("").contains(ours.toString()));
        if (found.isPresent()) {
            stop(found.get());
        }
        Files.deleteIfExists(pidFile);
    }

    /** Asks a process to end and, when it has not done so after ten seconds, makes it. */
    static void stop(ProcessHandle process) {
        process.destroy();
        if (!ended(process.onExit())) {
            process.destroyForcibly();
            ended(process.onExit());
        }
    }

    private static Optional<Long> read(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        return Files.readAllLines(pidFile).stream()
                .limit(1)
                .map(String::strip)
                .filter(line -> line.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .findFirst();
    }

    private static boolean ended(CompletableFuture<ProcessHandle> exit) {
        try {
            exit.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException stillThere) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
