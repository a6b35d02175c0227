package io.liveshelf.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import io.liveshelf.platform.PersianDate;
import io.liveshelf.platform.Written;
import io.liveshelf.testing.TakesLong;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in a letter stands on the page, to the letter: the server and the browser write alike. */
@TakesLong
@BrowserTest
class WrittenBrowserIT {

    private static final long ODD_STEP_SECONDS = 37 * 86_400 + 7 * 3_600 + 13 * 60;

    private static final List<String> AMOUNTS = List.of(
            "0.00",
            "-0.00",
            "0.01",
            "-0.01",
            "5",
            "-5.50",
            "19.99",
            "1000.00",
            "1234567.89",
            "-1234567.89",
            "999999999.99");

    private static final List<String> CURRENCIES =
            List.of("EUR", "USD", "GBP", "CHF", "CNY", "JPY", "IRR", "KWD", "INR", "SEK", "AED");

    @ParameterizedTest
    @CsvSource({
        "en-US, en-US, UTC",
        "en-GB, en-GB, Europe/London",
        "zh-CN, zh, Asia/Shanghai",
        "fa-IR, fa, Asia/Tehran",
        "fa-IR, fa, America/New_York"
    })
    void timesAreWrittenAlike(String locale, Locale ofServer, ZoneId zone, Visitors visitors) {
        Page page = visitors.arrive(Look.DESKTOP.in(locale));
        page.context().newCDPSession(page).send("Emulation.setTimezoneOverride", timezone(zone));
        page.navigate("/404.html");
        List<Instant> instants = instants();
        Written written = Written.of(ofServer);

        requireAlike(page, "formatDay", instants, at -> written.day(at, zone));
        requireAlike(page, "formatMoment", instants, at -> written.moment(at, zone));
        requireAlike(page, "formatTime", instants, at -> written.time(at, zone));
    }

    private static JsonObject timezone(ZoneId zone) {
        JsonObject override = new JsonObject();
        override.addProperty("timezoneId", zone.getId().equals("UTC") ? "Etc/UTC" : zone.getId());
        return override;
    }

    @Test
    void everyDayOfTwoCenturiesIsTheSameInThePersianCalendar(Visitors visitors) {
        Page page = page(visitors, "fa-IR");
        List<LocalDate> days =
                LocalDate.of(1900, 1, 1).datesUntil(LocalDate.of(2101, 1, 1)).toList();
        Object texts = page.evaluate(
                "({ from, count }) => { const format = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn',"
                        + " { year: 'numeric', month: 'numeric', day: 'numeric', timeZone: 'UTC' });"
                        + " return Array.from({ length: count }, (_, i) => { const parts = Object.fromEntries("
                        + " format.formatToParts(new Date(Date.parse(from) + i * 86400000)).map((p) => [p.type, p.value]));"
                        + " return `${parts.year}-${parts.month}-${parts.day}`; }); }",
                Map.of("from", "1900-01-01T00:00:00Z", "count", days.size()));

        List<String> ours = days.stream()
                .map(PersianDate::of)
                .map(day -> day.year() + "-" + day.month() + "-" + day.day())
                .toList();
        assertThat(ours).isEqualTo(texts);
    }

    @ParameterizedTest
    @CsvSource({"en-US, en-US", "en-GB, en-GB", "zh-CN, zh", "fa-IR, fa"})
    void moneyIsWrittenAlike(String locale, Locale ofServer, Visitors visitors) {
        Page page = page(visitors, locale);
        Written written = Written.of(ofServer);
        for (String currency : CURRENCIES) {
            List<String> texts = texts(
                    page,
                    "formatMoney",
                    AMOUNTS.stream()
                            .map(amount -> Map.of("amount", amount, "currency", currency))
                            .toList());
            assertThat(AMOUNTS.stream().map(amount -> written.money(new BigDecimal(amount), currency)))
                    .as(currency)
                    .containsExactlyElementsOf(texts);
        }
    }

