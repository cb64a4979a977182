/* Data traps 6 and 7: definitions that change, and the parsing of printed text. */
#include "traps.h"

static void trap_6_definitions_across_years(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  cover:\n"
        "    name: {zh: 研发覆盖率, en: R&D coverage}\n"
        "    unit: \"%\"\n"
        "    better: higher\n"
        "    measure: share\n"
        "    targets: {2024: {at: 77, definition: activity}}\n"
        "    actuals:\n"
        "      2022: {at: 72, definition: activity}\n"
        "      2023: {at: 77, definition: activity}\n"
        "      2024: {at: 25.2, definition: institute}\n");

    (void)state;
    /* 25.2 follows 77 only by name: no change, no verdict. */
    assert_string_equal(changed(&b, "cover@2023:actual"), "5个百分点");
    assert_string_equal(changed(&b, "cover@2024:actual"), "none");
    assert_int_equal(judged(&b, "cover", in_year(2024)).reason, REASON_OTHER_DEFINITION);
    judges(&b, "cover", 2024, VERDICT_UNDECIDED, "暂不可比", "not comparable");
    build_close(&b);
}

#define AIR "indicators:\n" \
    "  index: {name: {zh: 综合指数下降, en: Index}, unit: \"%\", better: higher, measure: fall}\n" \
    "  pm25: {name: {zh: 细颗粒物下降, en: PM2.5}, unit: \"%\", better: higher, measure: fall}\n" \
    "  pm10: {name: {zh: 粗颗粒物下降, en: PM10}, unit: \"%\", better: higher, measure: fall}\n"

static void trap_7_1_parallel_series(void **state)
{
    struct built b = enter_clean(
        AIR "clauses:\n"
        "  air: {indicators: [index, pm25, pm10], period: 2025, actual: 分别下降26.0%、26.2%和25.7%,\n"
        "        rank: 改善率分别居全省第2、第2、第3位, from: s26}\n");

    (void)state;
    prints(&b, "pm25@2025:actual", "26.2%", "26.2%");
    assert_int_equal(build_figure(&b, "pm10@2025:actual")->rank->place, 3);
    ranks(&b, "pm10@2025:actual", "全省第3（改善率）", "3rd in Henan (by improvement)");
    assert_int_equal(figure_more(build_figure(&b, "pm10@2025:actual"))->clause_place, 3);
    build_close(&b);
    refused(AIR "clauses:\n"
            "  air: {indicators: [index, pm25, pm10], period: 2025, actual: 26.0%、26.2%, from: "
            "s26}\n",
            "2 items for 3 indicators");
    b = enter_clean(AIR);
    assert_string_equal(report_breaks(&b, "甲、乙、丙三项分别投放7台、8台。\n[en] They have 7 and 8 units.\n"),
                        "list-length");
    build_close(&b);
}

static void trap_7_2_shared_nouns(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  sales: {name: {zh: 集团营收, en: Sales}, unit: 亿元, better: higher, actuals: {2024: 超亿元, "
        "2025: 超200亿元}}\n");

    (void)state;
    /* Over one 亿 without a digit. */
    assert_int_equal(build_figure(&b, "sales@2024:actual")->value.digits, 1);
    prints(&b, "sales@2024:actual", "超亿元", "over 100 million yuan");
    prints(&b, "sales@2025:actual", "超200亿元", "over 20 billion yuan");
    build_close(&b);
}

static void trap_7_3_nested_classes(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  a: {name: {zh: 超100亿元企业, en: Over 10}, unit: 家, better: higher, actuals: {2022: 3}}\n"
        "  b: {name: {zh: 超50亿元企业, en: Over 5}, unit: 家, better: higher, actuals: {2022: 10}}\n"
        "  c: {name: {zh: 超亿元企业, en: Over 0.1}, unit: 家, better: higher, actuals: {2022: 299}}\n");

    (void)state;
    /* Three counts side by side; nothing adds them. */
    assert_string_equal(text_breaks(&b, "3家超100亿元、10家超50亿元、299家超亿元。\n", "s23"), "");
    assert_string_equal(text_breaks(&b, "超亿元企业共312家。\n", "s23"),
                        "number-lacking figure-lacking figure-lacking figure-lacking");
    build_close(&b);
}

