/* why: rule, inputs, sources with locators, verdict, gap, in both languages. */
#include "../model/build.h"

#include "audit/why.h"

static const char data[] =
    "area: \"410800\"\n"
    "areas: {\"410800\": {zh: 焦作市, en: Jiaozuo, level: city}}\n"
    "sources:\n"
    "  report-2025: {zh: 2025年政府工作报告, en: Government Work Report 2025, reports: 2024}\n"
    "  digest-2026: {zh: 2026年要览, en: Digest 2026, reports: 2025}\n"
    "indicators:\n"
    "  unemployment:\n"
    "    name: {zh: 城镇调查失业率, en: Surveyed urban unemployment rate}\n"
    "    unit: \"%\"\n"
    "    better: lower\n"
    "    nature: control\n"
    "    targets: {2025: {printed: 5.5%左右, at-place: l. 69}, 2026: 5.5%以内}\n"
    "    actuals: {2025: {at: 5.3, at-place: §2}}\n";

static void explains(void **state)
{
    struct built b = build(data);
    struct buf out = { .arena = b.arena };

    (void)state;
    build_clean(&b);
    assert_true(why_figure(b.data, STR("unemployment@2025"), b.diag, &out));
    assert_str(buf_str(&out),
        "indicator: Surveyed urban unemployment rate (unemployment)\n"
        "  nature: control; lower is better\n"
        "unemployment@2025:actual\n"
        "  read as: 5.3%\n"
        "  source: Digest 2026 (digest-2026), §2\n"
        "  entered at: a.yaml:13:21\n"
        "unemployment@2025:target\n"
        "  as printed: 5.5%左右\n"
        "  read as: about 5.5%\n"
        "  source: Government Work Report 2025 (report-2025), l. 69\n"
        "  entered at: a.yaml:12:21\n"
        "verdict: in line\n"
        "  an approximate target, and the actual is on the better side\n"
        "  the actual is 0.2 percentage points lower\n");
    build_close(&b);
}

static void explains_in_chinese(void **state)
{
    struct built b = build(data);
    struct buf out = { .arena = b.arena };

    (void)state;
    b.diag = diag_new(b.arena, LANGUAGE_ZH);
    assert_true(why_figure(b.data, STR("unemployment@2026:target"), b.diag, &out));
    assert_str(buf_str(&out),
        "指标：城镇调查失业率（unemployment）\n"
        "  性质：控制；越低越好\n"
        "unemployment@2026:target\n"
        "  原文：5.5%以内\n"
        "  读作：不高于 5.5%\n"
        "  来源：2026年要览（digest-2026），未注明位置\n"
        "  录入于：a.yaml:12:63\n"
        "结论：执行中\n"
        "  尚无来源报告该期间或其后期间\n");
    build_close(&b);
}

/* Only the target of 2026 exists: the id without a role finds it. */
static void falls_back_to_the_target(void **state)
{
    struct built b = build(data);
    struct buf out = { .arena = b.arena };

    (void)state;
    assert_true(why_figure(b.data, STR("unemployment@2026"), b.diag, &out));
    assert_true(str_find(buf_str(&out), STR("verdict: in progress")) > 0);
    build_clean(&b);
    out.len = 0;
    assert_false(why_figure(b.data, STR("unemployment@2027"), b.diag, &out));
    assert_int_equal(out.len, 0);
    assert_int_equal(diag_errors(b.diag), 1);
    build_close(&b);
}

