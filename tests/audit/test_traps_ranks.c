/* Data traps 2: ranks. */
#include "traps.h"

static void trap_2_1_rank_of_the_improvement(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  air:\n"
        "    name: {zh: \"PM_{2.5}浓度\", en: \"PM_{2.5} concentration\"}\n"
        "    unit: 微克/立方米\n"
        "    better: lower\n"
        "    actuals: {2025: \"39微克/立方米，改善率居全省第2\"}\n");

    (void)state;
    assert_int_equal(build_figure(&b, "air@2025:actual")->rank->by, RANK_BY_IMPROVEMENT);
    ranks(&b, "air@2025:actual", "全省第2（改善率）", "2nd in Henan (by improvement)");
    /* The air itself is ranked by nobody. */
    assert_string_equal(report_breaks(&b, "PM_{2.5}浓度居全省第{air.rank:number}位。\n"
                                          "[en] By improvement it ranked {air.rank:ordinal}.\n"),
                        "rank-basis-unsaid");
    assert_string_equal(report_breaks(&b, "PM_{2.5}浓度改善率居全省第{air.rank:number}位。\n"
                                          "[en] By improvement it ranked {air.rank:ordinal}.\n"),
                                          "");
    build_close(&b);
}

static void trap_2_2_rank_of_growth_and_of_level(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  invest: {name: {zh: 投资增长, en: Growth}, unit: \"%\", better: higher, measure: growth,\n"
        "           actuals: {2024: \"8.3%，全省第5（增速）\"}}\n"
        "  income: {name: {zh: 人均收入, en: Income}, unit: 元, better: higher,\n"
        "           actuals: {2024: {at: 35173, rank: {place: 4, in: \"410000\", by: level}}}}\n"
        "  spend: {name: {zh: 科技支出, en: Spending}, unit: 亿元, better: higher,\n"
        "          actuals: {2024: {rank: 增速全省第1}}}\n");

    (void)state;
    ranks(&b, "invest@2024:actual", "全省第5", "5th in Henan");
    ranks(&b, "income@2024:actual", "全省第4", "4th in Henan");
    /* Of a level, a rank by growth must say so. */
    ranks(&b, "spend@2024:actual", "全省第1（增速）", "1st in Henan (by growth)");
    build_close(&b);
}

static void trap_2_3_ambiguous_attachment(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  grain: {name: {zh: 粮食总产量, en: Grain output}, unit: 亿斤, better: higher, actuals: "
        "{2025: 42.4}}\n"
        "  grain-growth:\n"
        "    name: {zh: 粮食总产量增长, en: Growth in grain output}\n"
        "    unit: \"%\"\n"
        "    better: higher\n"
        "    measure: growth\n"
        "    actuals:\n"
        "      2025: {at: 3.5, rank: 全省第2（增速）, note: {zh: 原文可作两解。, en: The source is "
        "ambiguous.}}\n");

    (void)state;
    assert_null(build_figure(&b, "grain@2025:actual")->rank);
    assert_str(figure_more(build_figure(&b, "grain-growth@2025:actual"))->note.in[LANGUAGE_EN],
               "The source is ambiguous.");
    /* No second-largest producer: the rank is that of another figure. */
    assert_string_equal(report_breaks(&b, "粮食总产量居全省第{grain-growth.rank:number}位。\n"
                                          "[en] Growth in grain output ranked "
                                          "{grain-growth.rank:ordinal}.\n"),
                        "rank-basis-unsaid");
    build_close(&b);
}

static void trap_2_4_rank_without_a_value(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  invest: {name: {zh: 投资增长, en: Growth}, unit: \"%\", better: higher, measure: growth,\n"
        "           targets: {2025: 8%左右}, actuals: {2025: 全省第3（增速）}}\n");

    (void)state;
    assert_false(build_figure(&b, "invest@2025:actual")->has_value);
    prints(&b, "invest@2025:actual", "", "");
    judges(&b, "invest", 2025, VERDICT_UNDECIDED, "暂不可比（仅有位次：全省第3）",
           "not comparable (rank only: 3rd in Henan)");
    build_close(&b);
}