static void trap_7_4_numbers_in_characters(void **state)
{
    static const struct { const char *unit, *text, *value; } rows[] = {
        { "亿元", "突破千亿元大关", "1000" }, { "亿元", "超百亿元", "100" }, { "次", "两次", "2" },
        { "家", "三家", "3" }, { "天", "半天", "0.5" },
    };
    struct built b = enter_clean("indicators:\n  a: {name: 甲, unit: \"%\", better: higher}\n");

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct indicator *one = ARENA_NEW(b.arena, struct indicator);
        struct figure f = { .indicator = one, .area = b.data->area };

        *one = (struct indicator){ .id = STR("x"),
                                   .unit = units_find(b.data->units, str_of(rows[i].unit)) };
        f.unit = one->unit;
        assert_true(figure_read_printed(b.data, str_of(rows[i].text), SPAN_NONE, &f, b.diag));
        assert_true(f.has_value);
        assert_str(decimal_text(b.arena, f.value), rows[i].value);
    }
    assert_string_equal(scanned(&b, "连续两年居全省第一"), "streak 2 年; rank 1");
    build_close(&b);
}

static void trap_7_5_digits_that_are_no_values(void **state)
{
    static const char *const texts[] = {
        "“345”工程", "“862”体系", "“13710”机制", "3+13+N", "1+2+4+N", "1+15+6", "国道207", "5G基站",
        "PM2.5治理", "第十四届", "世界500强", "全国100强",
    };
    struct built b = enter_clean("indicators:\n  a: {name: 甲, unit: \"%\", better: higher}\n");

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct scan s = scan_text(b.arena, b.data->units, b.data->areas,
                               str_of(texts[i]), SPAN_NONE, NULL, 0);

        for (size_t k = 0; k < s.count; k++)
            if (s.numbers[k].kind == SCAN_VALUE || s.numbers[k].kind == SCAN_RANK)
                fail_msg("%s: %s", texts[i], scanned(&b, texts[i]));
    }
    build_close(&b);
}

static void trap_7_6_attributes_of_projects(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  invest: {name: {zh: 项目投资, en: Investment}, unit: 亿元, better: higher, actuals: {2025: "
        "41}}\n");

    (void)state;
    /* Two projects of 20.5 each are neither found nor added to 41. */
    assert_string_equal(scanned(&b, "投资20.5亿元的甲项目、年产30万台的乙项目"), "attribute 20.5 亿元; attribute 30 "
        "万台");
    assert_string_equal(text_breaks(&b, "投资20.5亿元的甲项目、投资20.5亿元的乙项目开工。\n", "s26"),
        "figure-lacking");
    build_close(&b);
}

static void trap_7_7_names_with_numbers(void **state)
{
    struct built b = enter_clean("indicators:\n  a: {name: 甲, unit: \"%\", better: higher}\n");

    (void)state;
    assert_string_equal(text_breaks(&b, "“三十工程”加快推进。\n", "s26"), "");
    build_close(&b);
}

static void trap_7_8_counts_and_names(void **state)
{
    struct built b = enter_clean("indicators:\n  a: {name: 甲, unit: \"%\", better: higher}\n");

    (void)state;
    assert_string_equal(scanned(&b, "三大医疗集团，3大产业集群"), "group; group");
    assert_string_equal(text_breaks(&b, "十大行动、五大专项行动推进。\n", "s26"), "");
    build_close(&b);
}

static void trap_7_9_breaks_inside_a_figure(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  a: {name: {zh: 资金, en: Fund}, unit: 亿元, better: higher, actuals: {2024: 3.77}}\n"
        "  b: {name: {zh: 营收, en: Sales}, unit: 亿元, better: higher, actuals: {2024: 超115亿元}}\n"
        "  c: {name: {zh: 面积, en: Area}, unit: 万亩, better: higher, tasks: {2025: 稳定在420万亩以上}}\n");

    (void)state;
    assert_string_equal(text_breaks(&b, "资金3.77亿\n元，营收超\n115亿元，面积稳定\n在420万亩以上。\n", "s25"), "");
    build_close(&b);
}