static void prints_completion_and_rank(void **state)
{
    struct built b = build(
        "area: \"410800\"\n"
        "areas:\n"
        "  \"410000\": {zh: 河南省, en: Henan, level: province}\n"
        "  \"410800\": {zh: 焦作市, en: Jiaozuo, level: city, parent: \"410000\"}\n"
        "sources: {s: {zh: 甲, en: A, reports: 2025, sets: 2025}}\n"
        "indicators:\n"
        "  grain:\n"
        "    name: {zh: 粮食产量, en: Grain output}\n"
        "    unit: 亿斤\n"
        "    better: higher\n"
        "    targets: {2025: 确保稳定在40亿斤以上}\n"
        "    actuals: {2025: {at: 42.4, rank: 全省第2（增速）, status: preliminary}}\n");
    struct buf out = { .arena = b.arena };

    (void)state;
    build_clean(&b);
    assert_true(why_figure(b.data, STR("grain@2025"), b.diag, &out));
    assert_true(str_find(buf_str(&out), STR("completion: 106.0%")) > 0);
    assert_true(str_find(buf_str(&out), STR("read as: 42.4 亿斤 (preliminary), place 2 in Henan, "
                                            "by growth\n")) > 0);
    assert_true(str_find(buf_str(&out), STR("the actual is 2.4 亿斤 higher\n")) > 0);
    out.len = 0;
    why_echo(b.data, b.diag, &out);
    assert_str(buf_str(&out),
               "a.yaml:11:21: grain@2025:target: \"确保稳定在40亿斤以上\" is read as stable, at least "
               "40 亿斤 (pledge)\n"
               "a.yaml:12:38: grain@2025:actual: \"全省第2（增速）\" is read as place 2 in Henan, by "
               "growth\n");
    build_close(&b);
}

static const char frame[] =
    "area: \"410800\"\n"
    "areas:\n"
    "  \"410000\": {zh: 河南省, en: Henan, level: province}\n"
    "  \"410800\": {zh: 焦作市, en: Jiaozuo, level: city, parent: \"410000\"}\n"
    "sources: {s: {zh: 甲, en: A, reports: 2025, sets: 2025}}\n"
    "indicators:\n"
    "  gdp: {name: 经济增速, unit: \"%%\", better: higher, actuals: {2025: 6}}\n"
    "  cut: {name: 降幅, unit: \"%%\", better: higher, actuals: {2025: 6}}\n"
    "  x: {name: 名, %s}\n";

/* What `why` says of a figure of x with these fields. */
static struct str explained(struct built *b, const char *fields, const char *id)
{
    struct buf out;
    char text[2048];

    snprintf(text, sizeof text, frame, fields);
    *b = build(text);
    build_clean(b);
    out = (struct buf){ .arena = b->arena };
    assert_true(why_figure(b->data, str_of(id), b->diag, &out));
    return buf_str(&out);
}

