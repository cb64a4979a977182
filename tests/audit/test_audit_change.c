/* Changes that are typed beside the figure that changed. */
#include "audit_case.h"

static void growth_that_the_data_holds(void **state)
{
    (void)state;
    breaks("总量{gdp}，比上年增长5.2%。\n[en] It came to {gdp} in 2025, up 5.2%.\n",
           "contradicts-data only-in-english contradicts-data");
    breaks("总量{gdp}，比上年增长6.1%。\n[en] It came to {gdp}, up 6.1%.\n", "typed-figure typed-figure");
    breaks("总量{gdp}，比2024年增长5.2%。\n[en] It came to {gdp}, up 5.2% over 2024.\n",
           "contradicts-data contradicts-data");
    breaks("总量{gdp}，较2024年增长6.1%。\n[en] It came to {gdp}, up 6.1% over 2024.\n",
           "typed-figure typed-figure");
    /* Of something else, or against another year. */
    breaks("总量{gdp}，比2022年增长5.2%。\n[en] It was {gdp}, up 5.2% over 2022.\n", "");
    breaks("总量{gdp}，城市绿地增长5.2%。\n[en] It was {gdp}; lawns grew by 5.2%.\n", "");
    breaks("总量{gdp}，五年增长5.2%。\n[en] It was {gdp}, up 5.2% in five years.\n", "");
}

static void growth_that_the_data_gives(void **state)
{
    (void)state;
    breaks("公园面积{lawns}，增长4.0%。\n[en] Lawns: {lawns}, up 4.0%.\n", "");
    /* 52.3 after 50.2 is 4.2 of what was printed, and may be 4.0 to 4.4. */
    breaks("公园面积{lawns}，增长4.4%。\n[en] Lawns: {lawns}, up 4.4%.\n", "");
    breaks("公园面积{lawns}，增长4.6%。\n[en] Lawns: {lawns}, up 4.6%.\n", "change-differs change-differs");
    breaks("公园面积{lawns}，下降4.2%。\n[en] Lawns: {lawns}, down 4.2%.\n",
           "change-differs change-differs");
    breaks("公园面积{lawns}，增加2.1公顷。\n[en] Lawns: {lawns}, up 2.1 ha.\n", "typed-figure typed-figure");
    breaks("公园面积{lawns}，增加1.2公顷。\n[en] Lawns: {lawns}, up 1.2 ha.\n",
           "change-differs change-differs");
}

/* 平均 of a name is no average of years. */
static void an_average_by_name(void **state)
{
    (void)state;
    breaks("平均公园面积{lawns}，下降4.2%。\n[en] Average lawns: {lawns}, down 4.2%.\n",
           "change-differs change-differs");
    breaks("公园面积{lawns}，平均每年增长4.6%。\n[en] Lawns: {lawns}, up 4.6% on average.\n", "");
}

/* The rate of another year is not what was meant, though its value is that. */
static void the_growth_of_this_year(void **state)
{
    static const char *const body =
        "地区生产总值{gdp}，比上年增长5.8%。\n[en] GDP came to {gdp}, up 5.8%.\n";
    struct str with = str_of(case_data);
    ptrdiff_t at = str_find(with, STR("      2025: {at: 6.1,"));
    struct arena *a = arena_open();
    struct str data = str_format(a, "%.*s      2024: {at: 5.8, from: old}\n%s", (int)at, with.ptr,
                                 with.ptr + at);
    struct audited c = audit_of(body, str_z(a, data));

    (void)state;
    assert_string_equal(audit_rules(&c.audit), "contradicts-data contradicts-data");
    build_close(&c.b);
    arena_close(a);
}

/* 10 parks are ten: half a park more is no rounding. */
static void a_count_is_exact(void **state)
{
    (void)state;
    breaks("口袋公园{parks}，增长4.0%。\n[en] Pocket parks: {parks}, up 4.0%.\n",
           "same-as-before change-differs change-differs");
}

static void points_of_a_rate(void **state)
{
    (void)state;
    breaks("失业率{unemployment}，比上年下降0.3个百分点。\n"
           "[en] It was {unemployment}, 0.3 percentage points lower than a year before.\n",
           "change-differs change-differs");
    breaks("失业率{unemployment}，比上年上升0.3个百分点。\n"
           "[en] It was {unemployment}, 0.3 percentage points higher than a year before.\n",
           "typed-figure typed-figure");
    breaks("失业率提高0.3%，达到{unemployment}。\n[en] It rose by 0.3% to {unemployment}.\n",
           "percent-for-points percent-for-points");
    breaks("失业率比2021年下降0.3个百分点，降到{unemployment}。\n"
           "[en] It fell by 0.3 percentage points from 2021, to {unemployment}.\n", "");
}

