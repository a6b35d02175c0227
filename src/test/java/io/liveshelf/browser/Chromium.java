package io.liveshelf.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The machine's own Chromium or Chrome; none is ever downloaded. */
final class Chromium implements AutoCloseable {

    /** First the one without windows, which does the same with half the work. */
    private static final List<String> NAMES =
            List.of("chromium-headless-shell", "chromium", "google-chrome", "chromium-browser");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** The browser that {@code CHROME_BIN} names, else the first of those names on the path. */
    static Optional<Path> find() {
        Stream<Path> named = Stream.ofNullable(System.getenv("CHROME_BIN")).map(Path::of);
        Stream<Path> onPath = NAMES.stream().flatMap(Chromium::onPath);
        return Stream.concat(named, onPath).filter(Files::isExecutable).findFirst();
    }

    private static Stream<Path> onPath(String name) {
        String path = System.getenv().getOrDefault("PATH", "/usr/bin");
        return Stream.of(path.split(File.pathSeparator)).map(folder -> Path.of(folder, name));
    }

    static Chromium launch(Path executable) {
        List<String> options = new ArrayList<>(List.of("--disable-background-networking"));
        if ("root".equals(System.getProperty("user.name"))) {
            options.add("--no-sandbox");
        }
        Playwright playwright =
                Playwright.create(new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new LaunchOptions().setExecutablePath(executable).setArgs(options));
        return new Chromium(playwright, browser);
    }

    Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        playwright.close();
    }
}
