package io.liveshelf.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.RouteOptions;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Calls of a page that are on their way until they are let go. */
final class Held {

    /** Where edits of products go. */
    static final Pattern EDITS = Pattern.compile("/api/products/\\d+\\?onConflict=");

    /** Where movements of stock go. */
    static final Pattern MOVEMENTS = Pattern.compile("/stock/movements$");

    private final Page page;
    private final Pattern path;
    private final List<Route> calls = new ArrayList<>();

    private Held(Page page, Pattern path) {
        this.page = page;
        this.path = path;
    }

    /** Holds back what the page calls from now on. */
    static Held on(Page page, Pattern path) {
        Held held = new Held(page, path);
        page.route(path, held.calls::add);
        return held;
    }

    /** Until so many are on their way. */
    void await(int count) {
        page.waitForCondition(() -> calls.size() >= count);
    }

    void letGo() {
        calls.forEach(Route::resume);
        page.unroute(path);
    }

    /** Only the first of them. */
    void letGoFirst() {
        calls.remove(0).resume();
    }

    /** Answers them with that problem, without the shop. */
    void refuse(int status, String problem) {
        Route.FulfillOptions refusal = new Route.FulfillOptions()
                .setStatus(status)
                .setContentType("application/problem+json")
                .setBody(problem);
        calls.forEach(call -> call.fulfill(refusal));
        page.unroute(path);
    }

    /** From now on the shop does what the page asks for, but the answers do not arrive. */
    static void loseAnswers(Page page, Pattern path) {
        page.route(path, Held::loseAnswer);
    }

    /** The same of the first call only. */
    static void loseAnswer(Page page, Pattern path) {
        page.route(path, Held::loseAnswer, new RouteOptions().setTimes(1));
    }

    private static void loseAnswer(Route route) {
        route.fetch();
        route.abort();
    }
}
