package io.liveshelf.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSettingsTest {
    private static final String KEY = "liveshelf.mail.password";

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("secret"), "s3 cret\n");
    }

    @Test
    void aValueIsWhatIsInTheFileThatTheEnvironmentNames() {
        FileSettings settings =
                new FileSettings(Map.of("LIVESHELF_MAIL_PASSWORD_FILE", file.toString()), new Properties());
        assertThat(settings.getValue(KEY)).isEqualTo("s3 cret");
        assertThat(settings.getPropertyNames()).containsExactly(KEY);
        assertThat(settings.wrong()).isEmpty();
    }

    @Test
    void orThatASystemPropertyNames() {
        assertThat(named(file).getValue(KEY)).isEqualTo("s3 cret");
        assertThat(named(file).getValue("liveshelf.mail.user")).isNull();
    }

    @Test
    void onlyTheLineBreakAtTheEndIsNoPartOfIt() throws IOException {
        Files.writeString(file, " a\nb \r\n");
        assertThat(named(file).getValue(KEY)).isEqualTo(" a\nb ");
    }

    @Test
    void noOtherKeysAreReadFromFiles() {
        Properties properties = new Properties();
        properties.setProperty("other.password.file", file.toString());
        assertThat(new FileSettings(Map.of(), properties).getValue("other.password"))
                .isNull();
    }

    @Test
    void aFileThatCannotBeReadIsTold() {
        FileSettings settings = named(folder.resolve("missing"));
        assertThat(settings.getValue(KEY)).isNull();
        assertThat(settings.wrong())
                .singleElement()
                .asString()
                .startsWith("liveshelf.mail.password.file must name a file that can be read");
    }

    @Test
    void aValueThatIsGivenTwiceIsTold() {
        FileSettings settings = new FileSettings(Map.of("LIVESHELF_MAIL_PASSWORD", "x"), properties(file));
        assertThat(settings.wrong())
                .containsExactly("liveshelf.mail.password is given both itself and by liveshelf.mail.password.file.");
    }

    @Test
    void serversFindIt() {
        assertThat(ServiceLoader.load(ConfigSource.class).stream().map(ServiceLoader.Provider::type))
                .contains(FileSettings.class);
    }

    private static FileSettings named(Path file) {
        return new FileSettings(Map.of(), properties(file));
    }

    private static Properties properties(Path file) {
        Properties properties = new Properties();
        properties.setProperty(KEY + ".file", file.toString());
        return properties;
    }
}
