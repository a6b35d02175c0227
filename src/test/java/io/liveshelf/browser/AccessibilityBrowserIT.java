package io.liveshelf.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No page has a serious or critical finding of axe, in light and dark, from left to right and from right to left. */
@BrowserTest
class AccessibilityBrowserIT {

    @ParameterizedTest
    @MethodSource("looksAndPages")
    void hasNoGraveFinding(String locale, ColorScheme colors, String path, Visitors visitors) {
        Page page = visitors.arrive(Look.DESKTOP.in(locale).with(colors));
        Pages.open(page, path);
        assertThat(Axe.graveFindings(page, visitors)).isEmpty();
    }

    static Stream<Arguments> looksAndPages() {
        return Stream.of("en-GB", "fa-IR").flatMap(locale -> Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                .flatMap(colors -> Pages.all().map(path -> Arguments.of(locale, colors, path))));
    }
}
