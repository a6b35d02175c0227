package io.liveshelf.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A phone 390 pixels wide shows every page without scrolling sideways. */
@BrowserTest
class PhoneBrowserIT {

    @ParameterizedTest
    @MethodSource("io.liveshelf.browser.Pages#all")
    void fitsTheWidthOfAPhone(String path, Visitors visitors) {
        Page page = visitors.arrive(Look.PHONE);
        Pages.open(page, path);
        Object beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(beyond).as("pixels of %s beyond the screen", path).isEqualTo(0);
    }
}
