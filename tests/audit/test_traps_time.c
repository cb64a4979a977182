/* Data traps 3: time. */
#include "traps.h"

static void trap_3_1_annual_and_cumulative(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  jobs: {name: {zh: 城镇新增就业, en: New urban jobs}, unit: 万人, better: higher,\n"
        "         targets: {2022: {at-least: 6, from: plan}, 2024: 6万人以上}, actuals: {2018/2022: "
        "{at: 33.16, from: s23}, 2024: 6.51}}\n");

    (void)state;
    /* The five years are no result of 2022, and no change is drawn between them and one year. */
    judges(&b, "jobs", 2022, VERDICT_NOT_STATED, "所据资料未载", "not in the sources used");
    judges(&b, "jobs", 2024, VERDICT_ABOVE, "高于预期目标", "above target");
    assert_string_equal(changed(&b, "jobs@2024:actual"), "none");
    build_close(&b);
}

static void trap_3_2_three_meanings_of_total(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  a: {name: {zh: 投入, en: Spent}, unit: 亿元, better: higher,\n"
        "      actuals: {2018/2022: {printed: 累计1134.5亿元, from: s23}, 2024-01/2024-06: {at: "
        "109.34, from: s25},\n"
        "                2024: 累计210亿元}}\n"
        "  stock: {name: {zh: 入选人数, en: Chosen}, unit: 人, better: higher, targets: {2025: "
        "累计25人以上}}\n");

    (void)state;
    assert_int_equal(build_figure(&b, "a@2018/2022:actual")->period.kind, PERIOD_SPAN);
    assert_int_equal(build_figure(&b, "a@2024-01/2024-06:actual")->period.kind, PERIOD_CUMULATIVE);
    assert_int_equal(build_figure(&b, "a@2024:actual")->period.kind, PERIOD_YEAR);
    assert_string_equal(changed(&b, "a@2024:actual"), "none");
    assert_int_equal(build_figure(&b, "stock@2025:target")->relation, RELATION_AT_LEAST);
    build_close(&b);
}

static void trap_3_3_level_under_a_five_year_heading(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  gdp: {name: {zh: 地区生产总值, en: GDP}, unit: 亿元, better: higher, actuals: {2025: 2479.6}}\n"
        "  schools: {name: {zh: 新建学校, en: Schools}, unit: 所, better: higher,\n"
        "            actuals: {2021/2025: {at: 305, from: s26}}}\n");
    struct period plan = { .kind = PERIOD_SPAN, .year = 2021, .end_year = 2025 };

    (void)state;
    /* Each has its own period: neither stands in for the other. */
    assert_null(model_figure(b.data, the(&b, "gdp"), b.data->area, plan, ROLE_ACTUAL, STR_NONE));
    assert_null(model_figure(b.data, the(&b, "schools"), b.data->area, in_year(2025),
        ROLE_ACTUAL, STR_NONE));
    build_close(&b);
}

static void trap_3_4_two_baselines(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  fall:\n"
        "    name: {zh: 浓度下降, en: Fall}\n"
        "    unit: \"%\"\n"
        "    better: higher\n"
        "    measure: fall\n"
        "    targets: {2025: {at: 5, against: year}}\n"
        "    actuals: {2025: {at: 26.2, against: 较“十三五”末, rank: 改善率居全省第2}}\n"
        "  air: {name: {zh: 浓度, en: Air}, unit: 微克/立方米, better: lower,\n"
        "        actuals: {2025: {at: 39, rank: 改善率居全省第2}}}\n");

    (void)state;
    assert_int_equal(judged(&b, "fall", in_year(2025)).reason, REASON_OTHER_BASE);
    assert_false(derive_comparable(build_figure(&b, "fall@2025:actual"), build_figure(&b,
        "fall@2025:target")));
    assert_str(lang_against(b.arena, traps_look, build_figure(&b, "fall@2025:actual"),
        LANGUAGE_ZH),
               "较“十三五”末");
    assert_str(lang_against(b.arena, traps_look, build_figure(&b, "fall@2025:actual"),
        LANGUAGE_EN),
               "against 2020");
    build_close(&b);
}