/* How a figure is said, in both languages: every relation, status, commitment and rank. */
static void reads(void **state)
{
    static const struct { const char *fields, *id, *zh, *en; } rows[] = {
#define ACTUAL(text, zh, en) \
    { "unit: \"%\", better: none, actuals: {2025: " text "}", "x@2025:actual", zh, en }
#define TARGET(text, zh, en) \
    { "unit: \"%\", better: none, targets: {2025: " text "}", "x@2025:target", zh, en }
        ACTUAL("6", "6%", "6%"),
        ACTUAL("6%左右", "约 6%", "about 6%"),
        ACTUAL("6%以上", "不低于 6%", "at least 6%"),
        ACTUAL("超6%", "超过 6%", "more than 6%"),
        ACTUAL("6%以内", "不高于 6%", "at most 6%"),
        ACTUAL("低于6%", "低于 6%", "less than 6%"),
        ACTUAL("近6%", "略低于 6%", "slightly less than 6%"),
        ACTUAL("5%-6%", "5% 至 6%", "5% to 6%"),
        ACTUAL("{wording: {zh: 好, en: good}}", "提法“好”，无数值", "the wording \"好\", no value"),
        ACTUAL("{at: 6, status: preliminary}", "6%（初步）", "6% (preliminary)"),
        ACTUAL("{at: 6, status: revised}", "6%（修订）", "6% (revised)"),
        ACTUAL("{at: 6, status: expected}", "6%（预计）", "6% (expected)"),
        ACTUAL("{at: 6, rank: {place: 2, in: \"410000\", by: level}}",
               "6%，河南省第 2 位（按总量）", "6%, place 2 in Henan, by level"),
        ACTUAL("{at: 6, rank: {place: 2, in: \"410000\", by: improvement}}",
               "6%，河南省第 2 位（按改善）", "6%, place 2 in Henan, by improvement"),
        ACTUAL("{rank: {place: 2}}", "仅有位次，未注明范围第 2 位（未注明依据）",
               "a rank only, place 2 in an unnamed list, by what is not said"),
        ACTUAL("全省前3", "仅有位次，河南省前 3 位（未注明依据）",
               "a rank only, within the first 3 in Henan, by what is not said"),
        ACTUAL("{rank: {tier: {zh: 前列, en: leaders}, in: \"410000\", by: growth}}",
               "仅有位次，河南省“前列”（按增速）", "a rank only, \"leaders\" in Henan, by growth"),
        /* what stands beside the value */
        ACTUAL("{at: 6, against: 同比, definition: d}", "6%，同比，口径 d",
               "6%, year on year, definition d"),
        ACTUAL("{at: 6, against: 环比}", "6%，环比", "6%, on the previous period"),
        ACTUAL("较“十三五”末增长6%", "6%，较 2020", "6%, against 2020"),
        ACTUAL("{at: 6, against: {area: \"410000\"}}", "6%，较河南省平均水平",
               "6%, against the average of Henan"),
        ACTUAL("{at: 6, record: {kind: best, since: 2015}}", "6%，创最好纪录（自 2015）",
               "6%, the best on record (since 2015)"),
        ACTUAL("{at: 6, record: high}", "6%，创新高", "6%, a record high"),
        ACTUAL("{at: 6, record: low}", "6%，创新低", "6%, a record low"),
        ACTUAL("首次超过6%", "超过 6%，首次", "more than 6%, for the first time"),
        ACTUAL("连续三期居全省第2", "仅有位次，河南省第 2 位（未注明依据），连续 3 期",
               "a rank only, place 2 in Henan, by what is not said, 3 periods running"),
        ACTUAL("全省排名提升12位", "仅有位次，河南省位次升降 +12 位", "a rank only, +12 places in Henan"),
        ACTUAL("全省第5，较上年下降2位", "仅有位次，河南省位次升降 -2 位，河南省第 5 位（未注明依据）",
               "a rank only, -2 places in Henan, place 5 in Henan, by what is not said"),
        ACTUAL("{at: 6, clause: k}", "6%，分句 k 的第 1 项，共 1 项", "6%, item 1 of 1 in the clause k"),
        ACTUAL("15%～30%", "15% 至 30%", "15% to 30%"),
        TARGET("{at: 6, deadline: 2026-06-30, base: 2020}", "6%，期限 2026-06-30，基期 2020",
               "6%, due 2026-06-30, from the base 2020"),
        TARGET("力争6%", "6%（力争）", "6% (aim)"),
        TARGET("争取6%", "6%（争取）", "6% (aim)"),
        TARGET("努力争取6%", "6%（努力争取）", "6% (aim)"),
        TARGET("确保稳定在6%以上", "稳定，不低于 6%（确保）", "stable, at least 6% (pledge)"),
        TARGET("{at: 6, adopted: no}", "6%（会议提出，未经通过）", "6% (announced, not adopted)"),
        TARGET("与经济增速同步", "与 gdp 同步", "in step with gdp"),
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[2048];
        struct built b;
        const struct figure *f;

        snprintf(text, sizeof text, frame, rows[i].fields);
        b = build(text);
        build_clean(&b);
        f = build_figure(&b, rows[i].id);
        assert_str(why_reading(f, b.diag, b.arena), rows[i].en);
        assert_str(why_reading(f, diag_new(b.arena, LANGUAGE_ZH), b.arena), rows[i].zh);
        build_close(&b);
    }
}

