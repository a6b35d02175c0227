package io.liveshelf.platform;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Looks at the whole configuration before anything of the shop is made: with a value that cannot be, the deployment
 * fails with a sentence that names its key, rather than with whatever the first bean to read it would say. Names that
 * look like the shop's and are not are warned of, with the one that was probably meant.
 */
public class ConfigurationCheck implements Extension {
    private static final Logger LOG = System.getLogger(ConfigurationCheck.class.getName());
    private static final String DEFAULTS = "META-INF/microprofile-config.properties";

    void check(@Observes BeforeBeanDiscovery start) {
        Config config = ConfigProvider.getConfig(ConfigurationCheck.class.getClassLoader());
        SettingNames.unknown(config.getPropertyNames())
                .forEach((name, meant) -> LOG.log(
                        Level.WARNING,
                        meant.map(known -> "There is no setting " + name + ", did you mean " + known + "?")
                                .orElse("There is no setting " + name)));
        FileSettings files = new FileSettings();
        List<String> wrong = new ArrayList<>(files.wrong());
        if (wrong.isEmpty()) {
            wrong.addAll(Settings.wrong(values(config, files)));
        }
        if (!wrong.isEmpty()) {
            wrong.forEach(sentence -> LOG.log(Level.ERROR, sentence));
            throw new IllegalStateException(String.join(" ", wrong));
        }
    }

    /** The value of each key, null for none, also before the server knows the application's own sources. */
    static Function<String, String> values() {
        return values(ConfigProvider.getConfig(ConfigurationCheck.class.getClassLoader()), new FileSettings());
    }

    private static Function<String, String> values(Config config, FileSettings files) {
        Properties defaults = defaults();
        return key -> {
            String fromFile = files.getValue(key);
            String value = fromFile == null ? config.getConfigValue(key).getValue() : fromFile;
            return value == null ? defaults.getProperty(key) : value;
        };
    }

    static Properties defaults() {
        Properties defaults = new Properties();
        try (InputStream file = ConfigurationCheck.class.getClassLoader().getResourceAsStream(DEFAULTS)) {
            defaults.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return defaults;
    }
}
