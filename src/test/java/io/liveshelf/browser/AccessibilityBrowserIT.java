package io.liveshelf.browser;

import com.microsoft.playwright.Page;
import io.liveshelf.testing.TakesLong;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No page has a serious or critical finding of axe, in light and dark colours, from left to right and from right to left. */
@BrowserTest
@TakesLong
class AccessibilityBrowserIT {

    @ParameterizedTest
    @MethodSource("io.liveshelf.browser.Look#everyLanguageDirectionAndColors")
    void noPageHasAGraveFinding(Look look, Visitors visitors) {
        Page page = visitors.arrive(look);
        Pages.put(page, 1, 1);
        SoftAssertions all = new SoftAssertions();
        Pages.all().forEach(path -> {
            Pages.open(page, path);
            all.assertThat(Axe.graveFindings(page, visitors)).as(path).isEmpty();
        });
        all.assertAll();
    }
}
