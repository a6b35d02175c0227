package io.liveshelf.browser;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.RequestOptions;
import io.liveshelf.launch.Administrator;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The people who visit the shop in one test: each has a browser profile of their own, and what goes wrong is noted. */
public final class Visitors implements AutoCloseable {

    private final Browser browser;
    private final URI shop;
    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<Page> pages = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private final List<Pattern> expected = new ArrayList<>();
    private boolean listening = true;

    Visitors(Browser browser, URI shop) {
        this.browser = browser;
        this.shop = shop;
    }

    /** A new visitor's page; paths it goes to are those of the shop. */
    Page arrive(Look look) {
        return arrive(look, shop);
    }

    /** The same at the door of another shop. */
    Page arrive(Look look, URI elsewhere) {
        BrowserContext context = browser.newContext(look.options(elsewhere.toString()));
        contexts.add(context);
        Page page = context.newPage();
        page.onConsoleMessage(this::listen);
        page.onPageError(error -> complaints.add("uncaught: " + error));
        pages.add(page);
        return page;
    }

    /** Gives the page's browser the session of somebody who has signed in, without the page for that. */
    void signIn(Page page, Administrator somebody) {
        String origin = shop.toString().replaceFirst("/$", "");
        APIResponse answer = page.context()
                .request()
                .post(
                        "/api/session",
                        RequestOptions.create()
                                .setHeader("Origin", origin)
                                .setData(Map.of("email", somebody.email(), "password", somebody.password())));
        if (!answer.ok()) {
            throw new IllegalStateException("Not signed in: " + answer.status() + " " + answer.text());
        }
    }

    private void listen(ConsoleMessage message) {
        if (listening && message.type().equals("error")) {
            complaints.add(message.text() + " (" + message.location() + ")");
        }
    }

    /** Failed connections and refusals of a server that is still starting are no complaint. */
    void expectOutage() {
        expected.add(Pattern.compile("net::ERR_|WebSocket|status of (404|503)"));
    }

    /** An answer with this status is no complaint. */
    void expectRefusal(int status) {
        expected.add(Pattern.compile("status of " + status + "\\b"));
    }

    /** From now on, what a tool does to the pages is not their fault; some of it is heard of late. */
    void stopListening() {
        listening = false;
    }

    /** What the pages complained of, but for what was expected. */
    List<String> complaints() {
        return complaints.stream()
                .filter(text -> expected.stream()
                        .noneMatch(pattern -> pattern.matcher(text).find()))
                .toList();
    }

    /** Saves a picture of each page, called {@code name-1.png} and so on. */
    void photograph(Path folder, String name) {
        for (int i = 0; i < pages.size(); i++) {
            Path file = folder.resolve(name + '-' + (i + 1) + ".png");
            pages.get(i).screenshot(new ScreenshotOptions().setPath(file).setFullPage(true));
        }
    }

    @Override
    public void close() {
        contexts.forEach(BrowserContext::close);
    }
}
