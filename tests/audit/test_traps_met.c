/* Data traps 5: qualifiers, and what “met” means. */
#include "traps.h"

/* The table of the words that qualify a number. */
static void trap_5_0_qualifiers(void **state)
{
    static const struct { const char *unit, *text; enum relation relation; bool stable; } rows[] = {
        { "%", "7%", RELATION_AT, false }, { "%", "6.5%左右", RELATION_ABOUT, false },
        { "万人", "5.5万人以上", RELATION_AT_LEAST, false }, { "个", "不少于30个", RELATION_AT_LEAST, false },
        { "个", "至少2个", RELATION_AT_LEAST, false }, { "亿元", "超85亿元", RELATION_MORE_THAN, false },
        { "亿元", "突破800亿元", RELATION_MORE_THAN, false }, { "亿元", "迈过千亿元大关", RELATION_MORE_THAN,
            false },
        { "场", "120余场", RELATION_MORE_THAN, false }, { "%", "5.5%以内", RELATION_AT_MOST, false },
        { "微克/立方米", "首次低于40微克/立方米", RELATION_LESS_THAN, false },
        { "亿元", "近21亿元", RELATION_NEARLY, false }, { "亿元", "约1.8亿元", RELATION_ABOUT, false },
        { "万亩", "稳定100万亩", RELATION_AT, true }, { "亿斤", "稳定在40亿斤以上", RELATION_AT_LEAST, true },
        { "%", "保持在90%以上", RELATION_AT_LEAST, true }, { "个", "稳定在2000个以上", RELATION_AT_LEAST,
            true },
        { "家", "动态保持在50家左右", RELATION_ABOUT, true }, { "%", "达2.3%", RELATION_AT, false },
        { "%", "达到2.3%", RELATION_AT, false }, { "%", "两位数增长", RELATION_AT_LEAST, false },
    };
    struct built b = enter_clean("indicators:\n  a: {name: 甲, unit: \"%\", better: higher}\n");

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct indicator *one = ARENA_NEW(b.arena, struct indicator);
        struct figure f = { .indicator = one, .area = b.data->area };

        *one = (struct indicator){ .id = STR("x"), .measure = MEASURE_GROWTH,
                                   .unit = units_find(b.data->units, str_of(rows[i].unit)) };
        f.unit = one->unit;
        if (!figure_read_printed(b.data, str_of(rows[i].text), SPAN_NONE, &f, b.diag))
            fail_msg("%s: %s", rows[i].text, build_messages(&b));
        if (f.relation != rows[i].relation || f.stable != rows[i].stable || !f.has_value)
            fail_msg("%s: relation %d, stable %d", rows[i].text, f.relation, f.stable);
        /* Chinese prints it again as it stood. */
        assert_string_equal(said(&b, &f, LANGUAGE_ZH), rows[i].text);
    }
    build_close(&b);
}

static void trap_5_1_lower_is_better(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  air: {name: {zh: 浓度, en: Air}, unit: 微克/立方米, better: lower, nature: binding,\n"
        "        targets: {2024: 40, 2025: 40}, actuals: {2024: 41, 2025: 39}}\n"
        "  dust: {name: {zh: 粉尘, en: Dust}, unit: 微克/立方米, better: lower,\n"
        "         targets: {2024: 40, 2025: 40}, actuals: {2024: 41, 2025: 39}}\n"
        "  groups: {name: {zh: 市属企业, en: Groups}, unit: 家, better: none, nature: task, targets: "
        "{2024: 6},\n"
        "           actuals: {2024: 5}}\n");

    (void)state;
    judges(&b, "air", 2025, VERDICT_ABOVE, "超额完成", "better than target");
    judges(&b, "air", 2024, VERDICT_BELOW, "未完成", "target missed");
    judges(&b, "dust", 2025, VERDICT_ABOVE, "好于预期目标", "better than target");
    judges(&b, "dust", 2024, VERDICT_BELOW, "比预期目标高1微克/立方米", "1 µg/m³ higher than target");
    /* Five or six groups: neither direction is good as such. */
    judges(&b, "groups", 2024, VERDICT_UNDECIDED, "暂不可比", "not comparable");
    build_close(&b);
    /* Polarity is stated, never taken from the direction of change. */
    refused("indicators:\n  air: {name: 浓度, unit: 微克/立方米, targets: {2025: 40}}\n", "better");
}