    /** Of those that both know. */
    @Test
    void everyCurrencyHasTheSameDecimals(Visitors visitors) {
        Page page = page(visitors, "en-US");
        Map<String, Integer> differing = new TreeMap<>();
        Set<String> known = new TreeSet<>(strings(page.evaluate("Intl.supportedValuesOf('currency')")));
        Currency.getAvailableCurrencies().stream()
                .map(Currency::getCurrencyCode)
                .filter(known::contains)
                .forEach(currency -> {
                    String browsers = texts(
                                    page, "formatMoney", List.of(Map.of("amount", "1.00", "currency", currency)))
                            .get(0);
                    String ours = Written.of(Locale.US).money(new BigDecimal("1.00"), currency);
                    if (decimals(browsers) != decimals(ours)) {
                        differing.put(currency, decimals(browsers));
                    }
                });
        assertThat(differing).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"en-US, en-US", "en-GB, en-GB", "zh-CN, zh", "fa-IR, fa"})
    void numbersAreWrittenAlike(String locale, Locale ofServer, Visitors visitors) {
        Page page = page(visitors, locale);
        List<Integer> numbers = List.of(0, -1, 7, 999, 1_000, 12_345, 1_234_567, -98_765_432, Integer.MAX_VALUE);
        assertThat(numbers.stream().map(number -> Written.of(ofServer).number(number)))
                .containsExactlyElementsOf(texts(page, "formatNumber", numbers));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "fa-IR"})
    void amountIsNeverRounded(String locale, Visitors visitors) {
        List<String> texts = texts(
                page(visitors, locale),
                "formatMoney",
                List.of(
                        Map.of("amount", "1500.00", "currency", "JPY"),
                        Map.of("amount", "1500.25", "currency", "JPY"),
                        Map.of("amount", "999999999999999.99", "currency", "EUR")));
        assertThat(texts.stream().map(WrittenBrowserIT::decimals)).containsExactly(0, 2, 2);
        assertThat(texts.get(2)).containsPattern("[9۹]{3}[.٫][9۹]{2}");
    }

    private static Page page(Visitors visitors, String locale) {
        Page page = visitors.arrive(Look.DESKTOP.in(locale));
        page.navigate("/404.html");
        return page;
    }

    /**
     * Spread over a century and all times of the day, and the days around the ends of years and months; from when on
     * editions of the time zones are of one mind.
     */
    private static List<Instant> instants() {
        List<Instant> instants = new ArrayList<>();
        for (Instant at = Instant.parse("1985-01-01T00:00:30Z");
                at.isBefore(Instant.parse("2100-01-01T00:00:00Z"));
                at = at.plusSeconds(ODD_STEP_SECONDS)) {
            instants.add(at);
        }
        for (int year : new int[] {1996, 1997, 2000, 2020, 2021, 2025, 2026, 2029}) {
            for (int month = 1; month <= 12; month++) {
                for (int day : new int[] {1, 19, 20, 21, 22, 23, 28}) {
                    instants.add(
                            LocalDate.of(year, month, day).atTime(month, day).toInstant(ZoneOffset.UTC));
                }
                LocalDate last = LocalDate.of(year, month, 1).plusMonths(1).minusDays(1);
                instants.add(last.atTime(23, 59, 59).toInstant(ZoneOffset.UTC));
            }
        }
        return instants;
    }

    private static void requireAlike(Page page, String format, List<Instant> instants, Function<Instant, String> ours) {
        List<String> texts =
                texts(page, format, instants.stream().map(Instant::toString).toList());
        Map<String, String> differing = new TreeMap<>();
        for (int i = 0; i < texts.size(); i++) {
            String own = ours.apply(instants.get(i));
            if (!own.equals(texts.get(i))) {
                differing.put(instants.get(i) + " " + texts.get(i), own);
            }
        }
        assertThat(differing).as(format).isEmpty();
    }

    private static List<String> texts(Page page, String format, List<?> values) {
        return strings(page.evaluate(
                "async ({ format, values }) => { const formats = await import('/js/format.js');"
                        + " return values.map((value) => formats[format](value)); }",
                Map.of("format", format, "values", values)));
    }

    private static List<String> strings(Object list) {
        return ((List<?>) list).stream().map(String::valueOf).toList();
    }

    private static int decimals(String money) {
        String digits = Stream.of(money.split("[.٫]")).skip(1).findFirst().orElse("");
        return (int) digits.chars().filter(Character::isDigit).count();
    }
}
