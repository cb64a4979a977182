/* Amounts and figures in both languages: spec rows first, then the odd ones. */
#include "words.h"

static int set_up(void **state)
{
    (void)state;
    word(WORD_ABOUT, "{1}左右", "around {1}");
    word(WORD_AT_LEAST, "{1}以上", "at least {1}");
    word(WORD_MORE_THAN, "超{1}", "over {1}");
    word(WORD_AT_MOST, "{1}以内", "no more than {1}");
    word(WORD_LESS_THAN, "低于{1}", "below {1}");
    word(WORD_NEARLY, "近{1}", "nearly {1}");
    word(WORD_BETWEEN, "{1}～{2}", "{1} to {2}");
    word(WORD_STABLE, "稳定在{1}", "steady at {1}");
    word(WORD_STABLE_AT_LEAST, "稳定在{1}以上", "steady at {1} or more");
    word(WORD_STABLE_ABOUT, "保持在{1}左右", "steady at around {1}");
    word(WORD_ENSURE, "确保{1}", "{1} (pledge)");
    word(WORD_STRIVE, "力争{1}", "{1} (aim)");
    word(WORD_SEEK, "争取{1}", "{1} (aim)");
    word(WORD_STRIVE_HARD, "努力争取{1}", "{1} (aim)");
    word(WORD_PRELIMINARY, "初步预计{1}", "{1} (preliminary)");
    word(WORD_EXPECTED, "预计{1}", "{1} (expected)");
    return 0;
}

static const char frame[] =
    "areas:\n"
    "  \"410000\": {zh: 河南省, en: Henan, level: province}\n"
    "  \"410800\": {zh: 焦作市, en: Jiaozuo, level: city, parent: \"410000\"}\n"
    "area: \"410800\"\n"
    "sources: {s: {zh: 甲, en: A, reports: 2025}}\n"
    "units: {棵: {en: tree}}\n"
    "indicators: {x: {name: 名, better: none, actuals: {2025: %s}}}\n";

