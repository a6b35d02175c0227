package io.liveshelf.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is given to administrators is of the versions that the tests run with. */
class ServerConfigTest {
    private static final Path IMAGE = Path.of("server-config/container/Containerfile");

    @Test
    void imageHasTheServerThatIsTested() throws IOException {
        assertThat(found(IMAGE, "PAYARA_MICRO_VERSION=(\\S+)"))
                .isEqualTo(found(Path.of("pom.xml"), "<version.payara>([^<]+)</version.payara>"));
    }

    @Test
    void imageHasTheDriverThatIsTested() throws IOException {
        assertThat(found(IMAGE, "POSTGRESQL_VERSION=(\\S+)"))
                .isEqualTo(found(Path.of("pom.xml"), "<artifactId>postgresql</artifactId>\\s*<version>([^<]+)<"));
    }

    private static String found(Path file, String what) throws IOException {
        Matcher matcher = Pattern.compile(what).matcher(Files.readString(file));
        assertThat(matcher.find()).as(what).isTrue();
        return matcher.group(1);
    }
}