static void trap_7_10_two_notations_of_one_name(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  pm10: {name: {zh: \"PM_{10}浓度\", en: \"PM_{10} concentration\"}, unit: 微克/立方米, "
        "better: lower,\n"
        "         actuals: {2025: 64}}\n");
    static const char *const names[] = { "PM_{10}浓度", "PM₁₀浓度", "PM10浓度" };

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t count;

        assert_ptr_equal(model_indicator(b.data, str_of(names[i]), &count), the(&b, "pm10"));
    }
    /* The 10 of the name is no value in either notation. */
    assert_string_equal(text_breaks(&b, "PM₁₀浓度64微克/立方米。\n", "s26"), "");
    assert_string_equal(text_breaks(&b, "PM10浓度64微克/立方米。\n", "s26"), "");
    build_close(&b);
}

static void trap_7_11_full_and_half_width(void **state)
{
    struct built b = enter(
        "indicators:\n"
        "  a: {name: {zh: 经济增长, en: Growth}, unit: \"%\", better: higher, measure: growth,\n"
        "      actuals: {2024: \"全省第2(增速)\", 2025: ６．５％}}\n");

    (void)state;
    assert_int_equal(build_figure(&b, "a@2024:actual")->rank->by, RANK_BY_GROWTH);
    prints(&b, "a@2025:actual", "6.5%", "6.5%");
    /* It is said how it was read. */
    assert_true(strstr(build_messages(&b), "6.5%") != NULL);
    assert_string_equal(text_breaks(&b, "经济增长6.5%,居前列.\n", "s26"), "");
    build_close(&b);
}

static void trap_7_12_a_separator_lost_before_a_number(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  k: {name: {zh: 幼儿园, en: Kindergartens}, unit: 所, better: higher, actuals: {2022: "
        "123}}\n"
        "  s: {name: {zh: 中小学, en: Schools}, unit: 所, better: higher, actuals: {2022: 289}}\n");

    (void)state;
    assert_string_equal(scanned(&b, "123所幼儿园289所中小学"), "value 123 所; value 289 所");
    assert_string_equal(text_breaks(&b, "123所幼儿园289所中小学。\n", "s23"), "");
    build_close(&b);
}

static void trap_7_13_printed_precision(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  a: {name: {zh: 甲, en: A}, unit: \"%\", better: higher, actuals: {2023: 7, 2024: 6.5, "
        "2025: 98.58}}\n"
        "  income: {name: {zh: 收入, en: Income}, unit: 元, better: higher, actuals: {2025: 3.7万元}}\n"
        "  kept: {name: {zh: 乙, en: B}, unit: \"%\", better: higher, actuals: {2025: 12.0}}\n");

    (void)state;
    prints(&b, "a@2023:actual", "7%", "7%");
    prints(&b, "a@2024:actual", "6.5%", "6.5%");
    prints(&b, "a@2025:actual", "98.58%", "98.58%");
    prints(&b, "income@2025:actual", "3.7万元", "37,000 yuan");
    /* As entered: neither cut nor filled up. */
    prints(&b, "kept@2025:actual", "12.0%", "12.0%");
    build_close(&b);
}

TRAPS(TRAP(trap_6_definitions_across_years), TRAP(trap_7_1_parallel_series),
    TRAP(trap_7_2_shared_nouns),
      TRAP(trap_7_3_nested_classes), TRAP(trap_7_4_numbers_in_characters),
      TRAP(trap_7_5_digits_that_are_no_values), TRAP(trap_7_6_attributes_of_projects),
      TRAP(trap_7_7_names_with_numbers), TRAP(trap_7_8_counts_and_names),
      TRAP(trap_7_9_breaks_inside_a_figure), TRAP(trap_7_10_two_notations_of_one_name),
      TRAP(trap_7_11_full_and_half_width), TRAP(trap_7_12_a_separator_lost_before_a_number),
      TRAP(trap_7_13_printed_precision))
