/* Data traps 1: units and magnitudes. */
#include "traps.h"

static void trap_1_1_yi_and_wan(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  gdp: {name: {zh: 地区生产总值, en: GDP}, unit: 亿元, better: higher, actuals: {2025: "
        "2479.6亿元}}\n"
        "  fdi: {name: {zh: 外资, en: FDI}, unit: 万美元, better: higher, actuals: {2024: 4127万美元}}\n"
        "  firms: {name: {zh: 企业, en: Firms}, unit: 万个, better: higher, actuals: {2025: "
        "4.88万个}}\n");

    (void)state;
    prints(&b, "gdp@2025:actual", "2479.6亿元", "247.96 billion yuan");
    prints(&b, "fdi@2024:actual", "4127万美元", "41.27 million US dollars");
    prints(&b, "firms@2025:actual", "4.88万个", "48,800");
    /* 亿 for billion is a factor of ten. */
    assert_string_equal(report_breaks(&b, "发放{56.7亿元 | 56.7 billion yuan | s26}。\n"
                                          "[en] {56.7亿元 | 56.7 billion yuan | s26} was paid.\n"),
                        "magnitude-slip");
    assert_string_equal(report_breaks(&b, "发放{56.7亿元 | 5.67 billion yuan | s26}。\n"
                                          "[en] {56.7亿元 | 5.67 billion yuan | s26} was paid.\n"),
                                          "");
    build_close(&b);
}

static void trap_1_2_jin_and_tonnes(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  grain:\n"
        "    name: {zh: 粮食产量, en: Grain output}\n"
        "    unit: 亿斤\n"
        "    better: higher\n"
        "    targets: {2024: 200万吨以上, 2025: 40亿斤以上}\n"
        "    actuals: {2023: 204.8万吨, 2024: 42.4亿斤}\n");

    (void)state;
    prints(&b, "grain@2024:actual", "42.4亿斤", "2.12 million tonnes");
    prints(&b, "grain@2025:target", "40亿斤以上", "at least 2 million tonnes");
    prints(&b, "grain@2024:target", "200万吨以上", "at least 2 million tonnes");
    /* A rise of 3.5 %, not a fall of 79 %. */
    assert_int_equal(compared(&b, "grain@2024:actual", "grain@2023:actual"), 1);
    assert_string_equal(changed(&b, "grain@2024:actual"), "1.4亿斤");
    judges(&b, "grain", 2024, VERDICT_ABOVE, "高于预期目标", "above target");
    build_close(&b);
}