static void trap_5_2_around_becomes_within(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  u: {name: {zh: 失业率, en: Unemployment}, unit: \"%\", better: lower, nature: control, "
        "measure: share,\n"
        "      targets: {2024: 5.5%左右, 2025: 5.5%以内}, actuals: {2024: 5.6, 2025: 5.6}}\n");

    (void)state;
    /* The same 5.6 against the same 5.5: two tests. */
    judges(&b, "u", 2024, VERDICT_UNDECIDED, "暂不可比", "not comparable");
    judges(&b, "u", 2025, VERDICT_BELOW, "超出控制目标", "above the limit");
    build_close(&b);
}

static void trap_5_3_consumer_prices(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  cpi: {name: {zh: 物价涨幅, en: Prices}, unit: \"%\", better: band, nature: control, "
        "measure: growth,\n"
        "        targets: {2024: 2%左右, 2025: 2%左右}, actuals: {2024: 0.3, 2025: 2}}\n");

    (void)state;
    judges(&b, "cpi", 2024, VERDICT_UNDECIDED, "暂不可比", "not comparable");
    judges(&b, "cpi", 2025, VERDICT_IN_LINE, "符合预期目标", "in line with target");
    build_close(&b);
}

static void trap_5_4_targets_without_a_number(void **state)
{
    static const char *const texts[] = {
        "与经济增长同步", "和经济增长基本同步", "与“十四五”目标统筹衔接", "稳中提质", "稳量提质", "保持平稳增长"
    };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct built b = enter_clean(str_z(traps_arena(), str_format(traps_arena(),
            "indicators:\n"
            "  gdp: {name: 经济增长, unit: \"%%\", better: higher, actuals: {2025: 6.5}}\n"
            "  a: {name: {zh: 甲, en: A}, unit: \"%%\", better: higher, targets: {2025: %s}, "
            "actuals: {2025: 6.6}}\n",
            texts[i])));

        assert_false(build_figure(&b, "a@2025:target")->has_value);
        assert_string_equal(said(&b, build_figure(&b, "a@2025:target"), LANGUAGE_ZH), texts[i]);
        judges(&b, "a", 2025, VERDICT_WORDED, "定性目标", "qualitative target");
        build_close(&b);
    }
}

static void trap_5_5_a_line_under_a_target(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  gdp:\n"
        "    name: {zh: 增速, en: Growth}\n"
        "    unit: \"%\"\n"
        "    better: higher\n"
        "    targets: {2025: {about: 6, sub: {zh: 在实际工作中努力争取更好结果, en: striving for more in "
        "practice}}}\n"
        "    actuals: {2025: 6}\n"
        "  other: {name: {zh: 投资, en: Investment}, unit: \"%\", better: higher, targets: {2025: "
        "6%左右}}\n");

    (void)state;
    /* It qualifies this target alone, and neither the number nor the verdict. */
    assert_str(figure_more(build_figure(&b, "gdp@2025:target"))->sub.in[LANGUAGE_EN],
               "striving for more in practice");
    assert_int_equal(figure_more(build_figure(&b, "other@2025:target"))->sub.in[LANGUAGE_ZH].len,
        0);
    assert_int_equal(build_figure(&b, "gdp@2025:target")->commitment, COMMITMENT_NONE);
    judges(&b, "gdp", 2025, VERDICT_IN_LINE, "符合预期目标", "in line with target");
    build_close(&b);
}

