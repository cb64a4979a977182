/* The rule of the verdict: one row per rule, odd cases with a remark. */
#include "../model/build.h"

#include "derive/derive.h"

static const char frame[] =
    "dataset: t\n"
    "areas:\n"
    "  \"410000\": {zh: 河南省, en: Henan, level: province}\n"
    "  \"410800\": {zh: 焦作市, en: Jiaozuo, level: city, parent: \"410000\"}\n"
    "area: \"410800\"\n"
    "sources:\n"
    "  plan: {zh: 计划, en: Plan, sets: 2025}\n"
    "  report: {zh: 报告, en: Report, reports: 2025}\n"
    "indicators:\n"
    "  gdp: {name: 经济增速, unit: \"%\", better: higher, actuals: {2025: 6}}\n"
    "  cut: {name: 能耗降幅, unit: \"%\", better: higher, actuals: {2025: 6}}\n"
    "  x: {name: 名, ";

struct row {
    const char *fields;         /* of the indicator */
    const char *target, *actual;
    enum verdict_class class;
    enum verdict_reason reason;
    const char *gap;            /* actual - target, signed, with the unit */
};

#define GROWTH "unit: \"%\", better: higher"
#define RATE "unit: \"%\", better: lower"
#define CAP "unit: \"%\", better: lower, nature: control"
#define PRICES "unit: \"%\", better: band, nature: control"
#define BAND "unit: 家, better: band"
#define NONE "unit: 家, better: none"
#define GRAIN "unit: 亿斤, better: higher, nature: binding"
#define MONEY "unit: 亿元, better: higher"
#define TOLERANT ", tolerance: 0.5"