/* A printed text, or a map, and what each language prints of it. */
static void figures(void **state)
{
    static const struct { const char *text, *zh, *en; } rows[] = {
        { "2479.6亿元", "2479.6亿元", "247.96 billion yuan" },
        { "4.88万个", "4.88万个", "48,800" },
        { "34.2万家", "34.2万家", "342,000" },
        { "749万人", "749万人", "7.49 million people" },
        { "63.6万亿元", "63.6万亿元", "63.6 trillion yuan" },
        { "42.4亿斤", "42.4亿斤", "2.12 million tonnes" },
        { "40亿斤", "40亿斤", "2 million tonnes" },
        { "200万吨", "200万吨", "2 million tonnes" },
        { "204.8万吨", "204.8万吨", "2.048 million tonnes" },
        { "1.21万亿斤", "1.21万亿斤", "605 million tonnes" },
        { "51万亩", "51万亩", "34,000 ha" },
        { "1000万亩", "1000万亩", "667,000 ha" },       /* three digits, not 666,666.67 */
        { "3918亩", "3918亩", "261.2 ha" },
        { "7855.3公顷", "7855.3公顷", "7,855.3 ha" },
        { "1200万平方米", "1200万平方米", "12 million m²" },
        { "340平方公里", "340平方公里", "340 km²" },
        { "超1000亿元", "超1000亿元", "over 100 billion yuan" },
        { "120余场", "120余场", "over 120" },
        { "近21亿元", "近21亿元", "nearly 2.1 billion yuan" },
        { "约1.8亿元", "约1.8亿元", "around 180 million yuan" },
        { "39微克/立方米", "39微克/立方米", "39 µg/m³" },
        { "首次低于40微克/立方米", "首次低于40微克/立方米", "below 40 µg/m³" },
        { "25.7%", "25.7%", "25.7%" },
        { "6%左右", "6%左右", "around 6%" },
        { "5.5%以内", "5.5%以内", "no more than 5.5%" },
        { "5.5万人以上", "5.5万人以上", "at least 55,000 people" },
        { "稳定在40亿斤以上", "稳定在40亿斤以上", "steady at 2 million tonnes or more" },
        { "动态保持在50家左右", "动态保持在50家左右", "steady at around 50" },
        { "稳定100万亩", "稳定100万亩", "steady at 66,700 ha" },
        { "35173元", "35173元", "35,173 yuan" },
        { "3.7万元", "3.7万元", "37,000 yuan" },
        { "8000万元", "8000万元", "80 million yuan" },
        { "4127万美元", "4127万美元", "41.27 million US dollars" },
        { "6.50亿元", "6.50亿元", "650 million yuan" },
        { "2480.0亿元", "2480.0亿元", "248.00 billion yuan" },      /* printed digits stay */
        { "0.0%", "0.0%", "0.0%" },
        { "6.50%", "6.50%", "6.50%" },
        { "-3.2%", "−3.2%", "−3.2%" },
        { "1234567人", "1234567人", "1,234,567 people" },   /* a count, not 1.234567 million */
        { "2000000人", "2000000人", "2 million people" },
        { "1人", "1人", "1 person" }, { "1.0人", "1.0人", "1.0 people" },
        { "1个百分点", "1个百分点", "1 percentage point" },
        { "-1个百分点", "−1个百分点", "−1 percentage point" },
        { "12.6个百分点", "12.6个百分点", "12.6 percentage points" },
        { "36天", "36天", "36 days" }, { "1天", "1天", "1 day" }, { "5年", "5年", "5 years" },
        { "1234万人次", "1234万人次", "12.34 million visits" },
        { "1006斤", "1006斤", "503 kg" }, { "5000斤", "5000斤", "2.5 tonnes" },
        { "2000斤", "2000斤", "1 tonne" },
        { "55万千瓦", "55万千瓦", "550 MW" }, { "200兆瓦时", "200兆瓦时", "200 MWh" },
        { "1.5亿千瓦时", "1.5亿千瓦时", "150 GWh" },
        { "184公里", "184公里", "184 km" },
        { "99.5万吨标准煤", "99.5万吨标准煤", "995,000 tonnes of coal equivalent" },
        { "3万棵", "3万棵", "30,000 trees" }, { "1棵", "1棵", "1 tree" },
        { "2.5倍", "2.5倍", "2.5 times" },
        { "5%-6%", "5%-6%", "5% to 6%" },        /* as printed */
        { "{between: [5, 6], unit: \"%\"}", "5%～6%", "5% to 6%" },
        /* by keys: the template's words in Chinese too */
        { "{about: 6, unit: \"%\"}", "6%左右", "around 6%" },
        { "{at-least: 40, unit: 亿斤, stable: yes}", "稳定在40亿斤以上",
          "steady at 2 million tonnes or more" },
        { "{more-than: 1000亿元}", "超1000亿元", "over 100 billion yuan" },
        { "初步预计4.5%以上", "初步预计4.5%以上", "at least 4.5% (preliminary)" },
        { "{at: 2280亿元, status: preliminary}", "初步预计2280亿元", "228 billion yuan (preliminary)" },
        { "力争6.5%", "力争6.5%", "6.5% (aim)" },
        { "{at: 6.5%, commitment: 力争}", "力争6.5%", "6.5% (aim)" },
        /* the source's own verb */
        { "{at: 6.5%, commitment: seek}", "争取6.5%", "6.5% (aim)" },
        { "{at-least: 6.5%, commitment: 努力争取}", "努力争取6.5%以上", "at least 6.5% (aim)" },
        /* beside the printed text, which says it or does not */
        { "{printed: 6.5%以上, commitment: 力争}", "力争6.5%以上", "at least 6.5% (aim)" },
        { "{printed: 力争6.5%, commitment: 力争}", "力争6.5%", "6.5% (aim)" },
        { "有望达到500亿元", "有望达到500亿元", "50 billion yuan (expected)" },
        { "{less-than: 3%, stable: yes}", "稳定在低于3%", "steady at below 3%" },
        { "{wording: {zh: 稳量提质, en: stable volume}}", "稳量提质", "stable volume" },
        { "全省第2", "", "" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct built b = build_with(frame, rows[i].text);
        const struct figure *f = build_figure(&b, "x@2025:actual");

        assert_str(lang_join(b.arena, lang_figure(b.arena, &look, f, LANGUAGE_ZH)), rows[i].zh);
        assert_str(lang_join(b.arena, lang_figure(b.arena, &look, f, LANGUAGE_EN)), rows[i].en);
        build_close(&b);
    }
}

/* Typography needs the parts: the number apart from what is tied to it. */
static void parts(void **state)
{
    struct built b = build_with(frame, "确保稳定在120余万人");
    struct lang_value v;

    (void)state;
    v = lang_figure(b.arena, &look, build_figure(&b, "x@2025:actual"), LANGUAGE_ZH);
    assert_str(v.before, "确保稳定在");
    assert_str(v.number, "120余");
    assert_str(v.unit, "万人");
    assert_str(v.after, "");
    v = lang_figure(b.arena, &look, build_figure(&b, "x@2025:actual"), LANGUAGE_EN);
    assert_str(v.before, "steady at over ");
    assert_str(v.number, "1.2");
    assert_str(v.unit, " million people");
    assert_str(v.after, " (pledge)");
    build_close(&b);
}

/* What English prints, read again, is the value: 20,000 random amounts of money and counts. */
static void english_keeps_the_value(void **state)
{
    static const struct { const char *word; int power; } magnitudes[] = {
        { " million", 6 }, { " billion", 9 }, { " trillion", 12 }
    };
    static const char *const names[] = { "元", "万元", "亿元", "人", "万人", "家", "万吨", "公顷",
                                         "千元" };
    struct arena *a = arena_open();
    struct units *units = units_new(a);
    struct arena *each = arena_open();
    uint64_t s = 20260220;

    (void)state;
    for (int i = 0; i < 20000; i++) {
        const struct unit *u = units_find(units, str_of(names[i % 9]));
        const struct unit *ones = u->dimension == UNIT_CNY ? units_find(units, STR("元")) : u->plain;
        struct decimal d, plain, back;
        struct lang_value v;
        bool exact;

        s = s * 6364136223846793005u + 1442695040888963407u;
        d = (struct decimal){ (s >> 33) % 100000000 + 1, (int)(s >> 20 & 3), false };
        v = lang_amount(each, d, u, LANGUAGE_EN);
        assert_true(decimal_read(v.number, &back));
        for (int m = 0; m < 3; m++)
            if (str_starts(v.unit, str_of(magnitudes[m].word)))
                assert_true(decimal_shift(back, magnitudes[m].power, &back));
        if (str_find(v.unit, STR("kg")) >= 0)
            assert_true(decimal_shift(back, -3, &back));
        assert_true(units_convert(d, u, ones, -1, &plain, &exact));
        if (decimal_compare(back, plain))
            print_error("%s%s\n", str_z(each, v.number), str_z(each, v.unit));
        assert_int_equal(decimal_compare(back, plain), 0);
        if (i % 100 == 0)
            arena_reset(each);
    }
    arena_close(each);
    arena_close(a);
}

/* To the digits of the source and at least three; all of them where only the point moves. */
static void other_units(void **state)
{
    static const struct { const char *value, *from, *to, *want; } rows[] = {
        { "42.4", "亿斤", "万吨", "212" }, { "204.8", "万吨", "亿斤", "40.96" },
        { "42.5", "亿斤", "万吨", "213" }, { "1.4", "亿斤", "万吨", "7" },
        { "1000", "万亩", "万公顷", "66.7" }, { "8000", "万元", "亿元", "0.8" },
        { "12.30", "亿元", "万元", "123000" }, { "12.3", "亿元", "元", "1230000000" },
        { "5", "%", "亿元", NULL },
    };
    struct arena *a = arena_open();
    struct units *units = units_new(a);

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct decimal d;
        bool ok;

        assert_true(decimal_read(str_of(rows[i].value), &d));
        ok = lang_converted(d, units_find(units, str_of(rows[i].from)),
                            units_find(units, str_of(rows[i].to)), &d);
        assert_int_equal(ok, rows[i].want != NULL);
        if (ok)
            assert_string_equal(str_z(a, lang_number(a, d, LANGUAGE_ZH)), rows[i].want);
    }
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(other_units),
        cmocka_unit_test(figures), cmocka_unit_test(parts),
        cmocka_unit_test(english_keeps_the_value),
    };

    return cmocka_run_group_tests(tests, set_up, NULL);
}