/* The end of `why`: the class, the row of the rule, the gap and the completion. */
static void concludes(void **state)
{
#define HIGHER "unit: \"%\", better: higher, targets: {2025: "
    static const struct { const char *fields, *want; } rows[] = {
        { HIGHER "6}, actuals: {2025: 6.5}",
          "verdict: above target\n"
          "  the actual is strictly on the better side of the target\n"
          "  the actual is 0.5 percentage points higher\n" },
        { HIGHER "6}, actuals: {2025: 5}",
          "verdict: below target\n  the relation of the target fails\n"
          "  the actual is 1 percentage point lower\n" },
        { HIGHER "6}, actuals: {2025: 6}",
          "verdict: met\n  the actual equals the target\n  actual and target are equal\n" },
        { HIGHER "超6%}, actuals: {2025: 7}",
          "verdict: met\n  the relation of the target holds\n"
          "  the actual is 1 percentage point higher\n" },
        { HIGHER "6}, actuals: {2025: 超6%}",
          "verdict: met\n  the actual is a bound, and the bound settles it\n" },
        { HIGHER "6}, actuals: {2025: 4.5%以上}",
          "verdict: not comparable\n"
          "  the actual is a bound or an approximation that does not settle it\n" },
        { HIGHER "6%左右}, actuals: {2025: 6}",
          "verdict: in line\n  an approximate target, and the actual equals it\n"
          "  actual and target are equal\n" },
        { HIGHER "6%左右}, tolerance: 0.5, actuals: {2025: 5.5}",
          "verdict: in line\n  an approximate target, and the actual is within the tolerance\n"
          "  the actual is 0.5 percentage points lower\n" },
        { HIGHER "6%左右}, tolerance: 0.5, actuals: {2025: 5}",
          "verdict: below target\n"
          "  an approximate target, and the actual is worse by more than the tolerance\n"
          "  the actual is 1 percentage point lower\n" },
        { HIGHER "6%左右}, actuals: {2025: 5.9}",
          "verdict: not comparable\n"
          "  an approximate target, the actual on the worse side, and no tolerance is stated\n"
          "  the actual is 0.1 percentage points lower\n" },
        { HIGHER "6}, actuals: {2025: 全省第2}",
          "verdict: not comparable\n  only a rank is given, not the value\n" },
        { HIGHER "6}, actuals: {2025: {wording: {zh: 好, en: good}}}",
          "verdict: not comparable\n  the actual is a wording without a number\n" },
        { HIGHER "{wording: {zh: 好, en: good}}}, actuals: {2025: 6}",
          "verdict: worded target\n  the target is a wording without a number\n" },
        { HIGHER "与经济增速同步}, actuals: {2025: 6}",
          "verdict: worded target\n"
          "  an in-step target: the data names no measure or tolerance to compare with\n" },
        { HIGHER "{at: 6, adopted: no}}, actuals: {2025: 5}",
          "verdict: difference only\n"
          "  the target was announced but not adopted, so only the difference is given\n"
          "  the actual is 1 percentage point lower\n" },
        { HIGHER "6}",
          "verdict: not in the sources used\n"
          "  sources report the period, but none gives the actual\n" },
        { "unit: \"%\", better: none, targets: {2025: 6}, actuals: {2025: 7}",
          "verdict: not comparable\n"
          "  no side of the target is better, and the actual is off it\n"
          "  the actual is 1 percentage point higher\n" },
        { "better: higher, targets: {2025: 3.7万元}, actuals: {2025: 5%}",
          "verdict: not comparable\n  actual and target measure different quantities\n" },
        { "unit: \"%\", actuals: {2025: 6}",
          "verdict: no target\n  the period has no target\n" },
        { HIGHER "{at: 6, definition: a}}, actuals: {2025: 6}",
          "verdict: not comparable\n"
          "  actual and target have different definitions and are not compared\n" },
        { "unit: \"%\", measure: growth, better: higher, targets: {2025: {at: 6, against: 同比}}, "
          "actuals: {2025: {at: 30, against: 2020}}",
          "verdict: not comparable\n"
          "  actual and target are against different bases and are not compared\n" },
        { HIGHER "稳定在6%}, actuals: {2025: 7}",
          "verdict: met\n"
          "  a stable target, and there was no fall (no rise where lower is better)\n"
          "  the actual is 1 percentage point higher\n" },
        { HIGHER "与降幅同步}, tolerance: 1, actuals: {2025: 7}",
          "verdict: not comparable\n"
          "  of the two indicators in step one is a fall and the other is not\n" },
        /* a task stands in place of a target where there is none */
        { "unit: 家, better: higher, tasks: {2025: 10}, actuals: {2025: 9}",
          "verdict: below target\n  the relation of the target fails\n"
          "  the actual is 1 家 lower\n  completion: 90.0%\n" },
        { "unit: 家, better: higher, tasks: {2025: 10}",
          "verdict: not in the sources used\n"
          "  sources report the period, but none gives the actual\n" },
        { "unit: 亿元, better: higher, targets: {2025: 10}, actuals: {2025: 12}",
          "verdict: above target\n"
          "  the actual is strictly on the better side of the target\n"
          "  the actual is 2 亿元 higher\n  completion: 120.0%\n" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct built b;
        struct str out = explained(&b, rows[i].fields, "x@2025");
        ptrdiff_t at = str_find(out, STR("verdict: "));

        assert_true(at > 0);
        assert_str(str_from(out, (size_t)at), rows[i].want);
        build_close(&b);
    }
}

/* Vintages, a stable target over years, places won from the year before. */
static void explains_series(void **state)
{
    static const struct { const char *fields, *id, *want; } rows[] = {
        { "unit: 亿元, actuals: {from: s, 2024: [{at: 1, vintage: 初步}, {at: 2, vintage: 最终}]}",
          "x@2024:actual.preliminary",
          "  2 vintages of it; x@2024:actual.final counts (final before revised, preliminary, "
          "expected; "
          "then the newer)\n" },
        { "unit: 亿元, actuals: {from: s, 2024: 全省第4, 2025: 全省第2}", "x@2025",
          "  better by 2 in rank than in 2024\n" },
        { "unit: 亿元, actuals: {from: s, 2024: 全省第4, 2025: 全省第5}", "x@2025",
          "  worse by 1 in rank than in 2024\n" },
        { "unit: 亿元, better: higher, targets: {from: s, 2024/2025: 稳定在5亿元以上}, "
          "actuals: {from: s, 2024: 6, 2025: 5}", "x@2024/2025:target",
          "  a stable target, kept in every period\n" },
        { "unit: 亿元, better: higher, targets: {from: s, 2024/2025: 稳定在5亿元以上}, "
          "actuals: {from: s, 2024: 6, 2025: 4}", "x@2024/2025:target",
          "  a stable target that one of the periods broke\n" },
        { "unit: 亿元, better: higher, targets: {from: s, 2024/2025: 稳定在5亿元以上}, "
          "actuals: {from: s, 2024: 6}", "x@2024/2025:target",
          "  a stable target kept in the periods that are stated, but not all are\n" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct built b;
        struct str out = explained(&b, rows[i].fields, rows[i].id);

        if (str_find(out, str_of(rows[i].want)) < 0)
            assert_str(out, rows[i].want);
        build_close(&b);
    }
}

/* What stands behind an id of a finished page. */
static void origins(void **state)
{
    struct built b = build(data);
    struct buf out = { .arena = b.arena };

    (void)state;
    why_origin(b.data, STR("unemployment@2025:actual"), b.diag, &out);
    why_origin(b.data, STR("fact:5年"), b.diag, &out);
    why_origin(b.data, STR("grain@2025:actual"), b.diag, &out);
    assert_str(buf_str(&out),
        "unemployment@2025:actual\n"
        "  read as: 5.3%\n"
        "  source: Digest 2026 (digest-2026), §2\n"
        "  entered at: a.yaml:13:21\n"
        "fact:5年\n"
        "  declared in the report\n"
        "grain@2025:actual\n"
        "  the data have no grain@2025:actual\n");
    build_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(explains), cmocka_unit_test(explains_in_chinese),
        cmocka_unit_test(falls_back_to_the_target), cmocka_unit_test(prints_completion_and_rank),
        cmocka_unit_test(reads), cmocka_unit_test(concludes),
        cmocka_unit_test(explains_series), cmocka_unit_test(origins),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
