package io.liveshelf.platform;

import java.time.LocalDate;
import java.time.temporal.JulianFields;
import java.util.List;

/**
 * A day of the Persian (Solar Hijri) calendar, which Java lacks. The year is leap by the rule of 33 years, as browsers
 * count it: Unicode's ICU, {@code PersianCalendar} in {@code persncal.cpp} (2012). From 1300 to 1500 (March 1921 to
 * March 2122) it agrees with the equinox, by which Iran's calendar is made.
 *
 * @param month 1 to 12
 * @param day of the month, from 1
 */
public record PersianDate(int year, int month, int day) {
    /** The Julian day number of the first day of the year 1. */
    private static final long EPOCH = 1_948_320;

    /** So many days are 33 years, of which eight are leap. */
    private static final long CYCLE_DAYS = 33 * 365 + 8;

    /** Six months of 31 days; one of 30 more begins the rest. */
    private static final int DAYS_OF_SEVEN_MONTHS = 6 * 31 + 30;

    private static final int LONG_MONTH = 31;
    private static final int SHORT_MONTH = 30;
    private static final int LONG_MONTHS = 6;

    private static final List<String> MONTHS = List.of(
            "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند");

    /** The same day in this calendar. */
    public static PersianDate of(LocalDate date) {
        long days = date.getLong(JulianFields.JULIAN_DAY) - EPOCH;
        long year = 1 + Math.floorDiv(33 * days + 3, CYCLE_DAYS);
        long newYear = 365 * (year - 1) + Math.floorDiv(8 * year + 21, 33L);
        int dayOfYear = (int) (days - newYear);
        int month = dayOfYear < DAYS_OF_SEVEN_MONTHS ? dayOfYear / LONG_MONTH : (dayOfYear - LONG_MONTHS) / SHORT_MONTH;
        int before = month * SHORT_MONTH + Math.min(month, LONG_MONTHS);
        return new PersianDate((int) year, month + 1, dayOfYear - before + 1);
    }

    /** The month's name in Persian. */
    public String monthName() {
        return MONTHS.get(month - 1);
    }
}
