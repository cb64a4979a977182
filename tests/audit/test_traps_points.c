/* Data traps 4: per cent, percentage points, differences. */
#include "traps.h"

static void trap_4_1_points_on_a_share(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  share: {name: {zh: 占比, en: Share}, unit: \"%\", better: higher, measure: share,\n"
        "          actuals: {2022: 18.7, 2023: 31.3}}\n"
        "  gain: {name: {zh: 占比提高, en: Rise in the share}, unit: 个百分点, better: higher, measure: "
        "change,\n"
        "         actuals: {2023: 12.6, 2025: 2.4}}\n");

    (void)state;
    assert_string_equal(changed(&b, "share@2023:actual"), "12.6个百分点");
    prints(&b, "gain@2023:actual", "12.6个百分点", "12.6 percentage points");
    assert_string_equal(report_breaks(&b, "占比提高{gain:number}%。\n[en] The share rose by {gain}.\n"),
                        "percent-for-points");
    build_close(&b);
    refused("indicators:\n  gain: {name: 占比提高, unit: 个百分点, better: higher, actuals: {2023: "
        "12.6%}}\n", "%");
}

static void trap_4_2_about_a_point(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  gain: {name: {zh: 城镇化率提高, en: Rise}, unit: 个百分点, better: higher, measure: change,\n"
        "         targets: {2023: 1个百分点左右}}\n");

    (void)state;
    prints(&b, "gain@2023:target", "1个百分点左右", "around 1 percentage point");
    build_close(&b);
}

static void trap_4_3_a_lead_over_another_rate(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  lead: {name: {zh: 技改投资增速领先, en: Lead in growth}, unit: 个百分点, better: higher,\n"
        "         actuals: {2024: 高于全省平均水平54个百分点}}\n");
    const struct figure *f = build_figure(&b, "lead@2024:actual");

    (void)state;
    assert_int_equal(figure_against(f)->kind, AGAINST_AREA);
    assert_str(figure_against(f)->area->id, "410000");
    assert_int_equal(f->relation, RELATION_AT);
    prints(&b, "lead@2024:actual", "高于全省平均水平54个百分点", "54 percentage points");
    build_close(&b);
    /* Not “grew 54%”. */
    refused("indicators:\n  rate: {name: 技改投资增长, unit: \"%\", better: higher, measure: growth,\n"
            "         actuals: {2024: 高于全省平均水平54个百分点}}\n", "百分点");
}

static void trap_4_4_falls_are_positive(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  fall: {name: {zh: 浓度下降, en: Fall}, unit: \"%\", better: higher, measure: fall,\n"
        "         actuals: {2025: 下降25.7%}}\n");

    (void)state;
    assert_false(build_figure(&b, "fall@2025:actual")->value.negative);
    /* The name says that it is a fall; the value is not printed with a second sign. */
    prints(&b, "fall@2025:actual", "下降25.7%", "25.7%");
    build_close(&b);
    refused("indicators:\n  growth: {name: 投资增长, unit: \"%\", better: higher, measure: growth,\n"
            "           actuals: {2025: 下降25.7%}}\n", "下降");
}

static void trap_4_5_contribution_is_no_growth(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  growth: {name: {zh: 产业链增加值增长, en: Growth}, unit: \"%\", better: higher, targets: "
        "{2024: 7},\n"
        "           actuals: {2024: 7.9}}\n"
        "  share: {name: {zh: 产业链贡献率, en: Contribution}, unit: \"%\", better: higher, actuals: "
        "{2024: 98.2}}\n");

    (void)state;
    assert_int_equal(the(&b, "growth")->measure, MEASURE_GROWTH);
    assert_int_equal(the(&b, "share")->measure, MEASURE_CONTRIBUTION);
    assert_false(derive_comparable(build_figure(&b, "growth@2024:actual"), build_figure(&b,
        "share@2024:actual")));
    build_close(&b);
}

static void trap_4_6_at_least_half_the_time_saved(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  cut: {name: {zh: 办理时间压减, en: Time cut}, unit: \"%\", better: higher, measure: fall,\n"
        "        actuals: {2024: 压减50%以上}}\n");

    (void)state;
    prints(&b, "cut@2024:actual", "压减50%以上", "at least 50%");
    assert_int_equal(build_figure(&b, "cut@2024:actual")->relation, RELATION_AT_LEAST);
    build_close(&b);
}

static void trap_4_7_spending_growth_is_no_intensity(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  research:\n"
        "    name: {zh: 研发, en: R&D}\n"
        "    unit: \"%\"\n"
        "    better: higher\n"
        "    measure: share\n"
        "    targets: {2023: 2.3}\n"
        "    actuals: {2023: {at: 53, definition: firms-spending-growth}}\n");

    (void)state;
    judges(&b, "research", 2023, VERDICT_UNDECIDED, "暂不可比", "not comparable");
    assert_int_equal(judged(&b, "research", in_year(2023)).reason, REASON_OTHER_DEFINITION);
    build_close(&b);
}

TRAPS(TRAP(trap_4_1_points_on_a_share), TRAP(trap_4_2_about_a_point),
    TRAP(trap_4_3_a_lead_over_another_rate),
      TRAP(trap_4_4_falls_are_positive), TRAP(trap_4_5_contribution_is_no_growth),
      TRAP(trap_4_6_at_least_half_the_time_saved), TRAP(trap_4_7_spending_growth_is_no_intensity))
