package io.liveshelf.platform;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DecimalStyle;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Numbers, money and times as a reader writes them, to the letter as the pages write them ({@code js/format.js}): by
 * Unicode's CLDR, in Persian by the Persian calendar and digits. Where Java's own data differ from what browsers have,
 * the browsers' are taken. Immutable; any thread may ask.
 */
public final class Written {
    private static final String PERSIAN = "fa";

    /** Between day and time: where the day is written out, and where it is short. */
    private static final Map<String, String> LONG_JOINT = Map.of("en", " at ", "zh", " ", PERSIAN, " ساعت ");

    private static final Map<String, String> SHORT_JOINT = Map.of("en", ", ", "zh", " ", PERSIAN, "، ");

    /** By the law they have minor units, in use they have none (CLDR's supplemental data, {@code currencyData}). */
    private static final Set<String> WITHOUT_MINOR_UNITS = Set.of(
            "AFN", "ALL", "COP", "HUF", "IDR", "IQD", "IRR", "KPW", "LAK", "LBP", "MGA", "MMK", "PKR", "RSD", "SLL",
            "SOS", "SYP", "YER");

    private static final int USUAL_DECIMALS = 2;

    private static final char NO_BREAK_SPACE = '\u00a0';
    private static final char NARROW_NO_BREAK_SPACE = '\u202f';

    private final Locale locale;

    private Written(Locale locale) {
        this.locale = locale;
    }

    public static Written of(Locale locale) {
        return new Written(locale);
    }

    /** With at most three decimals. */
    public String number(Number number) {
        NumberFormat format = NumberFormat.getInstance(locale);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(number);
    }

    /** With the decimals the currency has in use, or as many more as the amount needs; never rounded. */
    public String money(BigDecimal amount, String currency) {
        DecimalFormat format = (DecimalFormat) NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(Currency.getInstance(currency));
        int decimals =
                Math.max(minorDigits(currency), amount.stripTrailingZeros().scale());
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return spaced(format.format(amount));
    }

    /** A day, written out. */
    public String day(Instant instant, ZoneId zone) {
        return date(instant.atZone(zone), FormatStyle.LONG);
    }

    /** A day, written out, and the time to the minute. */
    public String moment(Instant instant, ZoneId zone) {
        ZonedDateTime at = instant.atZone(zone);
        return date(at, FormatStyle.LONG) + joint(LONG_JOINT) + clock(at);
    }

    /** The same in short, for tables and letters. */
    public String time(Instant instant, ZoneId zone) {
        ZonedDateTime at = instant.atZone(zone);
        return date(at, FormatStyle.MEDIUM) + joint(SHORT_JOINT) + clock(at);
    }

    private String date(ZonedDateTime at, FormatStyle style) {
        if (isPersian()) {
            PersianDate day = PersianDate.of(at.toLocalDate());
            return plain(day.day()) + ' ' + day.monthName() + ' ' + plain(day.year());
        }
        return DateTimeFormatter.ofLocalizedDate(style).withLocale(locale).format(at);
    }

    private String clock(ZonedDateTime at) {
        return DateTimeFormatter.ofPattern(clockPattern(), locale)
                .withDecimalStyle(isPersian() ? DecimalStyle.of(locale) : DecimalStyle.STANDARD)
                .format(at);
    }

    /** Java writes Chinese hours by halves of the day, which CLDR has given up, and newer ones a narrow space. */
    private String clockPattern() {
        return switch (locale.getLanguage()) {
            case PERSIAN -> "H:mm";
            case "zh" -> "HH:mm";
            default ->
                DateTimeFormatterBuilder.getLocalizedDateTimePattern(
                                null, FormatStyle.SHORT, IsoChronology.INSTANCE, locale)
                        .replace(NARROW_NO_BREAK_SPACE, ' ');
        };
    }

    private String joint(Map<String, String> joints) {
        return joints.getOrDefault(locale.getLanguage(), SHORT_JOINT.get("en"));
    }

    /** Without a mark between thousands, as years are. */
    private String plain(int number) {
        NumberFormat format = NumberFormat.getIntegerInstance(locale);
        format.setGroupingUsed(false);
        return format.format(number);
    }

    private static int minorDigits(String currency) {
        if (WITHOUT_MINOR_UNITS.contains(currency)) {
            return 0;
        }
        int decimals = Currency.getInstance(currency).getDefaultFractionDigits();
        return decimals < 0 ? USUAL_DECIMALS : decimals;
    }

    /** A symbol of letters keeps a distance from the figures, which Java lacks. */
    private static String spaced(String money) {
        for (int i = 1; i < money.length(); i++) {
            if (Character.isDigit(money.charAt(i)) && Character.isLetter(money.charAt(i - 1))) {
                return money.substring(0, i) + NO_BREAK_SPACE + money.substring(i);
            }
        }
        return money;
    }

    private boolean isPersian() {
        return PERSIAN.equals(locale.getLanguage());
    }
}