static void trap_2_5_value_without_a_rank_number(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  a: {name: {zh: 甲, en: A}, unit: \"%\", better: higher, actuals: {2023: 居全省前列, 2024: "
        "全省第一方阵, 2025: 全省领先}}\n");

    (void)state;
    for (int y = 2023; y <= 2025; y++) {
        const struct figure *f = model_figure(b.data, the(&b, "a"), b.data->area, in_year(y),
            ROLE_ACTUAL,
                                              STR_NONE);
        assert_int_equal(f->rank->kind, RANK_TIER);
        assert_int_equal(f->rank->place, 0);
    }
    assert_false(derive_rank_change(b.data, build_figure(&b, "a@2024:actual")).present);
    build_close(&b);
}

static void trap_2_6_years_running_are_no_rank(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  a: {name: {zh: 创新水平, en: Innovation}, unit: 分, better: higher,\n"
        "      actuals: {2024: 连续5年居全省前列, 2025: 连续三期居全省第一方阵}}\n");
    const struct figure *five = build_figure(&b, "a@2024:actual"), *three = build_figure(&b,
        "a@2025:actual");

    (void)state;
    assert_int_equal(figure_more(five)->streak.count, 5);
    assert_int_equal(five->rank->place, 0);
    assert_int_equal(figure_more(three)->streak.count, 3);
    assert_int_equal(three->rank->kind, RANK_TIER);
    assert_str(lang_streak(b.arena, traps_look, &figure_more(five)->streak, LANGUAGE_EN, false),
               "for five years running");
    assert_str(lang_streak(b.arena, traps_look, &figure_more(three)->streak, LANGUAGE_ZH, false),
        "连续3期");
    assert_string_equal(scanned(&b, "连续5年居全省前列，连续三期居全省第一方阵"), "streak 5 年; streak 3 期; ordinal");
    build_close(&b);
}

static void trap_2_7_among_the_first_three(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  a: {name: {zh: 甲, en: A}, unit: \"%\", better: higher, actuals: {2024: 全省第3, 2025: "
        "稳居全省前3}}\n");

    (void)state;
    ranks(&b, "a@2025:actual", "全省前3", "among the top 3 in Henan");
    assert_int_equal(build_figure(&b, "a@2025:actual")->rank->kind, RANK_TOP);
    /* Neither a fall nor a rise. */
    assert_false(derive_rank_change(b.data, build_figure(&b, "a@2025:actual")).present);
    build_close(&b);
}

