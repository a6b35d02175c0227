package io.liveshelf.testing;

import io.liveshelf.launch.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import redis.embedded.core.ExecutableProvider;

/** The binaries of Redis that the build brings along. */
public enum RedisVersion {
    /** Knows nothing of sharded publication. */
    REDIS_6 {
        @Override
        Path executable(Path folder) throws IOException {
            return ExecutableProvider.newJarResourceProvider(folder.toFile())
                    .get()
                    .toPath();
        }
    },
    REDIS_7 {
        @Override
        Path executable(Path folder) throws IOException {
            List<Path> found;
            try (Stream<Path> binaries = Files.list(Project.target("redis-7"))) {
                found = binaries.filter(binary -> binary.toString().endsWith(machine()))
                        .toList();
            }
            if (found.size() != 1) {
                throw new IOException("There is no Redis 7 for " + machine() + " in target/redis-7");
            }
            Path executable = folder.resolve("redis-server-7");
            Files.copy(found.get(0), executable);
            if (!executable.toFile().setExecutable(true)) {
                throw new IOException(executable + " cannot be made executable");
            }
            return executable;
        }
    };

    private static String machine() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        return system + (System.getProperty("os.arch").equals("aarch64") ? "-arm64" : "-amd64");
    }

    /** A binary in that folder, which is the caller's alone. */
    abstract Path executable(Path folder) throws IOException;
}
