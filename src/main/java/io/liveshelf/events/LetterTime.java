package io.liveshelf.events;

import io.liveshelf.platform.PersianDate;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DecimalStyle;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Times in letters, to the minute and in UTC, as the pages write them: in Persian by the Persian calendar and digits. */
final class LetterTime {
    private static final String PERSIAN = "fa";

    private LetterTime() {}

    static String of(Instant instant, Locale language) {
        OffsetDateTime time = instant.atOffset(ZoneOffset.UTC);
        return PERSIAN.equals(language.getLanguage())
                ? persian(PersianDate.of(time.toLocalDate()), time.toLocalTime(), language)
                : DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(language)
                        .format(time);
    }

    /** As Unicode's CLDR has it: day, month's name and year, a comma, hours and minutes. */
    private static String persian(PersianDate date, LocalTime time, Locale language) {
        DateTimeFormatter clock =
                DateTimeFormatter.ofPattern("H:mm", language).withDecimalStyle(DecimalStyle.of(language));
        return digits(date.day(), language) + " " + date.monthName() + " " + digits(date.year(), language) + "، "
                + clock.format(time);
    }

    private static String digits(int number, Locale language) {
        char zero = DecimalStyle.of(language).getZeroDigit();
        return Integer.toString(number)
                .chars()
                .map(digit -> digit - '0' + zero)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
