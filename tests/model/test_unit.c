/* Units: exact conversion, refusals, and a round trip of 100,000 random values. */
#include "build.h"

static struct arena *arena;
static struct units *units;

static int set_up(void **state)
{
    (void)state;
    arena = arena_open();
    units = units_new(arena);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_close(arena);
    return 0;
}

static struct decimal number(const char *text)
{
    struct decimal d;

    assert_true(decimal_read(str_of(text), &d));
    return d;
}

static const struct unit *unit(const char *zh)
{
    const struct unit *u = units_find(units, str_of(zh));

    if (!u)
        print_error("no unit %s\n", zh);
    assert_non_null(u);
    return u;
}

static void converts(void **state)
{
    static const struct { const char *value, *from, *to, *result; int scale; } rows[] = {
        { "2479.6", "亿元", "元", "247960000000", -1 },
        { "3.7", "万元", "元", "37000", -1 },
        { "8000", "万元", "亿元", "0.8000", -1 },
        { "40", "亿斤", "万吨", "200", -1 },            /* 1 jin is half a kilogram */
        { "1006", "斤", "公斤", "503.0", -1 },
        { "204.8", "万吨", "亿斤", "40.96", -1 },
        { "3", "亩", "公顷", "0.2000", -1 },            /* 15 mu are a hectare */
        { "51", "万亩", "公顷", "34000.0", -1 },
        { "1", "亩", "公顷", NULL, -1 },                /* 1/15 has no end */
        { "1", "亩", "公顷", "0.06667", 5 },
        { "1", "公顷", "亩", "15", -1 },
        { "7855.3", "公顷", "平方公里", "78.553", -1 },
        { "55", "万千瓦", "兆瓦", "550", -1 },
        { "2", "年", "个月", "24", -1 }, { "36", "天", "小时", "864", -1 },
        { "1", "年", "天", NULL, 5 },                   /* a year is no number of days */
        { "5", "%", "个百分点", NULL, 5 },              /* a rate is no difference of rates */
        { "1", "亿元", "亿美元", NULL, 5 }, { "1", "人", "人次", NULL, 5 },
        { "30.7", "万户", "户", "307000", -1 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct decimal out;
        bool exact;
        bool ok = units_convert(number(rows[i].value), unit(rows[i].from), unit(rows[i].to),
                                rows[i].scale, &out, &exact);

        if (ok != (rows[i].result != NULL))
            print_error("row %zu\n", i);
        assert_int_equal(ok, rows[i].result != NULL);
        if (ok && decimal_compare(out, number(rows[i].result)))
            print_error("%s\n", str_z(arena, decimal_text(arena, out)));
        if (ok)
            assert_int_equal(decimal_compare(out, number(rows[i].result)), 0);
        if (ok)
            assert_int_equal(exact, rows[i].scale < 0);
    }
}

static void compares(void **state)
{
    static const struct { const char *a, *ua, *b, *ub; int order; } rows[] = {
        { "35173", "元", "3.7", "万元", -1 }, { "1", "亿元", "8000", "万元", 1 },
        { "42.4", "亿斤", "212", "万吨", 0 }, { "42.4", "亿斤", "204.8", "万吨", 1 },
        { "15", "亩", "1", "公顷", 0 }, { "14.99", "亩", "1", "公顷", -1 },
        { "-1", "%", "1", "%", -1 }, { "10", "‰", "1", "%", 0 },
    };
    int order;

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_true(units_compare(number(rows[i].a), unit(rows[i].ua), number(rows[i].b),
                                  unit(rows[i].ub), &order));
        assert_int_equal(order, rows[i].order);
    }
    assert_false(units_compare(number("1"), unit("%"), number("1"), unit("元"), &order));
}