static void trap_1_3_mu_and_hectares(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  mines: {name: {zh: 修复矿山, en: Mines}, unit: 公顷, better: higher, actuals: {2025: "
        "7855.3公顷}}\n"
        "  forest: {name: {zh: 森林, en: Forest}, unit: 万亩, better: higher, actuals: {2025: 51万亩}}\n"
        "  task: {name: {zh: 治理, en: Restored}, unit: 亩, better: higher, actuals: {2025: "
        "3918亩}}\n");
    const struct figure *mu = build_figure(&b, "forest@2025:actual");
    struct decimal hectares;
    bool exact;

    (void)state;
    prints(&b, "mines@2025:actual", "7855.3公顷", "7,855.3 ha");
    prints(&b, "forest@2025:actual", "51万亩", "34,000 ha");
    prints(&b, "task@2025:actual", "3918亩", "261.2 ha");
    assert_int_equal(compared(&b, "forest@2025:actual", "mines@2025:actual"), 1);
    assert_true(units_convert(mu->value, mu->unit, units_find(b.data->units, STR("公顷")), -1,
        &hectares,
                              &exact));
    assert_str(decimal_text(b.arena, decimal_trim(hectares)), "34000");
    build_close(&b);
}

static void trap_1_4_unit_changes_within_a_sentence(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  fund: {name: {zh: 风险补偿资金, en: Fund}, unit: 万元, better: higher,\n"
        "         actuals: {2022: 8000万元, 2023: 1亿元}}\n");

    (void)state;
    assert_int_equal(compared(&b, "fund@2023:actual", "fund@2022:actual"), 1);
    /* 0.2 is less than the last digit of 1亿元: neither 0亿元 nor a figure that nobody printed. */
    assert_string_equal(changed(&b, "fund@2023:actual"), "none");
    prints(&b, "fund@2022:actual", "8000万元", "80 million yuan");
    prints(&b, "fund@2023:actual", "1亿元", "100 million yuan");
    build_close(&b);
}

static void trap_1_5_unit_changes_between_years(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  income: {name: {zh: 收入, en: Income}, unit: 元, better: higher, actuals: {2024: 35173元, "
        "2025: 3.7万元}}\n"
        "  firms:\n"
        "    name: {zh: 市场主体, en: Market entities}\n"
        "    unit: 万家\n"
        "    noun: {en: market entity, many: market entities}\n"
        "    better: higher\n"
        "    actuals: {2024: 30.7万户, 2025: 34.2万家}\n");

    (void)state;
    assert_int_equal(compared(&b, "income@2025:actual", "income@2024:actual"), 1);
    /* No finer than the coarser of the two: 0.1827 would claim what nobody printed. */
    assert_string_equal(changed(&b, "income@2025:actual"), "0.2万元");
    prints(&b, "income@2025:actual", "3.7万元", "37,000 yuan");
    /* 户 are firms here, not households. */
    prints(&b, "firms@2024:actual", "30.7万户", "307,000 market entities");
    assert_int_equal(compared(&b, "firms@2025:actual", "firms@2024:actual"), 1);
    build_close(&b);
}

static void trap_1_6_omitted_units(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  yield: {name: {zh: 平均单产, en: Yield}, unit: 斤/亩, better: higher,\n"
        "          actuals: {2024: {printed: 1006斤, unit: 斤/亩}}}\n"
        "  poor: {name: {zh: 脱贫人口, en: People}, unit: 万人, better: none, actuals: {2024: 10.73}}\n"
        "  total: {name: {zh: 总规模, en: Total}, unit: 亿元, better: higher,\n"
        "          actuals: {2025: {printed: 109亿, unit: 亿元}}}\n");

    (void)state;
    prints(&b, "yield@2024:actual", "1006斤", "7.545 t/ha");
    prints(&b, "poor@2024:actual", "10.73万人", "107,300 people");
    assert_int_equal(build_figure(&b, "total@2025:actual")->value.digits, 109);
    assert_str(build_figure(&b, "total@2025:actual")->unit->zh, "亿元");
    build_close(&b);
    /* Without the unit beside it, 斤 is no yield. */
    refused("indicators:\n  yield: {name: 单产, unit: 斤/亩, better: higher, actuals: {2024: "
        "1006斤}}\n",
            "error");
}

static void trap_1_7_classes_are_no_amounts(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  class: {name: {zh: 产业规模, en: Size}, unit: 亿级, better: none, actuals: {2022: 300亿级}}\n");

    (void)state;
    prints(&b, "class@2022:actual", "300亿级", "30-billion class");
    build_close(&b);
    refused("indicators:\n  size: {name: 规模, unit: 亿元, better: higher, actuals: {2022: 300亿级}}\n",
            "亿级");
}

static void trap_1_8_currencies(void **state)
{
    (void)state;
    refused("indicators:\n  fdi: {name: 外资, unit: 万美元, better: higher, actuals: {2024: 4127万元}}\n",
            "万元");
    refused("indicators:\n  trade: {name: 进出口, unit: 亿元, better: higher,\n"
            "                targets: {2024: 20亿美元}, actuals: {2024: 223.4}}\n", "亿美元");
}

static void trap_1_9_percentages_of_different_kinds(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  growth: {name: {zh: 投资增长, en: Growth}, unit: \"%\", better: higher, measure: growth,\n"
        "           targets: {2024: 8}, actuals: {2024: 8.3}}\n"
        "  done: {name: {zh: 计划完成率, en: Share of plan}, unit: \"%\", better: higher, measure: "
        "share,\n"
        "         actuals: {2024: 131.1}}\n"
        "  cut: {name: {zh: 时间压减, en: Time cut}, unit: \"%\", better: higher, measure: fall,\n"
        "        actuals: {2024: 50%以上}}\n"
        "  step: {name: {zh: 步调, en: Step}, unit: \"%\", better: higher, measure: fall, "
        "tolerance: 1,\n"
        "         targets: {2024: {in-step-with: growth, wording: {zh: 与投资同步, en: in step}}},\n"
        "         actuals: {2024: 8}}\n");
    struct verdict v = judged(&b, "step", in_year(2024));

    (void)state;
    prints(&b, "done@2024:actual", "131.1%", "131.1%");         /* over 100 is legitimate */
    /* Growth and fall are never compared; nor is a completion formed of rates. That a chart refuses
     * them one axis is shown in tests/compose/cases/errors.md. */
    assert_int_equal(v.class, VERDICT_UNDECIDED);
    assert_int_equal(v.reason, REASON_OTHER_MEASURE);
    assert_false(derive_completion(b.data, build_figure(&b, "growth@2024:actual"),
                                   build_figure(&b, "growth@2024:target")).present);
    build_close(&b);
}

static void trap_1_10_physical_units(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  air: {name: {zh: 浓度, en: Air}, unit: 微克/立方米, better: lower, actuals: {2025: "
        "39微克/立方米}}\n"
        "  power: {name: {zh: 装机, en: Power}, unit: 万千瓦, better: higher, actuals: {2025: 55万千瓦}}\n"
        "  energy: {name: {zh: 储能, en: Energy}, unit: 兆瓦时, better: higher, actuals: {2025: "
        "200兆瓦时}}\n"
        "  visits: {name: {zh: 游客, en: Visits}, unit: 万人次, better: higher, actuals: {2025: "
        "300万人次}}\n");

    (void)state;
    prints(&b, "air@2025:actual", "39微克/立方米", "39 µg/m³");
    prints(&b, "power@2025:actual", "55万千瓦", "550 MW");
    prints(&b, "energy@2025:actual", "200兆瓦时", "200 MWh");
    prints(&b, "visits@2025:actual", "300万人次", "3 million visits");
    build_close(&b);
    /* Visits are no people, power is no energy. */
    refused("indicators:\n  visits: {name: 游客, unit: 万人次, better: higher, actuals: {2025: "
        "300万人}}\n", "万人");
    refused("indicators:\n  power: {name: 装机, unit: 万千瓦, better: higher, actuals: {2025: "
        "200兆瓦时}}\n",
            "兆瓦时");
}

TRAPS(TRAP(trap_1_1_yi_and_wan), TRAP(trap_1_2_jin_and_tonnes), TRAP(trap_1_3_mu_and_hectares),
      TRAP(trap_1_4_unit_changes_within_a_sentence), TRAP(trap_1_5_unit_changes_between_years),
      TRAP(trap_1_6_omitted_units), TRAP(trap_1_7_classes_are_no_amounts),
          TRAP(trap_1_8_currencies),
      TRAP(trap_1_9_percentages_of_different_kinds), TRAP(trap_1_10_physical_units))