static const struct row rows[] = {
    /* a bare target is a floor where higher is better, a ceiling where lower is */
    { GROWTH, "7", "8.3", VERDICT_ABOVE, REASON_BEYOND, "1.3 个百分点" },
    { GROWTH, "7", "7.0", VERDICT_MET, REASON_EQUAL, "0 个百分点" },
    { GROWTH, "6.5", "5.4", VERDICT_BELOW, REASON_FAILS, "-1.1 个百分点" },
    { GROWTH, "2", "-1.5", VERDICT_BELOW, REASON_FAILS, "-3.5 个百分点" },
    { RATE, "40", "39", VERDICT_ABOVE, REASON_BEYOND, "-1 个百分点" },
    { RATE, "40", "41", VERDICT_BELOW, REASON_FAILS, "1 个百分点" },
    /* a control target is a ceiling even where neither side is better */
    { PRICES, "3", "0.3", VERDICT_ABOVE, REASON_BEYOND, "-2.7 个百分点" },
    { PRICES, "3", "3.1", VERDICT_BELOW, REASON_FAILS, "0.1 个百分点" },
    /* a band or no direction: only the value itself is met */
    { BAND, "5", "5", VERDICT_MET, REASON_EQUAL, "0 家" },
    { BAND, "5", "6", VERDICT_UNDECIDED, REASON_BAND_OFF, "1 家" },
    { NONE, "5", "4", VERDICT_UNDECIDED, REASON_BAND_OFF, "-1 家" },
    { NONE, "5", "超4家", VERDICT_UNDECIDED, REASON_BOUND_OPEN, NULL },
    { NONE, "5", "超6家", VERDICT_UNDECIDED, REASON_BOUND_OPEN, NULL },
    /* at least, at most */
    { GRAIN, "稳定在40亿斤以上", "42.4亿斤", VERDICT_ABOVE, REASON_BEYOND, "2.4 亿斤" },
    { GRAIN, "稳定在40亿斤以上", "200万吨", VERDICT_MET, REASON_EQUAL, "0 亿斤" },
    { GRAIN, "200万吨以上", "42.4亿斤", VERDICT_ABOVE, REASON_BEYOND, "12 万吨" },
    { GRAIN, "40亿斤以上", "39.9亿斤", VERDICT_BELOW, REASON_FAILS, "-0.1 亿斤" },
    { CAP, "5.5%以内", "5.3", VERDICT_ABOVE, REASON_BEYOND, "-0.2 个百分点" },
    { CAP, "5.5%以内", "5.5", VERDICT_MET, REASON_EQUAL, "0 个百分点" },
    { CAP, "5.5%以内", "5.6", VERDICT_BELOW, REASON_FAILS, "0.1 个百分点" },
    /* where the relation runs against no better side, it holds and no more is said */
    { NONE, "5家以上", "8", VERDICT_MET, REASON_HOLDS, "3 家" },
    { BAND, "5家以内", "3", VERDICT_MET, REASON_HOLDS, "-2 家" },
    { RATE, "5%以上", "8", VERDICT_MET, REASON_HOLDS, "3 个百分点" },
    /* 超 and 低于 are strict: equality fails, and beyond is what was asked, not more */
    { MONEY, "超800亿元", "801亿元", VERDICT_MET, REASON_HOLDS, "1 亿元" },
    { MONEY, "超800亿元", "800亿元", VERDICT_BELOW, REASON_FAILS, "0 亿元" },
    { RATE, "低于40%", "39", VERDICT_MET, REASON_HOLDS, "-1 个百分点" },
    { RATE, "低于40%", "40", VERDICT_BELOW, REASON_FAILS, "0 个百分点" },
    /* 左右: in line, never above */
    { GROWTH, "6.5%左右", "6.5", VERDICT_IN_LINE, REASON_ABOUT_EQUAL, "0 个百分点" },
    { GROWTH, "6.5%左右", "9", VERDICT_IN_LINE, REASON_ABOUT_BETTER_SIDE, "2.5 个百分点" },
    { GROWTH, "6.5%左右", "6.4", VERDICT_UNDECIDED, REASON_ABOUT_NO_TOLERANCE, "-0.1 个百分点" },
    { GROWTH TOLERANT, "6.5%左右", "6.0", VERDICT_IN_LINE, REASON_ABOUT_WITHIN, "-0.5 个百分点" },
    { GROWTH TOLERANT, "6.5%左右", "7.0", VERDICT_IN_LINE, REASON_ABOUT_WITHIN, "0.5 个百分点" },
    { GROWTH TOLERANT, "6.5%左右", "7.1", VERDICT_IN_LINE, REASON_ABOUT_BETTER_SIDE,
      "0.6 个百分点" },
    { GROWTH TOLERANT, "6.5%左右", "5.9", VERDICT_BELOW, REASON_ABOUT_WORSE, "-0.6 个百分点" },
    { CAP, "5.5%左右", "5.3", VERDICT_IN_LINE, REASON_ABOUT_BETTER_SIDE, "-0.2 个百分点" },
    { CAP, "5.5%左右", "5.6", VERDICT_UNDECIDED, REASON_ABOUT_NO_TOLERANCE, "0.1 个百分点" },
    /* prices of 0.3 against 2%左右 are neither met nor missed by arithmetic */
    { PRICES, "2%左右", "0.3", VERDICT_UNDECIDED, REASON_BAND_OFF, "-1.7 个百分点" },
    { PRICES, "2%左右", "2", VERDICT_IN_LINE, REASON_ABOUT_EQUAL, "0 个百分点" },
    { PRICES TOLERANT, "2%左右", "2.4", VERDICT_IN_LINE, REASON_ABOUT_WITHIN, "0.4 个百分点" },
    { PRICES TOLERANT, "2%左右", "2.6", VERDICT_UNDECIDED, REASON_BAND_OFF, "0.6 个百分点" },
    /* ranges */
    { GROWTH, "5%-6%", "5", VERDICT_MET, REASON_HOLDS, NULL },      /* inside: no gap */
    { GROWTH, "5%-6%", "6", VERDICT_MET, REASON_HOLDS, NULL },
    { GROWTH, "5%-6%", "6.1", VERDICT_MET, REASON_BEYOND, "0.1 个百分点" },
    { GROWTH, "5%-6%", "4.9", VERDICT_BELOW, REASON_FAILS, "-0.1 个百分点" },
    { RATE, "5%-6%", "4.9", VERDICT_MET, REASON_BEYOND, "-0.1 个百分点" },
    { RATE, "5%-6%", "6.1", VERDICT_BELOW, REASON_FAILS, "0.1 个百分点" },
    { BAND, "5-6家", "7", VERDICT_BELOW, REASON_FAILS, "1 家" },
    { GROWTH, "5%-6%", "5.5%以上", VERDICT_UNDECIDED, REASON_BOUND_OPEN, NULL },
    { GROWTH, "5%-6%", "6%以上", VERDICT_UNDECIDED, REASON_BOUND_OPEN, NULL },
    { GROWTH, "5%-6%", "超6%", VERDICT_MET, REASON_BOUND_SETTLES, NULL },
    { GROWTH, "5%-6%", "低于5%", VERDICT_BELOW, REASON_FAILS, NULL },
    { BAND, "5-6家", "超6家", VERDICT_BELOW, REASON_FAILS, NULL },
    /* an actual that is a bound: it settles, or it does not */
    { GROWTH, "7", "4.5%以上", VERDICT_UNDECIDED, REASON_BOUND_OPEN, NULL },
    { GROWTH, "4.5", "4.5%以上", VERDICT_MET, REASON_BOUND_SETTLES, NULL },
    { GROWTH, "4", "初步预计4.5%以上", VERDICT_MET, REASON_BOUND_SETTLES, NULL },
    { MONEY, "1000亿元", "超1000亿元", VERDICT_MET, REASON_BOUND_SETTLES, NULL },
    { MONEY, "超1000亿元", "1000亿元以上", VERDICT_UNDECIDED, REASON_BOUND_OPEN, NULL },
    { MONEY, "超1000亿元", "超1000亿元", VERDICT_MET, REASON_BOUND_SETTLES, NULL },
    { MONEY, "25亿元", "近21亿元", VERDICT_BELOW, REASON_FAILS, NULL },
    { MONEY, "21亿元", "近21亿元", VERDICT_BELOW, REASON_FAILS, NULL },     /* slightly below */
    { MONEY, "21亿元", "不超过21亿元", VERDICT_UNDECIDED, REASON_BOUND_OPEN, NULL },
    { MONEY, "超21亿元", "不超过21亿元", VERDICT_BELOW, REASON_FAILS, NULL },
    { MONEY, "7亿元", "近21亿元", VERDICT_UNDECIDED, REASON_BOUND_OPEN, NULL },
    { RATE, "40", "首次低于40%", VERDICT_MET, REASON_BOUND_SETTLES, NULL },
    { RATE, "40%以内", "低于41%", VERDICT_UNDECIDED, REASON_BOUND_OPEN, NULL },
    /* 约 without a tolerance may lie anywhere */
    { MONEY, "1亿元", "约1.8亿元", VERDICT_UNDECIDED, REASON_BOUND_OPEN, NULL },
    { MONEY TOLERANT, "1亿元", "约1.8亿元", VERDICT_MET, REASON_BOUND_SETTLES, NULL },
    { MONEY TOLERANT, "1.5亿元", "约1.8亿元", VERDICT_UNDECIDED, REASON_BOUND_OPEN, NULL },
    { GROWTH, "6%左右", "6%以上", VERDICT_IN_LINE, REASON_BOUND_SETTLES, NULL },
    { GROWTH, "6%左右", "5%以上", VERDICT_UNDECIDED, REASON_BOUND_OPEN, NULL },
    { GROWTH, "6%左右", "近6%", VERDICT_UNDECIDED, REASON_ABOUT_NO_TOLERANCE, NULL },
    { GROWTH TOLERANT, "6%左右", "低于5.5%", VERDICT_BELOW, REASON_ABOUT_WORSE, NULL },
    { GROWTH TOLERANT, "6%左右", "低于5.9%", VERDICT_UNDECIDED, REASON_BOUND_OPEN, NULL },
    { CAP TOLERANT, "5.5%左右", "超6%", VERDICT_BELOW, REASON_ABOUT_WORSE, NULL },
    { CAP TOLERANT, "5.5%左右", "超5.5%", VERDICT_UNDECIDED, REASON_BOUND_OPEN, NULL },
    { GROWTH TOLERANT, "6%左右", "5.6%-5.8%", VERDICT_IN_LINE, REASON_ABOUT_WITHIN, NULL },
    { PRICES, "2%左右", "3%以上", VERDICT_UNDECIDED, REASON_BOUND_OPEN, NULL },
    /* other shapes of the actual */
    { GROWTH, "8", "全省第3", VERDICT_UNDECIDED, REASON_ACTUAL_RANK_ONLY, NULL },
    { GROWTH, "8", "高于全省平均水平", VERDICT_UNDECIDED, REASON_ACTUAL_WORDED, NULL },
    { "better: higher", "3.7万元", "5%", VERDICT_UNDECIDED, REASON_OTHER_UNIT, NULL },
    /* units and magnitudes never deceive */
    { MONEY, "3.7万元", "35173元", VERDICT_BELOW, REASON_FAILS, "-0.1827 万元" },
    { MONEY, "8000万元", "1亿元", VERDICT_ABOVE, REASON_BEYOND, "2000 万元" },
    /* announced, not adopted: the difference only, and only where there is one */
    { GROWTH, "{at: 6.5, adopted: no}", "5.4", VERDICT_DIFFERENCE, REASON_NOT_ADOPTED,
      "-1.1 个百分点" },
    { GROWTH, "{at: 5, adopted: no}", "5.4", VERDICT_DIFFERENCE, REASON_NOT_ADOPTED,
      "0.4 个百分点" },
    { GROWTH, "{at: 5, adopted: no}", "5%以上", VERDICT_UNDECIDED, REASON_BOUND_OPEN, NULL },
    { GROWTH, "{at: 5, adopted: no}", "全省第3", VERDICT_UNDECIDED, REASON_ACTUAL_RANK_ONLY,
      NULL },
    /* without numbers */
    { GROWTH, "稳量提质", "5.4", VERDICT_WORDED, REASON_TARGET_WORDED, NULL },
    { GROWTH, "稳量提质", NULL, VERDICT_WORDED, REASON_TARGET_WORDED, NULL },
    { GROWTH, "前3", "5.4", VERDICT_WORDED, REASON_TARGET_WORDED, NULL },
    { GROWTH, "与经济增速同步", "7", VERDICT_WORDED, REASON_IN_STEP, NULL },
    { GROWTH TOLERANT, "与经济增速同步", "7", VERDICT_IN_LINE, REASON_ABOUT_BETTER_SIDE,
      "1 个百分点" },
    { GROWTH TOLERANT, "与经济增速同步", "5.4", VERDICT_BELOW, REASON_ABOUT_WORSE,
      "-0.6 个百分点" },
    { GROWTH TOLERANT, "与居民消费同步", "5.4", VERDICT_WORDED, REASON_IN_STEP, NULL },
    { GROWTH TOLERANT, "与能耗降幅同步", "6", VERDICT_UNDECIDED, REASON_OTHER_MEASURE, NULL },
    /* 稳定 asks for no fall, or no rise of what is better low; and for no more than that */
    { "unit: 万亩, better: higher", "稳定100万亩", "100", VERDICT_MET, REASON_STABLE_HOLDS, "0 万亩" },
    { "unit: 万亩, better: higher", "稳定100万亩", "101", VERDICT_MET, REASON_STABLE_HOLDS, "1 万亩" },
    { "unit: 万亩, better: none", "稳定100万亩", "101", VERDICT_MET, REASON_STABLE_HOLDS, "1 万亩" },
    { "unit: 万亩, better: higher", "稳定100万亩", "99", VERDICT_BELOW, REASON_FAILS, "-1 万亩" },
    { RATE, "稳定在40%", "39", VERDICT_MET, REASON_STABLE_HOLDS, "-1 个百分点" },
    { RATE, "稳定在40%", "41", VERDICT_BELOW, REASON_FAILS, "1 个百分点" },
    { BAND, "动态保持在50家左右", "50", VERDICT_IN_LINE, REASON_ABOUT_EQUAL, "0 家" },
    { BAND, "动态保持在50家左右", "52", VERDICT_UNDECIDED, REASON_BAND_OFF, "2 家" },
    /* another definition or another base is never compared; what is not said is the same */
    { GROWTH, "80%以上", "{at: 90, definition: "
                       "有机构}", VERDICT_UNDECIDED, REASON_OTHER_DEFINITION, NULL },
    { GROWTH ", definition: 有机构", "80%以上", "{at: 90, definition: 有机构}", VERDICT_ABOVE,
      REASON_BEYOND, "10 个百分点" },
    { GROWTH, "{at-least: 80, definition: 有活动}", "{at: 90, definition: 有活动}", VERDICT_ABOVE,
      REASON_BEYOND, "10 个百分点" },
    { GROWTH ", measure: growth", "{at: 7, against: year}", "{at: 30, against: 2020}",
      VERDICT_UNDECIDED, REASON_OTHER_BASE, NULL },
    { GROWTH ", measure: growth", "{at: 7, against: 2020}", "{at: 30, against: 较2020年}",
      VERDICT_ABOVE, REASON_BEYOND, "23 个百分点" },
    { GROWTH ", measure: growth, against: year", "7", "{at: 8, against: 同比}", VERDICT_ABOVE,
      REASON_BEYOND, "1 个百分点" },
    { GROWTH ", measure: growth", "两位数增长", "10.2", VERDICT_ABOVE, REASON_BEYOND, "0.2 个百分点" },
    { GROWTH ", measure: growth", "翻一番", "98", VERDICT_BELOW, REASON_FAILS, "-2 个百分点" },
    /* 千亿元大关 and the like count as their digits do */
    { MONEY, "突破千亿元大关", "999.9亿元", VERDICT_BELOW, REASON_FAILS, "-0.1 亿元" },
    { MONEY, "突破千亿元大关", "超1000亿元", VERDICT_MET, REASON_BOUND_SETTLES, NULL },
    /* of vintages the newest final one is compared, else the newest revised one */
    { MONEY, "2300亿元", "[{at: 2280, vintage: preliminary}, {at: 2310, vintage: final}]",
      VERDICT_ABOVE, REASON_BEYOND, "10 亿元" },
    { MONEY, "2300亿元", "[{at: 2310, vintage: 修订}, {at: 2280, vintage: 初步}]",
      VERDICT_ABOVE, REASON_BEYOND, "10 亿元" },
    { MONEY, "2300亿元", "[{at: 2310, vintage: 2026-05}, {at: 2280, vintage: 2026-02}]",
      VERDICT_ABOVE, REASON_BEYOND, "10 亿元" },
    /* nothing to compare */
    { GROWTH, NULL, "5.4", VERDICT_NO_TARGET, REASON_NO_TARGET, NULL },
    { GROWTH, "6", NULL, VERDICT_NOT_STATED, REASON_NOT_STATED, NULL },
};

