/* Data traps 8 and 9: provenance, double counting, and errors of the texts. */
#include "traps.h"

#include "words_text.h"

static void trap_8_1_one_fact_in_three_places(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  gdp: {name: {zh: 地区生产总值增长, en: GDP growth}, unit: \"%\", better: higher, actuals: "
        "{2024: 5.4}}\n");

    (void)state;
    assert_string_equal(text_breaks(&b, "地区生产总值增长5.4%。\n\n数说：地区生产总值增长5.4%\n\n"
                                        "全年地区生产总值增长5.4%。\n", "s25"), "");
    build_close(&b);
}

static void trap_8_2_facts_of_an_infographic(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  grain: {name: {zh: 粮食产量, en: Grain}, unit: 万吨, better: higher, actuals: {2023: "
        "204.8}}\n"
        "  villages: {name: {zh: 示范村, en: Villages}, unit: 个, better: higher, actuals: {2023: "
        "344}}\n");

    (void)state;
    /* The boxes are read like prose; who drops them hears of it. */
    assert_string_equal(text_breaks(&b, "粮食产量204.8万吨\n示范村344个\n", "s24"), "");
    assert_string_equal(text_breaks(&b, "全市经济稳中向好。\n", "s24"), "figure-lacking figure-lacking");
    build_close(&b);
}

static void trap_8_3_two_documents_of_one_source(void **state)
{
    (void)state;
    refused("indicators:\n"
            "  gdp: {name: 增长, unit: \"%\", better: higher,\n"
            "        actuals: {2024: [{at: 5.4, from: s25}, {at: 5.4, from: s26}]}}\n",
            "gdp@2024:actual");
}

static void trap_8_4_target_and_task(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  grain: {name: {zh: 粮食产量, en: Grain}, unit: 亿斤, better: higher, nature: binding,\n"
        "          targets: {2025: 40亿斤以上}, tasks: {2025: 确保稳定在40亿斤以上}, actuals: {2025: 42.4}}\n");
    struct verdict task = derive_task_verdict(b.data, the(&b, "grain"), b.data->area,
        in_year(2025));

    (void)state;
    /* Two statements, each with its own words. */
    assert_false(build_figure(&b, "grain@2025:target")->stable);
    assert_true(build_figure(&b, "grain@2025:task")->stable);
    assert_int_equal(build_figure(&b, "grain@2025:task")->commitment, COMMITMENT_ENSURE);
    judges(&b, "grain", 2025, VERDICT_ABOVE, "超额完成", "above target");
    assert_ptr_equal(task.target, build_figure(&b, "grain@2025:task"));
    build_close(&b);
}

static void trap_8_5_announced_is_not_adopted(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  gdp: {name: {zh: 增长, en: Growth}, unit: \"%\", better: higher,\n"
        "        targets: {2024: {at: 6.5, adopted: no}}, actuals: {2024: 5.4}}\n");

    (void)state;
    judges(&b, "gdp", 2024, VERDICT_DIFFERENCE, "低于会议目标1.1个百分点",
           "1.1 percentage points below the proposed target");
    build_close(&b);
}

static void trap_8_6_claims_without_figures(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  gdp: {name: {zh: 地区生产总值增长, en: GDP growth}, unit: \"%\", better: higher, targets: "
        "{2025: 6.5}}\n");

    (void)state;
    /* The claim names no indicator: nothing is confirmed. */
    assert_string_equal(scanned(&b, "主要经济指标增速高于全省平均水平"), "");
    judges(&b, "gdp", 2025, VERDICT_NOT_STATED, "所据资料未载", "not in the sources used");
    build_close(&b);
}

static void trap_8_7_above_average_is_not_on_target(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  gdp: {name: {zh: 地区生产总值增长, en: GDP growth}, unit: \"%\", better: higher, targets: "
        "{2025: 6.5},\n"
        "        actuals: {2025: {at: 5.4, note: {zh: 高于全省平均水平。, en: Above the provincial "
        "average.}}}}\n");

    (void)state;
    judges(&b, "gdp", 2025, VERDICT_BELOW, "低于预期目标1.1个百分点", "1.1 percentage points below target");
    /* And a text that says otherwise is caught. */
    assert_string_equal(report_breaks(&b, "地区生产总值增长{gdp}，圆满完成年度目标。\n"
                                          "[en] GDP growth was {gdp}, meeting the annual "
                                          "target.\n"),
                        "said-met said-met");
    build_close(&b);
}

/* The checks that reconcile: exact arithmetic on the printed values. */
static void trap_8_8_checks_that_reconcile(void **state)
{
    static const struct { const char *of, *by, *share; } rows[] = {
        { "2120000", "2048000", "103.5" },      /* 42.4亿斤 after 204.8万吨: +3.5 % */
        { "39", "52.8", "73.9" },               /* 26.2 % less than 52.8 µg/m³,
            to the digits printed */
    };
    struct built b = enter_clean("indicators:\n  a: {name: 甲, unit: \"%\", better: higher}\n");
    const struct unit *jin = units_find(b.data->units, STR("亿斤"));
    const struct unit *tonnes = units_find(b.data->units, STR("吨"));
    struct decimal value, share, other;
    bool exact;

    (void)state;
    assert_true(decimal_read(STR("42.4"), &value));
    assert_true(units_convert(value, jin, tonnes, -1, &value, &exact) && exact);
    assert_str(decimal_text(b.arena, decimal_trim(value)), "2120000");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_true(decimal_read(str_of(rows[i].of), &value));
        assert_true(decimal_read(str_of(rows[i].by), &other));
        assert_true(pace_share(value, other, &share));
        assert_true(decimal_round(share, 1, &share));
        assert_str(decimal_text(b.arena, share), rows[i].share);
    }
    /* 31.3 − 12.6 = 18.7; 42.4亿斤 ÷ 1006斤 = 421.5万亩. */
    assert_true(decimal_read(STR("31.3"), &value) && decimal_read(STR("12.6"), &other));
    assert_true(decimal_subtract(value, other, &value));
    assert_str(decimal_text(b.arena, value), "18.7");
    assert_true(decimal_divide(decimal_int(4240000000), decimal_int(1006 * 10000), 1, &value));
    assert_str(decimal_text(b.arena, value), "421.5");
    build_close(&b);
}

