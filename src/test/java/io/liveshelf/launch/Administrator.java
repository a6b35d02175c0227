package io.liveshelf.launch;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The first administrator's e-mail and password. They are those of an earlier run on the same data, else those of the
 * environment, else a password is drawn (20 characters out of 57: 116 bits). They are kept in a file that only its owner
 * can read, beside the data they open.
 */
public record Administrator(String email, String password) {

    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static final int LENGTH = 20;
    private static final String EMAIL = "LIVESHELF_ADMIN_EMAIL";
    private static final String PASSWORD = "LIVESHELF_ADMIN_PASSWORD";

    /** Finds or makes the administrator of the data in this folder. */
    public static Administrator of(Path folder) throws IOException {
        Path file = folder.resolve("administrator.properties");
        Properties kept = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                kept.load(reader);
            }
        }
        Administrator administrator = new Administrator(
                kept.getProperty("email", environment(EMAIL).orElse("admin@liveshelf.local")),
                kept.getProperty("password", environment(PASSWORD).orElseGet(Administrator::draw)));
        administrator.keep(file);
        return administrator;
    }

    /** Whether the environment names another one, who is too late: only the first run on new data asks it. */
    boolean differsFromEnvironment() {
        return !environment(EMAIL).orElse(email).equals(email)
                || !environment(PASSWORD).orElse(password).equals(password);
    }

    private static Optional<String> environment(String variable) {
        return Optional.ofNullable(System.getenv(variable)).filter(value -> !value.isBlank());
    }

    private static String draw() {
        return new SecureRandom()
                .ints(LENGTH, 0, LETTERS.length())
                .mapToObj(LETTERS::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining());
    }

    private void keep(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.createDirectories(file.getParent());
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Properties values = new Properties();
        values.setProperty("email", email);
        values.setProperty("password", password);
        try (OutputStream out = Files.newOutputStream(file)) {
            values.store(out, null);
        }
    }
}
