package io.liveshelf.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Takes the value of any of the shop's keys from a file, as secrets are handed to containers and services: where
 * {@code liveshelf.mail.password.file} or {@code LIVESHELF_MAIL_PASSWORD_FILE} names one, what is in it, without the line
 * break at its end, is the value of {@code liveshelf.mail.password}. It counts more than an environment variable and less
 * than a system property, but {@link ConfigurationCheck} lets nobody say both.
 */
public class FileSettings implements ConfigSource {
    static final String SUFFIX = ".file";
    private static final int ORDINAL = 350;

    private final Map<String, String> environment;
    private final Properties properties;

    public FileSettings() {
        this(System.getenv(), System.getProperties());
    }

    FileSettings(Map<String, String> environment, Properties properties) {
        this.environment = environment;
        this.properties = properties;
    }

    @Override
    public String getName() {
        return "LiveShelf's settings in files";
    }

    @Override
    public int getOrdinal() {
        return ORDINAL;
    }

    @Override
    public Set<String> getPropertyNames() {
        Set<String> names = new TreeSet<>();
        Settings.KEYS.stream().filter(key -> file(key).isPresent()).forEach(names::add);
        return names;
    }

    @Override
    public String getValue(String key) {
        try {
            Optional<String> file = Settings.KEYS.contains(key) ? file(key) : Optional.empty();
            return file.isEmpty() ? null : read(file.get());
        } catch (IOException | InvalidPathException e) {
            // The check of the configuration says so, and the shop does not start.
            return null;
        }
    }

    /** The file that has the key's value; empty if none is named. */
    Optional<String> file(String key) {
        String name = key + SUFFIX;
        return Optional.ofNullable(properties.getProperty(name))
                .or(() -> Optional.ofNullable(environment.get(SettingNames.variable(name))))
                .filter(path -> !path.isEmpty());
    }

    /** Whether the environment or a system property has the key's value itself. */
    boolean isGivenItself(String key) {
        return properties.getProperty(key) != null || environment.get(SettingNames.variable(key)) != null;
    }

    static String read(String path) throws IOException {
        return Files.readString(Path.of(path), StandardCharsets.UTF_8).replaceFirst("\\R\\z", "");
    }

    /** What is wrong with the files that are named, each in a sentence that names the key. */
    Set<String> wrong() {
        Set<String> wrong = new TreeSet<>();
        for (String key : Settings.KEYS) {
            file(key).ifPresent(path -> {
                if (isGivenItself(key)) {
                    wrong.add(key + " is given both itself and by " + key + SUFFIX + '.');
                } else if (getValue(key) == null) {
                    wrong.add(key + SUFFIX + " must name a file that can be read, and is \"" + path + "\".");
                }
            });
        }
        return wrong;
    }
}