/* No level is ever derived from growth: the chain that does not reconcile is not made. */
static void trap_8_9_checks_that_do_not_reconcile(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  gdp: {name: {zh: 地区生产总值, en: GDP}, unit: 亿元, better: higher,\n"
        "        actuals: {2022: 初步预计2280亿元, 2025: 2479.6}}\n"
        "  growth: {name: {zh: 地区生产总值增长, en: Growth}, unit: \"%\", better: higher,\n"
        "           actuals: {2023: 4.5%以上, 2024: 5.4, 2025: 6.5}}\n");

    (void)state;
    assert_null(model_figure(b.data, the(&b, "gdp"), b.data->area, in_year(2023), ROLE_ACTUAL,
        STR_NONE));
    assert_string_equal(changed(&b, "gdp@2025:actual"), "none");
    build_close(&b);
}

/* ---- 9: errors of the texts ---- */

static const char words_data[] =
    "formulations:\n"
    "  storage: {zh: 新能源汽车储能装置制造产业集群, en: energy storage cluster, wrong: [产能装备], from: s26}\n"
    "  chosen: {zh: 入选国家卓越级智能工厂, en: named a national smart factory}\n"
    "  office: {zh: 中站区, en: Zhongzhan, wrong: [中社区]}\n"
    "  hundred: {zh: 人一之，我十之, en: where others try once}\n"
    "  rating: {zh: 优秀格次, en: excellent}\n";

static const char *words_say(struct built *b, const char *text)
{
    struct words *w = words_open(b->data);
    const struct source *s = build_source(b->arena, "t", text);
    struct diag *d = diag_new(b->arena, LANGUAGE_EN);

    check_words(w, s->text, (struct span){ s, 0, (uint32_t)s->text.len }, LANGUAGE_ZH,
        STR("2026-02-20"), d);
    words_close(w);
    return str_z(b->arena, diag_text(d, b->arena, 10));
}

static void trap_9_1_garbled_characters(void **state)
{
    static const char *const garbled[] = {
        "新能源汽车产能装备制造产业集群跻身国家行列", "人选国家卓越级智能工厂", "中社区建设", "人之一，我十之",
    };
    static const char *const whole[] = {
        "新能源汽车储能装置制造产业集群跻身国家行列", "入选国家卓越级智能工厂", "中站区建设", "人一之，我十之",
        "在考核中获优秀格次",                       /* no error: printed so by the official text */
    };
    struct built b = enter_clean(words_data);

    (void)state;
    for (size_t i = 0; i < sizeof garbled / sizeof *garbled; i++)
        if (!*words_say(&b, garbled[i]))
            fail_msg("passes: %s", garbled[i]);
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
        assert_string_equal(words_say(&b, whole[i]), "");
    build_close(&b);
}

/* Ends of sentences that are cut, figures whose character was lost: the audit names what lacks. */
static void trap_9_2_passages_lost(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  sales: {name: {zh: 产业营收, en: Sales}, unit: 亿元, better: higher, actuals: {2024: 超千亿元}}\n"
        "  total: {name: {zh: 总规模, en: Total}, unit: 亿元, better: higher, actuals: {2024: 109}}\n"
        "  yield: {name: {zh: 粮食单产, en: Yield}, unit: 斤/亩, better: higher,\n"
        "          actuals: {2024: {printed: 1006斤, unit: 斤/亩}}}\n");

    (void)state;
    assert_string_equal(text_breaks(&b, "产业营收超千亿元，总规模达109亿元，粮食单产1006斤。\n", "s25"), "");
    /* 干 for 千, the unit cut off, the end of the paragraph gone: reported, and nothing is mended. */
    assert_string_equal(text_breaks(&b, "产业营收超干亿元，总规模达109亿元。\n", "s25"),
                        "figure-lacking figure-lacking");
    build_close(&b);
}

/* A digit that another source proves wrong is not the data's: it is reported as lacking there. */
static void trap_9_3_figures_that_differ(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  rate: {name: {zh: 交付率, en: Delivery}, unit: \"%\", better: higher, actuals: {2024: "
        "98.58}}\n");

    (void)state;
    assert_string_equal(text_breaks(&b, "交付率98.58%。\n", "s25"), "");
    assert_string_equal(text_breaks(&b, "交付率93.58%。\n", "s25"), "number-lacking figure-lacking");
    build_close(&b);
}

TRAPS(TRAP(trap_8_1_one_fact_in_three_places), TRAP(trap_8_2_facts_of_an_infographic),
      TRAP(trap_8_3_two_documents_of_one_source), TRAP(trap_8_4_target_and_task),
      TRAP(trap_8_5_announced_is_not_adopted), TRAP(trap_8_6_claims_without_figures),
      TRAP(trap_8_7_above_average_is_not_on_target), TRAP(trap_8_8_checks_that_reconcile),
      TRAP(trap_8_9_checks_that_do_not_reconcile), TRAP(trap_9_1_garbled_characters),
      TRAP(trap_9_2_passages_lost), TRAP(trap_9_3_figures_that_differ))