static struct built build_row(const struct row *r)
{
    static char text[4096];
    int n = snprintf(text, sizeof text, "%s%s", frame, r->fields);

    if (r->target)
        n += snprintf(text + n, sizeof text - (size_t)n, ", targets: {2025: %s}", r->target);
    if (r->actual)
        n += snprintf(text + n, sizeof text - (size_t)n, ", actuals: {2025: %s}", r->actual);
    snprintf(text + n, sizeof text - (size_t)n, "}\n");
    return build(text);
}

static const char *gap_text(struct built *b, const struct verdict *v)
{
    if (!v->gap.present)
        return "none";
    return str_z(b->arena, str_format(b->arena, "%s%.*s %.*s",
                                      v->actual_higher || decimal_is_zero(v->gap.value) ? "" : "-",
                                      STR_ARG(decimal_text(b->arena, v->gap.value)),
                                      STR_ARG(v->gap.unit->zh)));
}

static void rule(void **state)
{
    const struct period year = { .kind = PERIOD_YEAR, .year = 2025 };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct row *r = &rows[i];
        struct built b = build_row(r);
        struct verdict v;

        build_clean(&b);
        v = derive_verdict(b.data, map_find(b.data->indicators, STR("x")), NULL, year);
        if (v.class != r->class || v.reason != r->reason)
            print_error("%s: %s against %s: %s, reason %d\n", r->fields,
                        r->actual ? r->actual : "-", r->target ? r->target : "-",
                        verdict_class_name(v.class), (int)v.reason);
        assert_int_equal(v.class, r->class);
        assert_int_equal(v.reason, r->reason);
        if (r->gap || v.gap.present)
            assert_string_equal(gap_text(&b, &v), r->gap ? r->gap : "none");
        build_close(&b);
    }
}

