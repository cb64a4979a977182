/* Ranks, verdict words, periods, dates, counts. */
#include "words.h"

static int set_up(void **state)
{
    (void)state;
    word(WORD_RANK, "{2}第{1}位", "{1} in {2}");
    word(WORD_RANK_SHORT, "{2}第{1}", "{1} in {2}");
    word(WORD_RANK_TOP, "{2}前{1}", "among the top {1} in {2}");
    word(WORD_RANK_TIER, "{2}{1}", "{1} in {2}");
    word(WORD_RANK_BY_GROWTH, "{1}（增速）", "{1} (by growth)");
    word(WORD_RANK_BY_LEVEL, "{1}（总量）", "{1} (by level)");
    word(WORD_RANK_BY_IMPROVEMENT, "{1}（改善率）", "{1} (by improvement)");
    word(WORD_ABOVE_EXPECTED, "高于预期目标", "above target");
    word(WORD_ABOVE_BINDING, "超额完成", "above target");
    word(WORD_ABOVE_CONTROL, "控制在目标以内", "within the limit");
    word(WORD_MET_EXPECTED, "实现预期目标", "on target");
    word(WORD_MET_BINDING, "完成", "on target");
    word(WORD_MET_CONTROL, "控制在目标以内", "within the limit");
    word(WORD_IN_LINE_EXPECTED, "符合预期目标", "in line with target");
    word(WORD_IN_LINE_BINDING, "基本完成", "in line with target");
    word(WORD_IN_LINE_CONTROL, "符合预期目标", "in line with target");
    word(WORD_BELOW_EXPECTED, "低于预期目标{1}", "{1} below target");
    word(WORD_BELOW_BINDING, "未完成", "below target");
    word(WORD_BELOW_CONTROL, "超出控制目标", "above the limit");
    word(WORD_UNDECIDED, "暂不可比", "not comparable");
    word(WORD_UNDECIDED_RANK, "暂不可比（仅有位次：{1}）", "not comparable (rank only: {1})");
    word(WORD_NOT_STATED, "所据资料未载", "not in the sources used");
    word(WORD_PENDING, "执行中", "in progress");
    word(WORD_WORDED, "定性目标", "qualitative target");
    word(WORD_DIFFERENCE_HIGHER, "高于会议提出的目标{1}", "{1} above the figure announced");
    word(WORD_DIFFERENCE_LOWER, "低于会议提出的目标{1}", "{1} below the figure announced");
    word(WORD_DIFFERENCE_NONE, "与会议提出的目标持平", "equal to the figure announced");
    return 0;
}

static const char frame[] =
    "areas:\n"
    "  \"410000\": {zh: 河南省, en: Henan, level: province}\n"
    "  \"410800\": {zh: 焦作市, en: Jiaozuo, level: city, parent: \"410000\"}\n"
    "area: \"410800\"\n"
    "sources: {s: {zh: 甲, en: A, reports: 2025, sets: 2025}}\n"
    "indicators: {x: {name: 名, %s}}\n";