static void trap_2_8_places_won_without_a_place(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  a: {name: {zh: 甲, en: A}, unit: 分, better: higher, actuals: {2024: "
        "全国排名提升12位，创历史最好水平}}\n");
    const struct figure *f = build_figure(&b, "a@2024:actual");

    (void)state;
    assert_int_equal(f->rank->place, 0);
    assert_int_equal(derive_rank_change(b.data, f).places, 12);
    assert_str(lang_rank_change(b.arena, b.data, traps_look, 12, LANGUAGE_ZH), "提升12位");
    assert_str(lang_record(b.arena, traps_look, &figure_more(f)->record, LANGUAGE_EN), "the best "
        "on record");
    build_close(&b);
}

#define THREE "indicators:\n" \
    "  a: {name: {zh: 甲, en: A}, unit: 个, better: higher}\n" \
    "  b: {name: {zh: 乙, en: B}, unit: 个, better: higher}\n" \
    "  c: {name: {zh: 丙, en: C}, unit: 个, better: higher}\n"

static void trap_2_9_ranks_of_each_in_order_and_of_all(void **state)
{
    struct built b = enter_clean(
        THREE
        "clauses:\n"
        "  each: {indicators: [a, b, c], period: 2024, rank: 分别居全省第2、第2、第3位, from: s25}\n"
        "  same: {indicators: [a, b, c], period: 2025, rank: 均居全省第4位, from: s26}\n");

    (void)state;
    assert_int_equal(build_figure(&b, "a@2024:actual")->rank->place, 2);
    assert_int_equal(build_figure(&b, "b@2024:actual")->rank->place, 2);
    assert_int_equal(build_figure(&b, "c@2024:actual")->rank->place, 3);
    assert_int_equal(build_figure(&b, "a@2025:actual")->rank->place, 4);
    assert_int_equal(build_figure(&b, "c@2025:actual")->rank->place, 4);
    build_close(&b);
    refused(THREE "clauses:\n"
            "  each: {indicators: [a, b, c], period: 2024, rank: 分别居全省第2、第3位, from: s25}\n",
            "2 items for 3 indicators");
}

static void trap_2_10_a_smaller_number_is_better(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  a: {name: {zh: 甲, en: A}, unit: 分, better: higher, actuals: {2023: 全省第4, 2024: 全省第3, "
        "2025: 全省第5}}\n");

    (void)state;
    assert_int_equal(derive_rank_change(b.data, build_figure(&b, "a@2024:actual")).places, 1);
    assert_int_equal(derive_rank_change(b.data, build_figure(&b, "a@2025:actual")).places, -2);
    assert_str(lang_rank_change(b.arena, b.data, traps_look, 1, LANGUAGE_ZH), "提升1位");
    assert_str(lang_rank_change(b.arena, b.data, traps_look, -2, LANGUAGE_EN), "down two places");
    build_close(&b);
}

static void trap_2_11_written_in_many_ways(void **state)
{
    static const struct { const char *text; int place; } rows[] = {
        { "全省第1", 1 }, { "全省第1位", 1 }, { "全省第一", 1 }, { "居全省第2位", 2 }, { "排名全省第五", 5 },
        { "河南省第十二位", 12 },
    };
    static const char *const names[] = { "第一动力", "第一抓手", "第一议题", "第四批" };
    struct built b = enter_clean("indicators:\n  a: {name: 甲, unit: \"%\", better: higher}\n");

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct figure f = { .indicator = the(&b, "a"), .area = b.data->area, .unit = the(&b,
            "a")->unit };

        assert_true(figure_read_printed(b.data, str_of(rows[i].text), SPAN_NONE, &f, b.diag));
        assert_non_null(f.rank);
        assert_int_equal(f.rank->place, rows[i].place);
    }
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct figure f = { .indicator = the(&b, "a"), .area = b.data->area, .unit = the(&b,
            "a")->unit };
        struct scan s = scan_text(b.arena, b.data->units, b.data->areas,
                               str_of(names[i]), SPAN_NONE, NULL, 0);

        (void)figure_read_printed(b.data, str_of(names[i]), SPAN_NONE, &f, b.diag);
        assert_null(f.rank);
        for (size_t k = 0; k < s.count; k++)
            assert_int_not_equal(s.numbers[k].kind, SCAN_RANK);
    }
    build_close(&b);
}

static void trap_2_12_the_size_of_the_list(void **state)
{
    struct built b = enter_clean(
        "indicators:\n"
        "  a: {name: {zh: 甲, en: A}, unit: 分, better: lower,\n"
        "      actuals: {2024: {rank: {place: 20, of: 168, in: \"100000\"}}}}\n");

    (void)state;
    assert_int_equal(build_figure(&b, "a@2024:actual")->rank->place, 20);
    assert_int_equal(build_figure(&b, "a@2024:actual")->rank->of, 168);
    assert_string_equal(scanned(&b, "全国168个重点城市"), "value 168 个");
    build_close(&b);
    refused("indicators:\n  a: {name: 甲, unit: 分, better: lower,\n"
            "      actuals: {2024: {rank: {place: 169, of: 168, in: \"100000\"}}}}\n", "169");
}

TRAPS(TRAP(trap_2_1_rank_of_the_improvement), TRAP(trap_2_2_rank_of_growth_and_of_level),
      TRAP(trap_2_3_ambiguous_attachment), TRAP(trap_2_4_rank_without_a_value),
      TRAP(trap_2_5_value_without_a_rank_number), TRAP(trap_2_6_years_running_are_no_rank),
      TRAP(trap_2_7_among_the_first_three), TRAP(trap_2_8_places_won_without_a_place),
      TRAP(trap_2_9_ranks_of_each_in_order_and_of_all), TRAP(trap_2_10_a_smaller_number_is_better),
      TRAP(trap_2_11_written_in_many_ways), TRAP(trap_2_12_the_size_of_the_list))