/* Each row of the rule that a reason names is reached above. */
static void every_reason_is_tested(void **state)
{
    bool seen[REASONS] = { false };

    (void)state;
    seen[REASON_PENDING] = true;        /* below, and so are stable targets over years */
    seen[REASON_STABLE_BROKEN] = seen[REASON_STABLE_EVERY] = seen[REASON_STABLE_PARTLY] = true;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        seen[rows[i].reason] = true;
    for (int i = 0; i < REASONS; i++) {
        if (!seen[i])
            print_error("reason %d\n", i);
        assert_true(seen[i]);
    }
}

/* Pending only while no source reports the period or a later one. */
static void pending(void **state)
{
    static const struct { const char *sources; enum verdict_class class; } rows[] = {
        { "", VERDICT_PENDING },
        { "  r: {zh: 甲, en: A, reports: 2024}\n", VERDICT_PENDING },
        { "  r: {zh: 甲, en: A, reports: 2025-01/2025-06}\n", VERDICT_PENDING },
        { "  r: {zh: 甲, en: A, reports: 2025}\n", VERDICT_NOT_STATED },
        { "  r: {zh: 甲, en: A, reports: 2026-Q1}\n", VERDICT_NOT_STATED },
    };
    const struct period year = { .kind = PERIOD_YEAR, .year = 2025 };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[1024];
        struct built b;
        struct verdict v;

        snprintf(text, sizeof text,
                 "sources:\n  plan: {zh: 计划, en: Plan, sets: 2025}\n%s"
                 "indicators: {x: {name: 名, unit: \"%%\", better: higher, targets: "
                 "{from: plan, 2025: 6}}}\n", rows[i].sources);
        b = build(text);
        build_clean(&b);
        v = derive_verdict(b.data, map_find(b.data->indicators, STR("x")), NULL, year);
        assert_int_equal(v.class, rows[i].class);
        build_close(&b);
    }
}

