package io.liveshelf.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersianDateTest {

    /** The leap years of Iran's calendar around this one, as it was published. */
    private static final List<Integer> LEAP_YEARS =
            List.of(1375, 1379, 1383, 1387, 1391, 1395, 1399, 1403, 1408, 1412, 1416, 1420);

    @ParameterizedTest
    @CsvSource({
        "1921-03-21, 1300, 1, 1",
        "1979-02-11, 1357, 11, 22",
        "1997-03-20, 1375, 12, 30",
        "1997-03-21, 1376, 1, 1",
        "2020-03-19, 1398, 12, 29",
        "2020-03-20, 1399, 1, 1",
        "2021-03-20, 1399, 12, 30",
        "2021-03-21, 1400, 1, 1",
        "2022-03-20, 1400, 12, 29",
        "2024-03-20, 1403, 1, 1",
        "2025-03-20, 1403, 12, 30",
        "2025-03-21, 1404, 1, 1",
        "2026-03-20, 1404, 12, 29",
        "2026-09-22, 1405, 6, 31",
        "2026-09-23, 1405, 7, 1",
        "2026-10-22, 1405, 7, 30",
        "2026-10-23, 1405, 8, 1",
        "2026-11-03, 1405, 8, 12",
        "2029-03-20, 1408, 1, 1",
        "2122-03-20, 1500, 12, 29"
    })
    void dayIsTheOneThatIsKnown(LocalDate date, int year, int month, int day) {
        assertThat(PersianDate.of(date)).isEqualTo(new PersianDate(year, month, day));
    }

    @Test
    void everyDayFollowsTheOneBefore() {
        PersianDate before = PersianDate.of(LocalDate.of(1921, 3, 20));
        for (LocalDate date = LocalDate.of(1921, 3, 21); date.getYear() < 2122; date = date.plusDays(1)) {
            PersianDate day = PersianDate.of(date);
            assertThat(day)
                    .isIn(
                            new PersianDate(before.year(), before.month(), before.day() + 1),
                            new PersianDate(before.year(), before.month() + 1, 1),
                            new PersianDate(before.year() + 1, 1, 1));
            assertThat(before.day()).isLessThanOrEqualTo(before.month() <= 6 ? 31 : 30);
            before = day;
        }
    }

    @Test
    void leapYearsAreTheOnesThatWerePublished() {
        List<Integer> leapYears = IntStream.rangeClosed(1996, 2042)
                .mapToObj(year -> LocalDate.of(year, 3, 20))
                .flatMap(date -> List.of(date, date.minusDays(1), date.plusDays(1)).stream())
                .map(PersianDate::of)
                .filter(date -> date.month() == 12 && date.day() == 30)
                .map(PersianDate::year)
                .toList();

        assertThat(leapYears).isEqualTo(LEAP_YEARS);
    }

    @Test
    void monthsHaveTheirNames() {
        assertThat(new PersianDate(1405, 1, 1).monthName()).isEqualTo("فروردین");
        assertThat(new PersianDate(1405, 12, 1).monthName()).isEqualTo("اسفند");
    }
}
