/* tests/base/test_decimal.c - exact decimals: reading, printing, arithmetic, a property over random values */
#include "../cmocka_all.h"

#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"

static struct decimal read(const char *text)
{
    struct decimal d;

    assert_true(decimal_read(str_of(text), &d));
    return d;
}

static void assert_text(struct arena *a, struct decimal d, const char *want)
{
    assert_string_equal(str_z(a, decimal_text(a, d)), want);
}

static void reads_what_is_printed(void **state)
{
    static const char *const same[] = {
        "0", "6.5", "6.50", "-12.50", "0.046", "2479.6", "123456789012345678901234567890123456",
        "0.000000000000000000000000000000000001"
    };
    static const char *const other[][2] = {
        { "+3", "3" }, { "1,234,567.8", "1234567.8" }, { "−4.2", "-4.2" }, { "-0", "0" }, { "007", "7" }
    };
    static const char *const wrong[] = {
        "", "-", ".", "5.", ".5", "1e5", "12,5", "1,2345", "1,23", "1.2.3", "1.2,3", "６", "6%", " 6",
        "NaN", "1234567890123456789012345678901234567", "0x10", "1,,000", "12,34,567"
    };
    struct arena *a = arena_open();
    struct decimal d;

    (void)state;
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++)
        assert_text(a, read(same[i]), same[i]);
    for (size_t i = 0; i < sizeof other / sizeof other[0]; i++)
        assert_text(a, read(other[i][0]), other[i][1]);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        if (decimal_read(str_of(wrong[i]), &d))
            fail_msg("read \"%s\"", wrong[i]);
    arena_close(a);
}

static void groups_from_five_digits_or_four(void **state)
{
    struct arena *a = arena_open();

    (void)state;
    assert_string_equal(str_z(a, decimal_grouped(a, read("2479.6"), STR(","), false)), "2479.6");
    assert_string_equal(str_z(a, decimal_grouped(a, read("2479.6"), STR(","), true)), "2,479.6");
    assert_string_equal(str_z(a, decimal_grouped(a, read("-342000"), STR(","), false)), "-342,000");
    assert_string_equal(str_z(a, decimal_grouped(a, read("0.12345"), STR(","), true)), "0.12345");
    arena_close(a);
}

static void compares_exactly(void **state)
{
    static const struct { const char *x, *y; int order; } cases[] = {
        { "6.5", "6.50", 0 }, { "0.1", "0.10000000000000000000000000000000001", -1 },
        { "-1", "1", -1 }, { "-2", "-1", -1 }, { "10", "9.999", 1 },
        { "123456789012345678901234567890123456", "0.000000000000000000000000000000000001", 1 }
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_int_equal(decimal_compare(read(cases[i].x), read(cases[i].y)), cases[i].order);
        assert_int_equal(decimal_compare(read(cases[i].y), read(cases[i].x)), -cases[i].order);
    }
}

static void moves_the_point_without_losing_digits(void **state)
{
    struct arena *a = arena_open();
    struct decimal d;

    (void)state;
    assert_true(decimal_shift(read("2479.6"), 8, &d));
    assert_text(a, d, "247960000000");
    assert_true(decimal_shift(read("247960000000"), -9, &d));
    assert_text(a, decimal_trim(d), "247.96");
    assert_false(decimal_shift(read("1"), 40, &d));
    arena_close(a);
}

static void divides_and_rounds_half_away(void **state)
{
    static const struct { const char *x, *y; int scale; const char *want; } cases[] = {
        { "1", "3", 4, "0.3333" }, { "2", "3", 4, "0.6667" }, { "51", "15", 1, "3.4" },
        { "-1", "2", 0, "-1" }, { "35173", "3.7", 2, "9506.22" }, { "1", "8", 2, "0.13" }
    };
    struct arena *a = arena_open();
    struct decimal d;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_true(decimal_divide(read(cases[i].x), read(cases[i].y), cases[i].scale, &d));
        assert_text(a, d, cases[i].want);
    }
    assert_false(decimal_divide(read("1"), read("0"), 2, &d));
    assert_true(decimal_round(read("2.345"), 2, &d));
    assert_text(a, d, "2.35");
    assert_true(decimal_round(read("-0.4"), 0, &d));
    assert_text(a, d, "0");
    arena_close(a);
}

static void overflow_is_refused(void **state)
{
    struct decimal big = read("999999999999999999999999999999999999"), d;

    (void)state;
    assert_false(decimal_add(big, read("1"), &d));
    assert_false(decimal_multiply(big, read("2"), &d));
    assert_true(decimal_subtract(big, big, &d));
    assert_true(decimal_is_zero(d));
}

static uint64_t next(uint64_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    return *seed ^= *seed << 17;
}

/* parse(print(x)) = x, (x + y) - y = x, and order agrees with subtraction, for 200,000 pairs */
static void holds_for_random_values(void **state)
{
    struct arena *a = arena_open();
    uint64_t seed = 20260220;

    (void)state;
    for (int i = 0; i < 200000; i++) {
        struct decimal x = { next(&seed) >> (next(&seed) % 64), (int)(next(&seed) % 12), false };
        struct decimal y = { next(&seed) >> (next(&seed) % 64), (int)(next(&seed) % 12), false };
        struct decimal sum, back, again;

        if (next(&seed) % 2)
            x = decimal_negate(x);
        assert_true(decimal_read(decimal_text(a, x), &again));
        assert_int_equal(again.scale, x.scale);
        assert_int_equal(decimal_compare(x, again), 0);
        assert_true(decimal_add(x, y, &sum));
        assert_true(decimal_subtract(sum, y, &back));
        assert_int_equal(decimal_compare(x, back), 0);
        assert_true(decimal_subtract(x, y, &back));
        assert_int_equal(decimal_compare(x, y), decimal_is_zero(back) ? 0 : back.negative ? -1 : 1);
        if (i % 1000 == 0)
            arena_reset(a);
    }
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_what_is_printed), cmocka_unit_test(groups_from_five_digits_or_four),
        cmocka_unit_test(compares_exactly), cmocka_unit_test(moves_the_point_without_losing_digits),
        cmocka_unit_test(divides_and_rounds_half_away), cmocka_unit_test(overflow_is_refused),
        cmocka_unit_test(holds_for_random_values)
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