static void completion(void **state)
{
    static const struct { struct row row; const char *want; } cases[] = {
        { { GRAIN, "40亿斤以上", "42.4亿斤", 0, 0, NULL }, "106.0" },
        { { GRAIN, "200万吨以上", "42.4亿斤", 0, 0, NULL }, "106.0" },
        { { MONEY, "30亿元", "10亿元", 0, 0, NULL }, "33.3" },
        { { MONEY, "30亿元", "20亿元", 0, 0, NULL }, "66.7" },
        { { MONEY, "1亿元", "9999万元", 0, 0, NULL }, "99.9" },     /* missed: never 100.0 */
        { { MONEY, "1亿元", "10001万元", 0, 0, NULL }, "100.0" },
        { { GROWTH, "7", "8.3", 0, 0, NULL }, NULL },           /* a rate has a gap in points */
        { { "unit: 家, better: lower", "7", "8", 0, 0, NULL }, NULL },
        { { MONEY, "30亿元", "超30亿元", 0, 0, NULL }, NULL },  /* not a number */
        { { MONEY, "30亿元左右", "31亿元", 0, 0, NULL }, NULL },
        { { MONEY, "30亿元", "-1亿元", 0, 0, NULL }, NULL },
        { { MONEY, "{at: 30, adopted: no}", "31亿元", 0, 0, NULL }, NULL },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct built b = build_row(&cases[i].row);
        struct amount done = derive_completion(b.data, build_figure(&b, "x@2025:actual"),
                                               build_figure(&b, "x@2025:target"));

        assert_int_equal(done.present, cases[i].want != NULL);
        if (done.present)
            assert_str(decimal_text(b.arena, done.value), cases[i].want);
        build_close(&b);
    }
}

