package io.liveshelf.launch;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The first administrator's e-mail and password. They are those of the environment, else those of an earlier run on the
 * same data, else a password is drawn (20 characters out of 57: 116 bits). They are kept in a file that only its owner
 * can read, beside the data they open.
 */
public record Administrator(String email, String password) {

    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static final int LENGTH = 20;

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
                choose("LIVESHELF_ADMIN_EMAIL", kept.getProperty("email", "admin@liveshelf.local")),
                choose("LIVESHELF_ADMIN_PASSWORD", kept.getProperty("password", draw())));
        administrator.keep(file);
        return administrator;
    }

    private static String choose(String variable, String otherwise) {
        String value = System.getenv(variable);
        return value == null || value.isBlank() ? otherwise : value;
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
