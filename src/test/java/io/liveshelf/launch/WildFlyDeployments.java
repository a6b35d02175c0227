package io.liveshelf.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * By the folder that WildFly looks into every few seconds. What is to be done with an application is said by a file
 * beside it, and so is what became of it.
 */
final class WildFlyDeployments implements Deployments {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final long BETWEEN_LOOKS_NANOS = Duration.ofMillis(100).toNanos();

    private final Path folder;

    WildFlyDeployments(Path folder) {
        this.folder = folder;
    }

    @Override
    public void deploy(Path application, String context) throws IOException {
        Files.deleteIfExists(beside(context, "undeployed"));
        Files.copy(application, file(context));
        Files.createFile(beside(context, "dodeploy"));
        await(context, "deployed", "failed");
    }

    @Override
    public void undeploy(String context) throws IOException {
        Files.delete(beside(context, "deployed"));
        await(context, "undeployed", "failed");
        Files.delete(file(context));
    }

    private void await(String context, String wanted, String feared) throws IOException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!Files.exists(beside(context, wanted))) {
            if (Files.exists(beside(context, feared)) || System.nanoTime() > deadline) {
                throw new IOException(file(context) + " is not " + wanted + ", and the server's log says why");
            }
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
        }
    }

    private Path file(String context) {
        return folder.resolve(Deployments.name(context) + ".war");
    }

    private Path beside(String context, String mark) {
        return folder.resolve(Deployments.name(context) + ".war." + mark);
    }
}