static void change(void **state)
{
    struct built b = build(
        "sources: {s: {zh: 甲, en: A, reports: 2025}}\n"
        "indicators:\n"
        "  rate: {name: 增速, unit: \"%\", actuals: {from: s, 2024: 5.4, 2025: 6.5}}\n"
        "  grain: {name: 粮食, unit: 亿斤, actuals: {from: s, 2024: 204.8万吨, 2025: 42.4}}\n"
        "  income: {name: 收入, unit: 元, actuals: {from: s, 2024: 35173, 2025: 3.7万元}}\n"
        "  open: {name: 名, unit: 家, actuals: {from: s, 2024: 3, 2025: 超5家}}\n"
        "  new: {name: 新, unit: 家, actuals: {from: s, 2025: 5}}\n");
    struct amount c = derive_change(b.data, build_figure(&b, "rate@2025:actual"));

    (void)state;
    build_clean(&b);
    assert_str(decimal_text(b.arena, c.value), "1.1");
    assert_str(c.unit->zh, "个百分点");
    c = derive_change(b.data, build_figure(&b, "grain@2025:actual"));
    assert_str(decimal_text(b.arena, c.value), "1.4");   /* 42.4 - 40.96 */
    assert_str(c.unit->zh, "亿斤");
    c = derive_change(b.data, build_figure(&b, "income@2025:actual"));
    assert_str(decimal_text(b.arena, c.value), "0.2");
    assert_str(c.unit->zh, "万元");
    assert_false(derive_change(b.data, build_figure(&b, "open@2025:actual")).present);
    assert_false(derive_change(b.data, build_figure(&b, "new@2025:actual")).present);
    build_close(&b);
}

