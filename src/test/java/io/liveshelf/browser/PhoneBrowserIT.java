package io.liveshelf.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.liveshelf.testing.TakesLong;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A phone 390 pixels wide shows every page without scrolling sideways. */
@BrowserTest
class PhoneBrowserIT {

    @Test
    @TakesLong
    void everyPageFitsTheWidthOfAPhone(Visitors visitors) {
        Page page = visitors.arrive(Look.PHONE);
        Pages.put(page, 1, 1);
        SoftAssertions all = new SoftAssertions();
        Pages.all().forEach(path -> {
            Pages.open(page, path);
            all.assertThat(Pages.beyondTheScreen(page))
                    .as("pixels of %s beyond the screen", path)
                    .isZero();
        });
        all.assertAll();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-GB", "fa-IR"})
    @TakesLong
    void fitsTheWidthOfAPhoneWithAnOrder(String locale, Visitors visitors) {
        Page page = visitors.arrive(Look.PHONE.in(locale));
        Pages.order(page, 1, "phone@shoppers.example");
        assertThat(Pages.beyondTheScreen(page))
                .as("pixels of the order beyond the screen")
                .isZero();
    }
}