static void trap_3_5_comparator_carried_over(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  fall: {name: {zh: 浓度下降, en: Fall}, unit: \"%\", better: higher, measure: fall}\n"
        "  days: {name: {zh: 优良天数增加, en: More good days}, unit: 天, better: higher, measure: "
        "change,\n"
        "         actuals: {2024: {at: 12, against: year}}}\n"
        "clauses:\n"
        "  air: {indicators: [fall, days], period: 2025, actual: 26.2%、36天, against: 较“十三五”末, "
        "from: s26}\n");
    const struct against *a = figure_against(build_figure(&b, "days@2025:actual"));

    (void)state;
    assert_int_equal(a->kind, AGAINST_BASE);
    assert_int_equal(a->base.year, 2020);
    /* 36 against 2020 and 12 against last year are no series. */
    assert_string_equal(changed(&b, "days@2025:actual"), "none");
    build_close(&b);
}

static void trap_3_6_unstated_base(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  trade: {name: {zh: 对外贸易增长, en: Trade}, unit: \"%\", better: higher, measure: growth,\n"
        "          actuals: {2022: 22.9}}\n");

    (void)state;
    /* Nothing is said of what it is against, and nothing is printed. */
    assert_str(lang_against(b.arena, traps_look, build_figure(&b, "trade@2022:actual"),
        LANGUAGE_ZH), "");
    assert_str(lang_against(b.arena, traps_look, build_figure(&b, "trade@2022:actual"),
        LANGUAGE_EN), "");
    build_close(&b);
}

static void trap_3_7_preliminary_figures(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  gdp: {name: {zh: 地区生产总值, en: GDP}, unit: 亿元, better: higher,\n"
        "        actuals: {2022: [{at: 2280, vintage: preliminary}, {at: 2235, vintage: final, "
        "from: s24}]}}\n"
        "  size: {name: {zh: 产业规模, en: Size}, unit: 亿元, better: higher, actuals: {2023: "
        "有望达到500亿元}}\n"
        "  rate: {name: {zh: 增速, en: Growth}, unit: \"%\", better: higher, actuals: {2023: "
        "初步预计4.5%以上}}\n");
    const struct figure *counts = model_figure(b.data, the(&b, "gdp"), b.data->area,
        in_year(2022), ROLE_ACTUAL,
                                               STR_NONE);

    (void)state;
    assert_str(decimal_text(b.arena, counts->value), "2235");
    prints(&b, "gdp@2022:actual.preliminary", "初步预计2280亿元", "228 billion yuan (preliminary)");
    prints(&b, "size@2023:actual", "有望达到500亿元", "50 billion yuan (expected)");
    prints(&b, "rate@2023:actual", "初步预计4.5%以上", "at least 4.5% (preliminary)");
    build_close(&b);
    /* Two values of one year without vintages are never merged. */
    refused("indicators:\n  gdp: {name: 产值, unit: 亿元, better: higher,\n"
            "        actuals: {2022: [{at: 2280, status: preliminary}, {at: 2235}]}}\n",
            "gdp@2022:actual");
}

#define START "indicators:\n" \
    "  a: {name: {zh: 甲, en: A}, unit: \"%\", better: higher, measure: share}\n" \
    "  b: {name: {zh: 乙, en: B}, unit: \"%\", better: higher, measure: share}\n" \
    "  c: {name: {zh: 丙, en: C}, unit: \"%\", better: higher, measure: share}\n" \
    "clauses:\n" \
    "  start: {indicators: [a, b, c], period: 2024-01, actual: 50%、20%、45%, from: s25}\n"

