package io.liveshelf.ordering;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.liveshelf.launch.Project;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Catalogues and invoices of real shops. They are not the project's and not in it: they are looked for in the folder
 * that {@code -Dliveshelf.data} names, else in {@code ../shared/data} beside the checkout.
 */
public final class RealData {

    private RealData() {}

    /** A file of that folder; where it is missing the test is skipped, and says so. */
    public static Path file(String name) {
        String given = System.getProperty("liveshelf.data");
        Path folder = given == null ? Project.root().resolve("../shared/data") : Path.of(given);
        Path file = folder.normalize().resolve(name);
        String missing = "Skipped: there is no " + file + "; name the folder of real data with -Dliveshelf.data";
        if (!Files.exists(file)) {
            System.out.println(missing);
        }
        assumeTrue(Files.exists(file), missing);
        return file;
    }
}
