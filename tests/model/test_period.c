/* Periods: the canonical forms, those of an office, and what is refused. */
#include "build.h"

static void reads_periods(void **state)
{
    static const struct { const char *text, *canonical; } rows[] = {
        { "2025", "2025" }, { " 2025 ", "2025" }, { "2025年", "2025" },
        { "2025-Q3", "2025-Q3" }, { "2025年第三季度", "2025-Q3" }, { "2025年3季度", "2025-Q3" },
        { "2025-06", "2025-06" }, { "2025年6月", "2025-06" }, { "2025年12月", "2025-12" },
        { "2021/2025", "2021/2025" }, { "2021-2025年", "2021/2025" },
        { "2021—2025年", "2021/2025" }, { "2021/2025年", "2021/2025" },
        { "2025-01/2025-06", "2025-01/2025-06" }, { "2025年上半年", "2025-01/2025-06" },
        { "2025年1-6月", "2025-01/2025-06" },
        { "", NULL }, { "25", NULL }, { "2025-13", NULL }, { "2025-Q5", NULL },
        { "2025-6", NULL }, { "2025/2021", NULL }, { "2025/2025", NULL },
        { "2025-2021", NULL },          /* without 年 it may be a month misspelt */
        { "2025-06/2025-01", NULL }, { "2025x", NULL }, { "十四五", NULL }, { "20255", NULL },
        { "2025年6-1月", NULL }, { "2025年13月", NULL }, { "2025-06/", NULL },
    };
    struct arena *a = arena_open();

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct period p = { 0 };
        bool ok = period_read(str_of(rows[i].text), &p);

        if (ok != (rows[i].canonical != NULL))
            print_error("%s\n", rows[i].text);
        assert_int_equal(ok, rows[i].canonical != NULL);
        if (ok)
            assert_string_equal(str_z(a, period_text(a, p)), rows[i].canonical);
    }
    arena_close(a);
}

static int order(const char *x, const char *y)
{
    struct period a, b;

    assert_true(period_read(str_of(x), &a));
    assert_true(period_read(str_of(y), &b));
    return period_compare(a, b);
}

static void orders_by_end_then_start(void **state)
{
    (void)state;
    assert_int_equal(order("2024", "2025"), -1);
    assert_int_equal(order("2025", "2025"), 0);
    assert_int_equal(order("2025", "2025-Q3"), 1);
    assert_int_equal(order("2021/2025", "2025"), -1);
    assert_int_equal(order("2025-01/2025-06", "2025-06"), -1);
    assert_int_equal(order("2025-Q4", "2025-12"), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_periods), cmocka_unit_test(orders_by_end_then_start),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