static void ranks(void **state)
{
    static const struct { const char *rank, *zh, *en, *short_zh, *short_en; } rows[] = {
        { "{place: 2, in: \"410000\"}", "全省第2位", "second in Henan", "全省第2", "2nd in Henan" },
        { "{place: 11, in: \"410000\"}", "全省第11位", "11th in Henan", "全省第11", "11th in Henan" },
        { "{place: 2, in: \"410000\", by: growth}", "全省第2位", "second in Henan",
          "全省第2（增速）", "2nd in Henan (by growth)" },
        { "{place: 2, in: \"410000\", by: level}", "全省第2位", "second in Henan",
          "全省第2", "2nd in Henan" },          /* of a level: needs no saying */
        { "{place: 2, in: \"410000\", by: improvement}", "全省第2位", "second in Henan",
          "全省第2（改善率）", "2nd in Henan (by improvement)" },
        { "{place: 1}", "第1位", "first", "第1", "1st" },
        { "全省前3", "全省前3", "among the top three in Henan", "全省前3",
          "among the top 3 in Henan" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char fields[512];
        struct built b;
        const struct rank *r;

        snprintf(fields, sizeof fields, "unit: 亿元, actuals: {2025: {rank: %s}}", rows[i].rank);
        b = build_with(frame, fields);
        r = build_figure(&b, "x@2025:actual")->rank;
        assert_str(lang_rank(b.arena, &look, r, LANGUAGE_ZH), rows[i].zh);
        assert_str(lang_rank(b.arena, &look, r, LANGUAGE_EN), rows[i].en);
        assert_str(lang_rank_short(b.arena, &look, r, LANGUAGE_ZH), rows[i].short_zh);
        assert_str(lang_rank_short(b.arena, &look, r, LANGUAGE_EN), rows[i].short_en);
        build_close(&b);
    }
}

#define TIER "actuals: {2025: {rank: {tier: {zh: 前列, en: among the leaders}, in: \"410000\"}}}"

static void tiers(void **state)
{
    struct built b = build_with(frame, TIER);
    const struct rank *r = build_figure(&b, "x@2025:actual")->rank;

    (void)state;
    assert_str(lang_rank(b.arena, &look, r, LANGUAGE_ZH), "全省前列");
    assert_str(lang_rank(b.arena, &look, r, LANGUAGE_EN), "among the leaders in Henan");
    build_close(&b);
}

static void ordinals(void **state)
{
    static const struct { int n; const char *words, *digits; } rows[] = {
        { 1, "first", "1st" }, { 3, "third", "3rd" }, { 10, "tenth", "10th" },
        { 11, "11th", "11th" }, { 12, "12th", "12th" }, { 13, "13th", "13th" },
        { 21, "21st", "21st" }, { 22, "22nd", "22nd" }, { 111, "111th", "111th" },
    };
    struct built b = build_with(frame, "unit: 家");

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_str(lang_ordinal(b.arena, rows[i].n, LANGUAGE_EN, true), rows[i].words);
        assert_str(lang_ordinal(b.arena, rows[i].n, LANGUAGE_EN, false), rows[i].digits);
    }
    assert_str(lang_ordinal(b.arena, 2, LANGUAGE_ZH, true), "2");
    build_close(&b);
}

static void verdicts(void **state)
{
    static const struct { const char *fields, *zh, *en; } rows[] = {
        { "unit: \"%\", better: higher, targets: {2025: 7}, actuals: {2025: 8}",
          "高于预期目标", "above target" },
        { "unit: \"%\", better: higher, targets: {2025: 7}, actuals: {2025: 7}",
          "实现预期目标", "on target" },
        { "unit: \"%\", better: higher, targets: {2025: 6.5}, actuals: {2025: 5.4}",
          "低于预期目标1.1个百分点", "1.1 percentage points below target" },
        { "unit: \"%\", better: higher, targets: {2025: 6.5}, actuals: {2025: 5.5}",
          "低于预期目标1个百分点", "1 percentage point below target" },
        /* a bound that fails has no gap */
        { "unit: \"%\", better: higher, targets: {2025: 6.5}, actuals: {2025: 低于6%}",
          "低于预期目标", "below target" },
        { "unit: \"%\", better: higher, targets: {2025: 6%左右}, actuals: {2025: 6}",
          "符合预期目标", "in line with target" },
        { "unit: \"%\", better: lower, nature: control, targets: {2025: 5.5%以内}, "
          "actuals: {2025: 5.3}", "控制在目标以内", "within the limit" },
        { "unit: \"%\", better: lower, nature: control, targets: {2025: 5.5%以内}, "
          "actuals: {2025: 5.6}", "超出控制目标", "above the limit" },
        { "unit: 亿斤, better: higher, nature: binding, targets: {2025: 40亿斤以上}, "
          "actuals: {2025: 42.4}", "超额完成", "above target" },
        { "unit: 亿斤, better: higher, nature: task, targets: {2025: 40亿斤以上}, "
          "actuals: {2025: 39}", "未完成", "below target" },
        { "unit: \"%\", better: higher, targets: {2025: 8}, actuals: {2025: 全省第3}",
          "暂不可比（仅有位次：全省第3）", "not comparable (rank only: 3rd in Henan)" },
        { "unit: \"%\", better: higher, targets: {2025: 8}, actuals: {2025: 约9%}",
          "暂不可比", "not comparable" },
        { "unit: \"%\", better: higher, targets: {2025: 8}", "所据资料未载",
          "not in the sources used" },
        { "unit: \"%\", better: higher, targets: {2025: 稳量提质}", "定性目标", "qualitative target" },
        { "unit: \"%\", better: higher, actuals: {2025: 5}", "", "" },
    };
    static const struct { const char *actual, *zh, *en; } announced[] = {
        { "5.4", "低于会议提出的目标1.1个百分点", "1.1 percentage points below the figure announced" },
        { "7", "高于会议提出的目标0.5个百分点", "0.5 percentage points above the figure announced" },
        { "6.5", "与会议提出的目标持平", "equal to the figure announced" },
    };
    const struct period year = { .kind = PERIOD_YEAR, .year = 2025 };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct built b = build_with(frame, rows[i].fields);
        struct verdict v;

        v = derive_verdict(b.data, map_find(b.data->indicators, STR("x")), NULL, year);
        assert_str(lang_verdict(b.arena, &look, &v, LANGUAGE_ZH), rows[i].zh);
        assert_str(lang_verdict(b.arena, &look, &v, LANGUAGE_EN), rows[i].en);
        build_close(&b);
    }
    for (size_t i = 0; i < sizeof announced / sizeof *announced; i++) {
        char fields[512];
        struct built b;
        struct verdict v;

        snprintf(fields, sizeof fields, "unit: \"%%\", better: higher, targets: {2025: {at: 6.5, "
                 "adopted: no}}, actuals: {2025: %s}", announced[i].actual);
        b = build_with(frame, fields);
        v = derive_verdict(b.data, map_find(b.data->indicators, STR("x")), NULL, year);
        assert_str(lang_verdict(b.arena, &look, &v, LANGUAGE_ZH), announced[i].zh);
        assert_str(lang_verdict(b.arena, &look, &v, LANGUAGE_EN), announced[i].en);
        build_close(&b);
    }
}