/* Rates that rose, that fell, and falls that narrowed or widened. */
static const char rates[] =
    "area: \"1\"\n"
    "areas: {\"1\": {zh: 甲市, en: A, level: city}}\n"
    "sources: {s: {zh: 报告, en: Report, reports: 2025}}\n"
    "indicators:\n"
    "  output:\n"
    "    name: {zh: 工业产值, en: Industrial output}\n"
    "    unit: 亿元\n"
    "    actuals: {from: s, 2024: 100, 2025: 105.2}\n"
    "  output-growth:\n"
    "    name: {zh: 工业产值增长, en: Growth of industrial output}\n"
    "    unit: \"%\"\n"
    "    measure: growth\n"
    "    actuals: {from: s, 2024: 4.9, 2025: 5.2}\n"
    "  trade-growth:\n"
    "    name: {zh: 进出口增长, en: Growth of trade}\n"
    "    unit: \"%\"\n"
    "    measure: growth\n"
    "    actuals: {from: s, 2024: -3.1, 2025: -2.8}\n"
    "  turned-growth:\n"
    "    name: {zh: 用电增长, en: Growth of power use}\n"
    "    unit: \"%\"\n"
    "    measure: growth\n"
    "    actuals: {from: s, 2024: -0.1, 2025: 0.2}\n";

static void finds(const char *body, const char *rules)
{
    breaks_with(rates, body, rules);
}

static void a_rate_against_that_of_the_year_before(void **state)
{
    static const char *const right = "typed-figure typed-figure";
    static const char *const wrong = "change-differs change-differs";

    (void)state;
    finds("增长{output-growth}，比上年加快0.3个百分点。\n"
          "[en] It grew by {output-growth}, 0.3 percentage points faster than a year before.\n",
          right);
    finds("增长{output-growth}，增速比上年加快0.5个百分点。\n"
          "[en] It grew by {output-growth}, 0.5 percentage points faster than a year before.\n",
          wrong);
    finds("增长{output-growth}，比上年回落0.3个百分点。\n"
          "[en] It grew by {output-growth}, 0.3 percentage points slower than a year before.\n",
          wrong);
    finds("增长{output-growth}，增幅较上年放缓了0.3个百分点。\n"
          "[en] It grew by {output-growth}, and slowed by 0.3 percentage points.\n", wrong);
    finds("增长{output-growth}，比上年高0.3个百分点。\n"
          "[en] It grew by {output-growth}, accelerating by 0.3 percentage points.\n", right);
    /* Of the growth that belongs to a level. */
    finds("产值{output}，增速加快0.5个百分点。\n"
          "[en] It came to {output}, 0.5 percentage points faster than a year before.\n",
          wrong);
    /* Against others, it says nothing of the year before. */
    finds("增长{output-growth}，比全省平均高0.5个百分点。\n"
          "[en] It grew by {output-growth}, 0.5 percentage points faster than the province.\n", "");
    finds("产值{output}，比预期高2亿元。\n"
          "[en] It came to {output}, 200 million yuan higher than expected.\n", "");
    finds("增长{output-growth}，较年度计划快0.5个百分点。\n"
          "[en] Up {output-growth}, 0.5 percentage points faster than planned.\n", "");
    finds("增长{output-growth}，差距收窄0.5个百分点。\n"
          "[en] It grew by {output-growth}, the gap narrowed by 0.5 percentage points.\n", "");
}

static void a_fall_that_narrows(void **state)
{
    (void)state;
    finds("下降{trade-growth:size}，降幅比上年收窄0.3个百分点。\n"
          "[en] It fell by {trade-growth:size}, narrowing by 0.3 percentage points.\n",
          "typed-figure typed-figure");
    finds("下降{trade-growth:size}，降幅收窄0.8个百分点。\n"
          "[en] It fell by {trade-growth:size}, narrowing by 0.8 percentage points.\n",
          "change-differs change-differs");
    finds("下降{trade-growth:size}，降幅扩大0.3个百分点。\n"
          "[en] It fell by {trade-growth:size}, widening by 0.3 percentage points.\n",
          "change-differs change-differs");
    /* A fall that became growth neither widened nor narrowed. */
    finds("增长{turned-growth}，降幅收窄0.1个百分点。\n"
          "[en] It grew by {turned-growth}, narrowing by 0.1 percentage points.\n", "");
}

/* It is printed without a sign. */
static void the_word_beside_a_change_by_reference(void **state)
{
    (void)state;
    finds("增长{output-growth}，比上年加快{output-growth.change}。\n"
          "[en] Up {output-growth}, {output-growth.change} faster than a year before.\n", "");
    finds("增长{output-growth}，比上年回落{output-growth.change}。\n"
          "[en] Up {output-growth}, {output-growth.change} slower than a year before.\n",
          "change-differs change-differs");
    finds("下降{trade-growth:size}，降幅收窄{trade-growth.change}。\n"
          "[en] Down {trade-growth:size}, narrowed by {trade-growth.change}.\n", "");
    finds("下降{trade-growth:size}，降幅扩大{trade-growth.change}。\n"
          "[en] Down {trade-growth:size}, widened by {trade-growth.change}.\n",
          "change-differs change-differs");
    finds("失业{output-growth}，变化{output-growth.change}。\n"
          "[en] It was {output-growth}, a change of {output-growth.change}.\n", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(growth_that_the_data_holds),
        cmocka_unit_test(growth_that_the_data_gives),
        cmocka_unit_test(a_count_is_exact),
        cmocka_unit_test(an_average_by_name),
        cmocka_unit_test(the_growth_of_this_year),
        cmocka_unit_test(points_of_a_rate),
        cmocka_unit_test(a_rate_against_that_of_the_year_before),
        cmocka_unit_test(a_fall_that_narrows),
        cmocka_unit_test(the_word_beside_a_change_by_reference),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
