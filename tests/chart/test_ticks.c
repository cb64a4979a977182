/* tests/chart/test_ticks.c - where ticks stand, exactly */
#include "../cmocka_all.h"

#include <string.h>

#include "chart/ticks.h"

static const struct { const char *lowest, *highest; int wanted; const char *want; } rows[] = {
    { "4.5", "8.3", 5, "5 6 7 8" },
    { "0", "100", 5, "0 25 50 75 100" },
    { "5.4", "7", 4, "5.5 6 6.5 7" },
    { "-3", "12", 5, "-4 0 4 8 12" },
    { "0.001", "0.0013", 4, "0.001 0.0011 0.0012 0.0013" },     /* no 0.00109999 */
    { "6", "6.0", 5, "6" },                                     /* equal values: one tick */
    { "-8", "-8", 5, "-8" },
    { "99999999999999999999", "100000000000000000005", 4,       /* beyond a double's digits */
      "99999999999999999999 100000000000000000002 100000000000000000005" },
    { "0", "100000000000000000000000000000000000", 3,
      "0 50000000000000000000000000000000000 100000000000000000000000000000000000" },
    { "0.000000000000000000000000000001", "999999", 5, "0 250000 500000 750000 1000000" },
    { "0", "0.000000000000000000000000000000000001", 5, NULL }, /* finer than 36 places */
};

static void ticks_stand_where_wanted(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena *a = arena_open();
        struct buf got = { .arena = a };
        struct decimal lowest, highest;
        struct ticks t;

        assert_true(decimal_read(str_of(rows[i].lowest), &lowest));
        assert_true(decimal_read(str_of(rows[i].highest), &highest));
        assert_int_equal(ticks_find(lowest, highest, rows[i].wanted, &t), rows[i].want != NULL);
        for (size_t k = 0; rows[i].want && k < t.count; k++) {
            buf_z(&got, k ? " " : "");
            buf_add(&got, decimal_text(a, t.at[k]));
        }
        if (rows[i].want)
            assert_string_equal(str_z(a, buf_str(&got)), rows[i].want);
        arena_close(a);
    }
}

/* A nice number, or a small multiple of one: at most two digits, or a multiple of 2.5. */
static bool is_round(struct decimal step)
{
    step = decimal_trim(step);
    while (step.digits && step.digits % 10 == 0)
        step.digits /= 10;
    return step.digits < 100 || (step.digits % 25 == 0 && step.digits < 1000);
}

/* Steps are equal and round, at least two ticks, and what they leave of the range is small. */
static void ticks_of_many_ranges_are_even(void **state)
{
    uint32_t seed = 7;

    (void)state;
    for (int i = 0; i < 400; i++) {
        struct decimal lowest, highest, first, step, last;
        struct ticks t;

        seed = seed * 1664525u + 1013904223u;
        lowest = decimal_int((long long)(seed >> 12) - 500000);
        seed = seed * 1664525u + 1013904223u;
        assert_true(decimal_add(lowest, decimal_int(1 + (long long)(seed >> (i % 20 + 8))),
                                &highest));
        assert_true(ticks_find(lowest, highest, 2 + i % 6, &t));
        assert_in_range(t.count, 2, TICKS_MOST);
        assert_true(decimal_subtract(t.at[1], t.at[0], &first));
        assert_true(is_round(first));
        for (size_t k = 2; k < t.count; k++) {
            assert_true(decimal_subtract(t.at[k], t.at[k - 1], &step));
            assert_int_equal(decimal_compare(step, first), 0);
        }
        assert_true(decimal_add(highest, first, &last));
        assert_true(decimal_compare(t.at[t.count - 1], last) <= 0);
        assert_true(decimal_subtract(lowest, first, &last));
        assert_true(decimal_compare(t.at[0], last) >= 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ticks_stand_where_wanted),
        cmocka_unit_test(ticks_of_many_ranges_are_even),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
