package io.liveshelf.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A phone 390 pixels wide shows every page without scrolling sideways. */
@BrowserTest
class PhoneBrowserIT {

    @ParameterizedTest
    @MethodSource("io.liveshelf.browser.Pages#all")
    void fitsTheWidthOfAPhone(String path, Visitors visitors) {
        Page page = visitors.arrive(Look.PHONE);
        Pages.open(page, path);
        assertThat(Pages.beyondTheScreen(page))
                .as("pixels of %s beyond the screen", path)
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-GB", "fa-IR"})
    void fitsTheWidthOfAPhoneWithAnOrder(String locale, Visitors visitors) {
        Page page = visitors.arrive(Look.PHONE.in(locale));
        Pages.order(page, 1, "phone@shoppers.example");
        assertThat(Pages.beyondTheScreen(page))
                .as("pixels of the order beyond the screen")
                .isZero();
    }
}