static void periods(void **state)
{
    static const struct { const char *period, *zh, *en; } rows[] = {
        { "2025", "2025年", "2025" }, { "2025-Q3", "2025年第三季度", "Q3 2025" },
        { "2025-06", "2025年6月", "June 2025" }, { "2021/2025", "2021—2025年", "2021–2025" },
        { "2025-01/2025-06", "2025年1—6月", "January–June 2025" },
        { "2024-10/2025-03", "2024年10月—2025年3月", "October 2024–March 2025" },
    };
    static const struct { const char *period; bool year; const char *zh, *en; } shorter[] = {
        { "2025", false, "2025", "2025" }, { "2025-Q3", false, "三季度", "Q3" },
        { "2025-Q3", true, "2025年三季度", "Q3 2025" }, { "2025-06", false, "6月", "Jun" },
        { "2025-06", true, "2025年6月", "Jun 2025" }, { "2025-01/2025-06", false, "1—6月", "Jan–Jun" },
        { "2025-01/2025-06", true, "2025年1—6月", "Jan–Jun 2025" },
        { "2024-10/2025-03", false, "2024年10月—2025年3月", "October 2024–March 2025" },
    };
    struct built b = build_with(frame, "unit: 家");
    struct period p;

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_true(period_read(str_of(rows[i].period), &p));
        assert_str(lang_period(b.arena, p, LANGUAGE_ZH), rows[i].zh);
        assert_str(lang_period(b.arena, p, LANGUAGE_EN), rows[i].en);
    }
    for (size_t i = 0; i < sizeof shorter / sizeof shorter[0]; i++) {
        assert_true(period_read(str_of(shorter[i].period), &p));
        assert_str(lang_period_short(b.arena, p, shorter[i].year, LANGUAGE_ZH), shorter[i].zh);
        assert_str(lang_period_short(b.arena, p, shorter[i].year, LANGUAGE_EN), shorter[i].en);
    }
    assert_str(lang_date(b.arena, STR("2026-02-20"), LANGUAGE_ZH), "2026年2月20日");
    assert_str(lang_date(b.arena, STR("2026-02-20"), LANGUAGE_EN), "20\u00A0February 2026");
    assert_str(lang_date(b.arena, STR("2026-02-05"), LANGUAGE_EN), "5\u00A0February 2026");
    assert_str(lang_date(b.arena, STR("soon"), LANGUAGE_EN), "soon");
    build_close(&b);
}

static void numbers(void **state)
{
    struct built b = build_with(frame, "unit: 家");
    struct decimal d = { 12345678, 2, false };

    (void)state;
    assert_str(lang_counted(b.arena, 2, LANGUAGE_ZH), "两");
    assert_str(lang_counted(b.arena, 10, LANGUAGE_ZH), "十");
    assert_str(lang_counted(b.arena, 11, LANGUAGE_ZH), "11");
    assert_str(lang_counted(b.arena, 10, LANGUAGE_EN), "ten");
    assert_str(lang_number(b.arena, d, LANGUAGE_ZH), "123456.78");
    assert_str(lang_number(b.arena, d, LANGUAGE_EN), "123,456.78");
    assert_str(lang_number(b.arena, decimal_int(1234), LANGUAGE_EN), "1,234");
    build_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ranks), cmocka_unit_test(tiers), cmocka_unit_test(ordinals),
        cmocka_unit_test(verdicts), cmocka_unit_test(periods), cmocka_unit_test(numbers),
    };

    return cmocka_run_group_tests(tests, set_up, NULL);
}