static void finds_and_adds(void **state)
{
    (void)state;
    assert_null(units_find(units, STR("亿原")));
    assert_string_equal(str_z(arena, units_nearest(units, STR("亿原"))), "亿元");
    assert_string_equal(str_z(arena, units_prefix(units, STR("万人次以上"))->zh), "万人次");
    assert_string_equal(str_z(arena, units_prefix(units, STR("万人以上"))->zh), "万人");
    assert_null(units_prefix(units, STR("以上")));
    assert_true(units_add(units, STR("棵"), STR("tree"), STR("trees")));
    assert_int_equal(unit("万棵")->power, 4);
    assert_ptr_equal(unit("万棵")->plain, unit("棵"));
    assert_false(units_add(units, STR("棵"), STR("tree"), STR("trees")));
    assert_false(units_add(units, STR("万元"), STR("x"), STR("x")));
}

/* xorshift, fixed seed: the same values on every machine. */
static uint64_t next(uint64_t *s)
{
    *s ^= *s << 13;
    *s ^= *s >> 7;
    *s ^= *s << 17;
    return *s;
}

static void finds_english_names(void **state)
{
    static const struct { const char *en, *zh; } rows[] = {
        { "yuan", "元" }, { "km", "公里" }, { "ha", "公顷" }, { "people", "人" }, { "person", "人" },
        { "tonnes", "吨" }, { "%", "%" }, { "percentage points", "个百分点" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_ptr_equal(units_english(units, str_of(rows[i].en)), unit(rows[i].zh));
    assert_null(units_english(units, STR("preliminary")));
    assert_null(units_english(units, STR("")));         /* 个 has no English */
}

/*
 * Out and back again gives the value itself whenever the way out is exact, and whatever is printed
 * is read again as the same decimal.
 */
static void round_trip(void **state)
{
    static const char *const names[] = {
        "元", "万元", "亿元", "万亿元", "千元", "斤", "亿斤", "公斤", "吨", "万吨", "亩", "万亩", "公顷",
        "平方米", "平方公里", "%", "人", "万人", "家", "万家", "千瓦", "兆瓦时", "天", "年",
    };
    const size_t count = sizeof names / sizeof *names;
    uint64_t seed = 20260220;
    struct arena *a = arena_open();
    size_t exact_ways = 0;

    (void)state;
    for (int i = 0; i < 100000; i++) {
        const struct unit *from = unit(names[next(&seed) % count]);
        const struct unit *to = unit(names[next(&seed) % count]);
        struct decimal d = { next(&seed) % 1000000000000, (int)(next(&seed) % 7), false };
        struct decimal out, back;
        struct str text;
        bool exact;

        d.negative = d.digits && next(&seed) % 4 == 0;
        text = decimal_text(a, d);
        assert_true(decimal_read(text, &back));
        assert_true(back.digits == d.digits && back.scale == d.scale);
        assert_true(decimal_read(decimal_grouped(a, d, STR(","), true), &back));
        assert_int_equal(decimal_compare(back, d), 0);
        if (units_convert(d, from, to, -1, &out, &exact)) {
            int order;

            exact_ways++;
            assert_int_equal(from->dimension, to->dimension);
            assert_true(units_convert(out, to, from, -1, &back, &exact));
            assert_int_equal(decimal_compare(back, d), 0);
            assert_true(units_compare(d, from, out, to, &order));
            assert_int_equal(order, 0);
        }
        if (i % 1000 == 0)
            arena_reset(a);
    }
    assert_true(exact_ways > 5000);
    arena_close(a);
}

static void moves_points(void **state)
{
    static const struct { const char *a, *b; bool decimal; } rows[] = {
        { "亿元", "万元", true }, { "万吨", "吨", true }, { "吨", "公斤", true },
        { "亿斤", "万吨", false }, { "亩", "公顷", false }, { "元", "吨", false },
    };
    /* the products differ by 2^32 */
    const struct unit large = { .numerator = 65537, .denominator = 1 };
    const struct unit small = { .numerator = 131073, .denominator = 65537 };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(units_decimal(unit(rows[i].a), unit(rows[i].b)), rows[i].decimal);
    assert_false(units_decimal(&large, &small));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(converts), cmocka_unit_test(compares),
        cmocka_unit_test(finds_and_adds), cmocka_unit_test(finds_english_names), cmocka_unit_test(moves_points),
        cmocka_unit_test(round_trip),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