/* A stable target over a span holds in every year of it. */
static void stable_years(void **state)
{
    static const struct {
        const char *target, *actuals;
        enum verdict_class class;
        enum verdict_reason reason;
    } rows[] = {
        { "稳定在40亿斤以上", "2023: 41, 2024: 42, 2025: 40", VERDICT_MET, REASON_STABLE_EVERY },
        { "稳定在40亿斤以上", "2023: 41, 2024: 39.9, 2025: 45", VERDICT_BELOW, REASON_STABLE_BROKEN },
        { "稳定在40亿斤以上", "2023: 41, 2025: 45", VERDICT_UNDECIDED, REASON_STABLE_PARTLY },
        { "稳定在40亿斤以上", "2023: 41, 2024: 近41亿斤, 2025: 45", VERDICT_UNDECIDED,
          REASON_STABLE_PARTLY },
        { "稳定在40亿斤左右", "2023: 41, 2024: 42, 2025: 40", VERDICT_IN_LINE, REASON_STABLE_EVERY },
        { "稳定在40亿斤以上", "2023/2025: 41", VERDICT_ABOVE, REASON_BEYOND },
        { "40亿斤以上", "2023: 41, 2024: 42, 2025: 40", VERDICT_NOT_STATED, REASON_NOT_STATED },
        { "稳定在40亿斤以上", "2019: 41", VERDICT_NOT_STATED, REASON_NOT_STATED },
    };
    const struct period span = { .kind = PERIOD_SPAN, .year = 2023, .end_year = 2025 };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[1024];
        struct built b;
        struct verdict v;

        snprintf(text, sizeof text,
                 "sources: {s: {zh: 甲, en: A, reports: 2025}}\n"
                 "indicators: {x: {name: 名, unit: 亿斤, better: higher, targets: "
                 "{from: s, 2023/2025: %s}, actuals: {from: s, %s}}}\n", rows[i].target,
                 rows[i].actuals);
        b = build(text);
        build_clean(&b);
        v = derive_verdict(b.data, map_find(b.data->indicators, STR("x")), NULL, span);
        if (v.reason != rows[i].reason)
            print_error("%s against %s\n", rows[i].actuals, rows[i].target);
        assert_int_equal(v.class, rows[i].class);
        assert_int_equal(v.reason, rows[i].reason);
        build_close(&b);
    }
}

/* A task in place of a target has the nature of a task, unless the indicator is binding or a
 * limit. */
static void tasks(void **state)
{
    static const struct {
        const char *fields, *task, *actual;
        enum verdict_class class;
        enum nature nature;
    } rows[] = {
        { "better: higher", "10", "12", VERDICT_ABOVE, NATURE_TASK },
        { "better: higher", "10", "10", VERDICT_MET, NATURE_TASK },
        { "better: higher", "10家左右", "11", VERDICT_IN_LINE, NATURE_TASK },
        { "better: higher", "10", "9", VERDICT_BELOW, NATURE_TASK },
        { "better: higher, nature: binding", "10", "9", VERDICT_BELOW, NATURE_BINDING },
        { "better: lower, nature: control", "10", "9", VERDICT_ABOVE, NATURE_CONTROL },
    };
    const struct period year = { .kind = PERIOD_YEAR, .year = 2025 };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[1024];
        struct built b;
        struct verdict v;

        snprintf(text, sizeof text,
                 "sources: {s: {zh: 甲, en: A, reports: 2025, sets: 2025}}\n"
                 "indicators: {x: {name: 名, unit: 家, %s, tasks: {2025: %s}, actuals: "
                 "{2025: %s}}}\n", rows[i].fields, rows[i].task, rows[i].actual);
        b = build(text);
        build_clean(&b);
        v = derive_task_verdict(b.data, map_find(b.data->indicators, STR("x")), NULL, year);
        assert_int_equal(v.class, rows[i].class);
        assert_int_equal(v.nature, rows[i].nature);
        assert_str(v.target->id, "x@2025:task");
        v = derive_verdict(b.data, map_find(b.data->indicators, STR("x")), NULL, year);
        assert_int_equal(v.class, VERDICT_NO_TARGET);
        build_close(&b);
    }
}

