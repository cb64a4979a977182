/* Days that are written with their weekday, found in a text, and the weekday that they have. */
#include "../cmocka_all.h"

#include "lang/weekday.h"

static const struct {
    const char *text;
    int year, month, day, said, is;         /* year 0: none is found */
} rows[] = {
    { "2026年7月20日　星期一", 2026, 7, 20, 1, 1 },
    { "2027年3月2日（星期一）", 2027, 3, 2, 1, 2 },
    { "2024年2月29日星期四", 2024, 2, 29, 4, 4 },
    { "2000年1月1日 星期日", 2000, 1, 1, 0, 6 },
    { "Monday, 20 July 2026", 2026, 7, 20, 1, 1 },
    { "on Tuesday, July 20, 2026, it", 2026, 7, 20, 2, 1 },
    { "Sunday 20\u00A0July 2026", 2026, 7, 20, 0, 1 },
    { "7月20日星期一", 0, 0, 0, 0, 0 },
    { "星期一，2026年7月20日", 0, 0, 0, 0, 0 },
    { "2026年13月20日星期一", 0, 0, 0, 0, 0 },
    { "Monday the 20th of July", 0, 0, 0, 0, 0 },
    { "12026年7月20日星期一", 0, 0, 0, 0, 0 },
    { "Friday 31 February 2026", 0, 0, 0, 0, 0 },
    { "2023年2月29日星期三", 0, 0, 0, 0, 0 },
    { "星期", 0, 0, 0, 0, 0 },
};

static void found(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t at = 0;
        struct weekday w = { .year = 0 };
        bool there = weekday_next(str_of(rows[i].text), &at, &w);

        assert_int_equal(there, rows[i].year != 0);
        if (!there)
            continue;
        assert_int_equal(w.year, rows[i].year);
        assert_int_equal(w.month, rows[i].month);
        assert_int_equal(w.day, rows[i].day);
        assert_int_equal(w.said, rows[i].said);
        assert_int_equal(w.is, rows[i].is);
        assert_false(weekday_next(str_of(rows[i].text), &at, &w));
    }
}

/* 400 years are a whole number of weeks, and each day follows the one before it. */
static void in_order(void **state)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    int next = weekday_of(1900, 1, 1);

    (void)state;
    assert_int_equal(next, 1);
    for (int y = 1900; y < 2300; y++)
        for (int m = 1; m <= 12; m++) {
            bool leap = m == 2 && y % 4 == 0 && (y % 100 || y % 400 == 0);

            for (int d = 1; d <= days[m - 1] + leap; d++, next = (next + 1) % 7)
                assert_int_equal(weekday_of(y, m, d), next);
        }
    assert_int_equal(next, weekday_of(1900, 1, 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(found),
        cmocka_unit_test(in_order),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