static void trap_3_8_start_and_end_of_one_year(void **state)
{
    struct built b = enter_clean(
        START "  end: {indicators: [a, b, c], period: 2024-12, actual: 86.4%、95%、92.8%, from: "
            "s25}\n");

    (void)state;
    prints(&b, "a@2024-01:actual", "50%", "50%");
    prints(&b, "a@2024-12:actual", "86.4%", "86.4%");
    prints(&b, "c@2024-01:actual", "45%", "45%");
    prints(&b, "c@2024-12:actual", "92.8%", "92.8%");
    build_close(&b);
    refused(START "  end: {indicators: [a, b, c], period: 2024-12, actual: 86.4%、95%, from: "
        "s25}\n",
            "2 items for 3 indicators");
}

static void trap_3_9_five_year_target_as_a_task_of_the_year(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  energy: {name: {zh: 能耗下降, en: Fall}, unit: \"%\", better: higher, measure: fall, "
        "nature: binding,\n"
        "           targets: {2021/2025: {at: 18, base: 2020, from: plan}}, actuals: {2025: "
        "3.2}}\n");
    struct period plan = { .kind = PERIOD_SPAN, .year = 2021, .end_year = 2025 };

    (void)state;
    /* 3.2 % of one year is no miss of 18 % over five. */
    assert_int_equal(judged(&b, "energy", in_year(2025)).class, VERDICT_NO_TARGET);
    assert_int_equal(judged(&b, "energy", plan).class, VERDICT_NOT_STATED);
    assert_null(judged(&b, "energy", plan).actual);
    build_close(&b);
}

static void trap_3_10_titles_and_years(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  a: {name: {zh: 甲, en: A}, unit: \"%\", better: higher, measure: growth, targets: "
        "{2025: 6}, actuals: {2024: 5.4}}\n");

    (void)state;
    /* The document of 2025 reports 2024 and targets 2025. */
    assert_str(build_figure(&b, "a@2025:target")->source->id, "s25");
    assert_str(build_figure(&b, "a@2024:actual")->source->id, "s25");
    build_close(&b);
    refused("indicators:\n  a: {name: 甲, unit: \"%\", better: higher, actuals: {2019: 5.4}}\n",
        "2019");
}

static void trap_3_11_years_in_names_of_programmes(void **state)
{
    struct built b = enter_clean("indicators:\n  a: {name: 甲, unit: \"%\", better: higher}\n");

    (void)state;
    assert_string_equal(scanned(&b, "国企改革三年行动收官，五年倍增计划启动。"), "");
    assert_string_equal(text_breaks(&b, "国企改革三年行动收官。\n", "s26"), "");
    build_close(&b);
}

static void trap_3_12_new_in_a_name_and_as_a_change(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  jobs: {name: {zh: 城镇新增就业, en: New urban jobs}, unit: 万人, better: higher,\n"
        "         actuals: {2023: 6.42, 2024: 6.51}}\n"
        "  firms: {name: {zh: 高新技术企业, en: High-tech firms}, unit: 家, better: higher,\n"
        "          actuals: {2023: 471, 2024: 520}}\n");

    (void)state;
    assert_int_equal(the(&b, "jobs")->measure, MEASURE_LEVEL);
    /* The flow of a year is not its rise: that is the difference of two flows. */
    prints(&b, "jobs@2024:actual", "6.51万人", "65,100 people");
    assert_string_equal(changed(&b, "jobs@2024:actual"), "0.09万人");
    assert_string_equal(changed(&b, "firms@2024:actual"), "49家");
    build_close(&b);
}

TRAPS(TRAP(trap_3_1_annual_and_cumulative), TRAP(trap_3_2_three_meanings_of_total),
      TRAP(trap_3_3_level_under_a_five_year_heading), TRAP(trap_3_4_two_baselines),
      TRAP(trap_3_5_comparator_carried_over), TRAP(trap_3_6_unstated_base),
      TRAP(trap_3_7_preliminary_figures), TRAP(trap_3_8_start_and_end_of_one_year),
      TRAP(trap_3_9_five_year_target_as_a_task_of_the_year), TRAP(trap_3_10_titles_and_years),
      TRAP(trap_3_11_years_in_names_of_programmes), TRAP(trap_3_12_new_in_a_name_and_as_a_change))