/* Places won: as printed, or from the year before in the same list, on the same basis. */
static void rank_change(void **state)
{
    static const struct { const char *before, *now; bool present; int places; } rows[] = {
        { "全省第4（总量）", "全省第3（总量）", true, 1 },
        { "全省第2（增速）", "全省第5（增速）", true, -3 },
        { "全省第2", "全省第2", true, 0 },
        { "全省第4（总量）", "全省第3（增速）", false, 0 },      /* another basis */
        { "全国第40", "全省第3", false, 0 },                    /* another list */
        { "全省第3", "全省前3", false, 0 },                     /* no exact place */
        { "全省前列", "全省第3", false, 0 },
        { "{rank: {place: 4, of: 18, in: \"410000\"}}", "{rank: {place: 3, of: 17, in: "
                                        "\"410000\"}}",
          false, 0 },
        { "{rank: 全省第4, definition: 旧}", "全省第3", false, 0 },
        { "全国第90", "全国排名提升12位", true, 12 },            /* as printed */
        { "全省第4", "{rank: {place: 3, in: \"410000\", change: 2}}", true, 2 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[2048];
        struct built b;
        struct rank_change c;

        snprintf(text, sizeof text,
                 "areas:\n"
                 "  \"100000\": {zh: 中国, en: China, level: country}\n"
                 "  \"410000\": {zh: 河南省, en: Henan, level: province, parent: \"100000\"}\n"
                 "  \"410800\": {zh: 焦作市, en: Jiaozuo, level: city, parent: \"410000\"}\n"
                 "area: \"410800\"\n"
                 "sources: {s: {zh: 甲, en: A, reports: 2025}}\n"
                 "indicators: {x: {name: 名, unit: 家, actuals: {from: s, 2024: %s, 2025: %s}}}\n",
                 rows[i].before, rows[i].now);
        b = build(text);
        build_clean(&b);
        c = derive_rank_change(b.data, build_figure(&b, "x@2025:actual"));
        if (c.present != rows[i].present)
            print_error("%s to %s\n", rows[i].before, rows[i].now);
        assert_int_equal(c.present, rows[i].present);
        assert_int_equal(c.places, rows[i].places);
        build_close(&b);
    }
}

/* A level says what its change is against; other definitions have none. */
static void change_against(void **state)
{
    struct built b = build(
        "sources: {s: {zh: 甲, en: A, reports: 2025}}\n"
        "indicators:\n"
        "  pm: {name: 浓度, unit: 微克/立方米, against: 2020, actuals: {from: s, 2020: 52.8, 2024: 41, "
        "2025: 39}}\n"
        "  month: {name: 名, unit: 家, against: 环比, actuals: {from: s, 2024-12: 3, 2025-01: 7}}\n"
        "  cover: {name: 覆盖率, unit: \"%\", actuals: {from: s, 2024: {at: 77, definition: 活动}, "
        "2025: 25.2}}\n");
    struct amount c = derive_change(b.data, build_figure(&b, "pm@2025:actual"));

    (void)state;
    build_clean(&b);
    assert_str(decimal_text(b.arena, c.value), "-13.8");
    c = derive_change(b.data, build_figure(&b, "month@2025-01:actual"));
    assert_str(decimal_text(b.arena, c.value), "4");
    assert_false(derive_change(b.data, build_figure(&b, "cover@2025:actual")).present);
    assert_false(derive_change(b.data, build_figure(&b, "pm@2020:actual")).present);
    build_close(&b);
}

/* A source that was written before the period was over has not reported it: a form of July. */
static void sources_of_half_time(void **state)
{
    static const struct { const char *date; enum verdict_class class; } rows[] = {
        { "", VERDICT_NOT_STATED }, { "date: 2026-07-08, ", VERDICT_PENDING },
        { "date: 2026-12-30, ", VERDICT_PENDING }, { "date: 2026-12-31, ", VERDICT_NOT_STATED },
        { "date: 2027-01-10, ", VERDICT_NOT_STATED },
    };
    char text[512];

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct period p = { .kind = PERIOD_YEAR, .year = 2026 };
        struct built b;

        snprintf(text, sizeof text, "sources: {p: {zh: 甲, en: A, sets: 2026},"
                 " f: {zh: 乙, en: B, %sreports: 2026}}\n"
                 "indicators: {x: {name: 名, unit: 家, better: higher, targets: {2026: 5}}}\n", rows[i].date);
        b = build(text);
        build_clean(&b);
        assert_int_equal(derive_verdict(b.data, map_find(b.data->indicators, STR("x")), NULL, p).class,
                         rows[i].class);
        build_close(&b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sources_of_half_time), cmocka_unit_test(rule), cmocka_unit_test(every_reason_is_tested),
        cmocka_unit_test(pending), cmocka_unit_test(completion), cmocka_unit_test(change),
        cmocka_unit_test(stable_years), cmocka_unit_test(tasks), cmocka_unit_test(rank_change),
        cmocka_unit_test(change_against),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
