package io.liveshelf.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.stream.Stream;

/**
 * Through what somebody looks at the shop.
 *
 * @param locale language and country of the browser
 * @param width of the window, in CSS pixels
 * @param height of the window, in CSS pixels
 */
record Look(String locale, ColorScheme colors, int width, int height) {

    static final Look DESKTOP = new Look("en-GB", ColorScheme.LIGHT, 1280, 900);
    static final Look PHONE = new Look("en-GB", ColorScheme.LIGHT, 390, 844);

    /** Left to right in light colours and right to left in dark ones: colours do not depend on the language. */
    static Stream<Look> everyLanguageDirectionAndColors() {
        return Stream.of(DESKTOP, DESKTOP.in("fa-IR").with(ColorScheme.DARK));
    }

    /** A phone in light colours and left to right, and one that is neither. */
    static Stream<Look> phones() {
        return Stream.of(PHONE, PHONE.in("fa-IR").with(ColorScheme.DARK));
    }

    Look in(String otherLocale) {
        return new Look(otherLocale, colors, width, height);
    }

    Look with(ColorScheme otherColors) {
        return new Look(locale, otherColors, width, height);
    }

    /** Without animations: what is tested is where things end. */
    NewContextOptions options(String baseUrl) {
        return new NewContextOptions()
                .setBaseURL(baseUrl)
                .setLocale(locale)
                .setColorScheme(colors)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setViewportSize(width, height);
    }
}