static void trap_5_6_strength_of_commitment(void **state)
{
    static const struct { const char *text; enum commitment commitment; const char *en; } rows[] = {
        { "确保6%以上", COMMITMENT_ENSURE, "at least 6% (pledge)" },
        { "力争6.5%", COMMITMENT_STRIVE, "6.5% (aim)" },
        { "争取6.5%", COMMITMENT_SEEK, "6.5% (aim)" },
        { "努力争取达到7%", COMMITMENT_STRIVE_HARD, "7% (aim)" },
        { "确保稳定在90%以上", COMMITMENT_ENSURE, "steady at 90% or more (pledge)" },
        { "力争稳定在90%以上", COMMITMENT_STRIVE, "steady at 90% or more (aim)" },
        { "6%以上", COMMITMENT_NONE, "at least 6%" },
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct built b = enter_clean(str_z(traps_arena(), str_format(traps_arena(),
            "indicators:\n"
            "  a: {name: {zh: 甲, en: A}, unit: \"%%\", better: higher, targets: {2025: %s}}\n",
            rows[i].text)));

        assert_int_equal(build_figure(&b, "a@2025:target")->commitment, rows[i].commitment);
        prints(&b, "a@2025:target", rows[i].text, rows[i].en);
        build_close(&b);
    }
}

static void trap_5_7_floor_against_number(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  gdp: {name: {zh: 增速, en: Growth}, unit: \"%\", better: higher, targets: {2023: 7, "
        "2024: 4},\n"
        "        actuals: {2023: 4.5%以上, 2024: 4.5%以上}}\n"
        "  fund: {name: {zh: 资金, en: Fund}, unit: 亿元, better: higher, targets: {2024: 21, 2025: "
        "7},\n"
        "         actuals: {2024: 近21亿元, 2025: {nearly: 21, definition: other}}}\n");

    (void)state;
    judges(&b, "gdp", 2023, VERDICT_UNDECIDED, "暂不可比", "not comparable");
    judges(&b, "gdp", 2024, VERDICT_MET, "实现预期目标", "on target");
    /* Nearly 21 is below 21, never over it; and of another thing it settles nothing. */
    assert_int_equal(judged(&b, "fund", in_year(2024)).class, VERDICT_BELOW);
    judges(&b, "fund", 2025, VERDICT_UNDECIDED, "暂不可比", "not comparable");
    build_close(&b);
}

static void trap_5_8_exceeded_without_a_number(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  jobs: {name: {zh: 就业, en: Jobs}, unit: 万人, better: higher, targets: {2024: 6万人以上},\n"
        "         actuals: {2024: {wording: {zh: 超额完成年度目标, en: annual target exceeded}}}}\n");

    (void)state;
    prints(&b, "jobs@2024:actual", "超额完成年度目标", "annual target exceeded");
    /* Text stays text: it is not made a verdict of. */
    judges(&b, "jobs", 2024, VERDICT_UNDECIDED, "暂不可比", "not comparable");
    build_close(&b);
}

static void trap_5_9_thresholds_of_classes(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  rated: {name: {zh: AA级以上企业, en: Firms rated AA}, unit: 家, better: higher, actuals: "
        "{2025: 6}}\n"
        "  big: {name: {zh: 10亿元以上项目, en: Large projects}, unit: 个, better: higher, actuals: "
        "{2025: 超50个}}\n");

    (void)state;
    assert_int_equal(build_figure(&b, "rated@2025:actual")->relation, RELATION_AT);
    assert_string_equal(scanned(&b, "AA级以上企业达6家"), "value 6 家");
    assert_string_equal(scanned(&b, "引进10亿元以上项目超50个"), "class 10 亿元; value 50 个");
    assert_string_equal(scanned(&b, "22个50亿元以上项目"), "value 22 个; class 50 亿元");
    assert_string_equal(text_breaks(&b, "AA级以上企业达6家，引进10亿元以上项目超50个。\n", "s26"), "");
    build_close(&b);
}

TRAPS(TRAP(trap_5_0_qualifiers), TRAP(trap_5_1_lower_is_better),
    TRAP(trap_5_2_around_becomes_within),
      TRAP(trap_5_3_consumer_prices), TRAP(trap_5_4_targets_without_a_number),
      TRAP(trap_5_5_a_line_under_a_target), TRAP(trap_5_6_strength_of_commitment),
      TRAP(trap_5_7_floor_against_number), TRAP(trap_5_8_exceeded_without_a_number),
      TRAP(trap_5_9_thresholds_of_classes))
