/* Progress against time: one row per rule; then tasks, and targets over several years. */
#include "../model/build.h"

#include "derive/pace.h"

static const char frame[] =
    "areas: {\"990100\": {zh: 示例市, en: Shili, level: city}}\n"
    "area: \"990100\"\n"
    "sources:\n"
    "  plan: {zh: 计划, en: Plan, sets: 2025}\n"
    "  report: {zh: 报告, en: Report, reports: 2030}\n"
    "indicators:\n"
    "  other: {name: 他, unit: \"%\", better: higher}\n"
    "  x: {name: 名, ";

#define MONEY "unit: 亿元, better: higher"
#define GROWTH "unit: \"%\", better: higher, measure: growth"
#define SHARE "unit: \"%\", better: higher, measure: share"

static struct arena *texts;

static struct built built_of(const char *fields, const char *targets, const char *actuals,
                             const char *tasks)
{
    struct str text = str_format(texts, "%s%s, targets: {from: plan, %s}, "
                                 "actuals: {from: report, %s}}\n%s", frame, fields, targets,
                                 actuals, tasks);
    return build(str_z(texts, text));
}

static const char *number(struct arena *a, bool present, struct decimal d)
{
    return present ? str_z(a, decimal_text(a, d)) : "-";
}

/* ---- of an indicator ---- */

struct row {
    const char *fields, *targets, *actuals, *period;
    enum pace_reason reason;
    const char *progress, *expected, *gap;      /* gap: signed */
};

static const struct row rows[] = {
    /* whole months count alike, leap year or not */
    { MONEY, "2025: 1000", "2025-01/2025-06: 480", "2025", PACE_BY_TIME, "48.0", "50.0", "-2.0" },
    { MONEY, "2024: 1000", "2024-01/2024-06: 500", "2024", PACE_BY_TIME, "50.0", "50.0", "0" },
    { MONEY, "2024: 1000", "2024-01/2024-02: 200", "2024", PACE_BY_TIME, "20.0", "16.7", "3.3" },
    { MONEY, "2025: 1000", "2025-01/2025-02: 200", "2025", PACE_BY_TIME, "20.0", "16.7", "3.3" },
    /* the same by the months themselves, by a quarter, by January */
    { MONEY, "2025: 1000", "2025-01/2025-06: 480", "2025-01/2025-06", PACE_BY_TIME, "48.0",
      "50.0", "-2.0" },
    { MONEY, "2025: 1000", "2025-Q1: 260", "2025", PACE_BY_TIME, "26.0", "25.0", "1.0" },
    { MONEY, "2025: 1000", "2025-Q1: 260", "2025-Q1", PACE_BY_TIME, "26.0", "25.0", "1.0" },
    { MONEY, "2025: 1000", "2025-01: 80", "2025", PACE_BY_TIME, "8.0", "8.3", "-0.3" },
    /* the latest of several; the whole year where it is there */
    { MONEY, "2025: 1000", "2025-01/2025-03: 260, 2025-01/2025-09: 700", "2025", PACE_BY_TIME,
      "70.0", "75.0", "-5.0" },
    { MONEY, "2025: 1000", "2025-01/2025-06: 480, 2025: 1010", "2025", PACE_BY_TIME, "101.0",
      "100.0", "1.0" },
    { MONEY, "2025: 1000", "2025-01/2025-06: 480, 2025: 1010", "2025-01/2025-06", PACE_BY_TIME,
      "48.0", "50.0", "-2.0" },
    /* met early; nothing yet */
    { MONEY, "2025: 1000", "2025-01/2025-06: 1200", "2025", PACE_BY_TIME, "120.0", "50.0",
      "70.0" },
    { MONEY, "2025: 1000", "2025-01/2025-06: 0", "2025", PACE_BY_TIME, "0.0", "50.0", "-50.0" },
    /* 99.96 is missed and is not printed as 100 */
    { MONEY, "2025: 10000", "2025: 9996", "2025", PACE_BY_TIME, "99.9", "100.0", "-0.1" },
    /* behind by less than 0.05 points is behind */
    { MONEY, "2025: 100000", "2025-01/2025-06: 49996", "2025", PACE_BY_TIME, "50.0", "50.0",
      "-0.004" },
    { MONEY, "2025: 100000", "2025-01/2025-06: 50004", "2025", PACE_BY_TIME, "50.0", "50.0",
      "0.004" },
    /* other units of the same kind */
    { MONEY, "2025: 1000", "2025-01/2025-06: 5200000万元", "2025", PACE_BY_TIME, "52.0", "50.0",
      "2.0" },
    /* a period of its own kind */
    { MONEY, "2025-Q2: 90", "2025-04: 30", "2025-Q2", PACE_BY_TIME, "33.3", "33.3", "0" },
    { MONEY, "2026/2030: 50", "2026/2027: 25", "2026/2030", PACE_BY_TIME, "50.0", "40.0",
      "10.0" },
    /* two vintages: the revised target counts */
    { MONEY, "2025: [{at: 1000, vintage: 2025-02}, {at: 1200, vintage: 2025-07}]",
      "2025-01/2025-06: 600", "2025", PACE_BY_TIME, "50.0", "50.0", "0" },
    /* a moved deadline */
    { MONEY, "2025: {at: 1000, deadline: 2025-09}", "2025-01/2025-06: 600", "2025", PACE_BY_TIME,
      "60.0", "66.7", "-6.7" },
    /* what cannot be told, and why */
    { MONEY, "2024: 9", "2025: 9", "2025", PACE_NO_TARGET, "-", "-", "0" },
    { MONEY, "2025: {wording: 提高}", "2025: 9", "2025", PACE_TARGET_WORDED, "-", "-", "0" },
    { MONEY, "2025: {at: 9, adopted: no}", "2025: 9", "2025", PACE_NOT_ADOPTED, "-", "-", "0" },
    { GROWTH, "2025: 7", "2025-01/2025-06: 6", "2025", PACE_NOT_LEVEL, "-", "-", "0" },
    { SHARE, "2025: 60", "2025-01/2025-06: 59", "2025", PACE_NOT_LEVEL, "-", "-", "0" },
    { "unit: 微克/立方米, better: lower", "2025: 40", "2025-01/2025-06: 39", "2025",
      PACE_NOT_LEVEL, "-", "-", "0" },
    { "unit: 万吨, better: lower", "2025: 40", "2025-01/2025-06: 19", "2025", PACE_NOT_HIGHER,
      "-", "-", "0" },
    { MONEY, "2025: 1000亿元左右", "2025-01/2025-06: 480", "2025", PACE_NOT_FIRM, "-", "-", "0" },
    { MONEY, "2025: 0", "2025-01/2025-06: 480", "2025", PACE_NOT_POSITIVE, "-", "-", "0" },
    { MONEY, "2025: -5", "2025-01/2025-06: 480", "2025", PACE_NOT_POSITIVE, "-", "-", "0" },
    { MONEY, "2025: 1000", "2024: 900", "2025", PACE_NO_ACTUAL, "-", "-", "0" },
    { MONEY, "2025: 1000", "2025-04/2025-06: 480", "2025", PACE_NO_ACTUAL, "-", "-", "0" },
    { MONEY, "2025: 1000", "2025-04/2025-06: 480", "2025-04/2025-06", PACE_NOT_CUMULATIVE, "-",
      "-", "0" },
    { MONEY, "2025: 1000", "2025: {wording: 良好}", "2025", PACE_ACTUAL_WORDED, "-", "-", "0" },
    { MONEY, "2025: 1000", "2025-01/2025-06: 超480亿元", "2025", PACE_ACTUAL_BOUND, "-", "-",
      "0" },
    { MONEY, "2025: 1000", "2025-01/2025-06: -480", "2025", PACE_ACTUAL_NEGATIVE, "-", "-",
      "0" },
};

static void tells_the_pace(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct row *row = &rows[i];
        struct built b = built_of(row->fields, row->targets, row->actuals, "");
        const struct indicator *x = map_find(b.data->indicators, STR("x"));
        struct period p;

        build_clean(&b);
        assert_true(period_read(str_of(row->period), &p));
        struct pace pace = derive_pace(b.data, x, NULL, p);
        struct decimal gap = pace.side < 0 ? decimal_negate(pace.gap) : pace.gap;

        if (pace.reason != row->reason)
            print_error("row %zu: %s / %s\n", i, row->targets, row->actuals);
        assert_int_equal(pace.reason, row->reason);
        assert_string_equal(number(b.arena, pace.has_progress, pace.progress), row->progress);
        assert_string_equal(number(b.arena, pace.has_expected, pace.expected), row->expected);
        assert_string_equal(number(b.arena, true, gap), row->gap);
        build_close(&b);
    }
}

/* ---- of a task ---- */

struct task_row {
    const char *task;           /* fields besides name, from, period */
    const char *actuals;        /* of x, whose target of 2025 is 1000 */
    enum task_state state, derived;
    enum task_reason reason;
    bool contradicted;
    const char *progress, *expected, *gap;
};

#define PLAN "schedule: {2025-03: 20%, 2025-06: 40%, 2025-09: 70%}"

static const struct task_row tasks[] = {
    /* even pace: whole months, and a broken month by its days */
    { "progress: 50%, as-of: 2025-06-30", "", TASK_UNDER_WAY, TASK_UNDER_WAY, TASK_BY_PACE,
      false, "50", "50.0", "0" },
    { "progress: 50%, as-of: 2025-07-01", "", TASK_BEHIND, TASK_BEHIND, TASK_BY_PACE, false,
      "50", "50.3", "-0.3" },
    { "progress: 1%, as-of: 2025-01-01", "", TASK_UNDER_WAY, TASK_UNDER_WAY, TASK_BY_PACE, false,
      "1", "0.3", "0.7" },
    { "period: 2024, progress: 16%, as-of: 2024-02-29", "", TASK_BEHIND, TASK_BEHIND,
      TASK_BY_PACE, false, "16", "16.7", "-0.7" },
    { "period: 2024, progress: 16.37%, as-of: 2024-02-28", "", TASK_BEHIND, TASK_BEHIND,
      TASK_BY_PACE, false, "16.37", "16.4", "-0.03" },
    { "period: 2024, progress: 16.4%, as-of: 2024-02-28", "", TASK_UNDER_WAY, TASK_UNDER_WAY,
      TASK_BY_PACE, false, "16.4", "16.4", "0.02" },
    /* milestones: at one, between two, before the first, after the last */
    { PLAN ", progress: 40%, as-of: 2025-06-30", "", TASK_UNDER_WAY, TASK_UNDER_WAY,
      TASK_BY_PACE, false, "40", "40.0", "0" },
    { PLAN ", progress: 40%, as-of: 2025-05", "", TASK_UNDER_WAY, TASK_UNDER_WAY, TASK_BY_PACE,
      false, "40", "33.3", "6.7" },
    { PLAN ", progress: 5%, as-of: 2025-01", "", TASK_BEHIND, TASK_BEHIND, TASK_BY_PACE, false,
      "5", "6.7", "-1.7" },
    { PLAN ", progress: 85%, as-of: 2025-11", "", TASK_BEHIND, TASK_BEHIND, TASK_BY_PACE, false,
      "85", "90.0", "-5.0" },
    { "deadline: 2025-06-30, progress: 40%, as-of: 2025-03-31", "", TASK_BEHIND, TASK_BEHIND,
      TASK_BY_PACE, false, "40", "50.0", "-10.0" },
    /* due: what is not done is behind, though the last milestone asked for less */
    { "schedule: {2025-12: 90%}, progress: 95%, as-of: 2025-12-31", "", TASK_BEHIND, TASK_BEHIND,
      TASK_BY_DEADLINE, false, "95", "100.0", "-5.0" },
    { "progress: 99.96%, as-of: 2025-12-31", "", TASK_BEHIND, TASK_BEHIND, TASK_BY_DEADLINE,
      false, "99.96", "100.0", "-0.04" },
    { "progress: 100%, as-of: 2025-06-30", "", TASK_DONE, TASK_DONE, TASK_BY_PROGRESS, false,
      "100", "50.0", "50.0" },
    { "progress: 0%, as-of: 2025-06-30", "", TASK_NOT_STARTED, TASK_NOT_STARTED,
      TASK_BY_PROGRESS, false, "0", "50.0", "-50.0" },
    { "progress: 30%", "", TASK_UNDER_WAY, TASK_UNDER_WAY, TASK_BY_START, false, "30", "-", "0" },
    { "state: 推进中", "", TASK_UNDER_WAY, TASK_UNSAID, TASK_BY_REPORT, false, "-", "-", "0" },
    { "note: 无", "", TASK_UNSAID, TASK_UNSAID, TASK_BY_REPORT, false, "-", "-", "0" },
    /* a stated state is kept, and contradicted */
    { "state: 推进中, progress: 30%, as-of: 2025-06-30", "", TASK_UNDER_WAY, TASK_BEHIND,
      TASK_BY_PACE, true, "30", "50.0", "-20.0" },
    { "state: 滞后, progress: 60%, as-of: 2025-06-30", "", TASK_BEHIND, TASK_UNDER_WAY,
      TASK_BY_PACE, true, "60", "50.0", "10.0" },
    { "state: 滞后, progress: 60%", "", TASK_BEHIND, TASK_UNDER_WAY, TASK_BY_START, false, "60",
      "-", "0" },
    { "state: 滞后, progress: 0%, as-of: 2025-06-30", "", TASK_BEHIND, TASK_NOT_STARTED,
      TASK_BY_PROGRESS, false, "0", "50.0", "-50.0" },
    { "state: 推进中, progress: 100%, as-of: 2025-06-30", "", TASK_UNDER_WAY, TASK_DONE,
      TASK_BY_PROGRESS, true, "100", "50.0", "50.0" },
    /* by figures */
    { "figure: x", "2025-01/2025-06: 480", TASK_BEHIND, TASK_BEHIND, TASK_BY_PACE, false, "48.0",
      "50.0", "-2.0" },
    { "figure: x, " PLAN, "2025-01/2025-06: 480", TASK_UNDER_WAY, TASK_UNDER_WAY, TASK_BY_PACE,
      false, "48.0", "40.0", "8.0" },
    { "figure: x", "2025-01/2025-06: 1000", TASK_DONE, TASK_DONE, TASK_BY_FIGURES, false,
      "100.0", "50.0", "50.0" },
    { "figure: x, state: 已完成", "2025: 999.9", TASK_DONE, TASK_BEHIND, TASK_BY_DEADLINE, true,
      "99.9", "100.0", "-0.1" },
    { "figure: x, state: 未启动", "2025-01/2025-06: 10", TASK_NOT_STARTED, TASK_BEHIND,
      TASK_BY_PACE, true, "1.0", "50.0", "-49.0" },
    { "figure: other", "", TASK_DONE, TASK_DONE, TASK_BY_FIGURES, false, "-", "-", "0" },
    /* the figures do not tell: what was reported counts */
    { "figure: x, progress: 45%, as-of: 2025-06-30", "", TASK_BEHIND, TASK_BEHIND, TASK_BY_PACE,
      false, "45", "50.0", "-5.0" },
};

static void tells_the_state(void **state)
{
    static const char head[] =
        "areas: {\"990100\": {zh: 示例市, en: Shili, level: city}}\n"
        "area: \"990100\"\n"
        "sources: {plan: {zh: 计划, en: Plan}, report: {zh: 报告, en: Report, reports: 2025}}\n"
        "indicators:\n";
    static const char rate[] =
        "  other: {name: 他, " GROWTH ", targets: {2025: {at: 7, from: plan}}, "
        "actuals: {2025: {at: 7.1, from: report}}}\n";

    (void)state;
    for (size_t i = 0; i < sizeof tasks / sizeof *tasks; i++) {
        const struct task_row *row = &tasks[i];
        bool own = strstr(row->task, "period:") != NULL;
        struct str list = str_format(texts, "tasks:\n  t: {name: {zh: 甲, en: A}, from: report, "
                                     "%s%s}\n", own ? "" : "period: 2025, ", row->task);
        struct str text = str_format(texts,
            "%s  x: {name: 名, " MONEY ", targets: {2025: {at: 1000, from: plan}}, "
            "actuals: {from: report, %s}}\n%s%.*s", head, row->actuals, rate, STR_ARG(list));
        struct built b = build(str_z(texts, text));

        build_clean(&b);
        struct task_standing s = derive_task(b.data, map_find(b.data->tasks, STR("t")));
        struct decimal gap = s.pace.gap;

        if (s.derived != row->derived || s.reason != row->reason)
            print_error("row %zu: %s\n", i, row->task);
        assert_int_equal(s.derived, row->derived);
        assert_int_equal(s.state, row->state);
        assert_int_equal(s.reason, row->reason);
        assert_int_equal(s.contradicted, row->contradicted);
        assert_string_equal(number(b.arena, s.pace.has_progress, s.pace.progress), row->progress);
        assert_string_equal(number(b.arena, s.pace.has_expected, s.pace.expected), row->expected);
        gap.negative = s.pace.side < 0;
        assert_string_equal(number(b.arena, true, gap), row->gap);
        build_close(&b);
    }
}

static void reported_and_computed_progress(void **state)
{
    static const struct { const char *progress; bool differs; } cases[] = {
        { "48%", false }, { "47.9%", true }, { "47.96%", true }, { "48.0%", false },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str task = str_format(texts, "tasks: {t: {name: {zh: 甲, en: A}, figure: x@2025, "
                                     "progress: %s}}\n", cases[i].progress);
        struct built b = built_of(MONEY, "2025: 1000", "2025-01/2025-06: 480",
                                  str_z(texts, task));

        build_clean(&b);
        struct task_standing s = derive_task(b.data, map_find(b.data->tasks, STR("t")));
        assert_int_equal(s.progress_differs, cases[i].differs);
        /* the figures win */
        assert_string_equal(number(b.arena, true, s.pace.progress), "48.0");
        build_close(&b);
    }
}

static void schedule_of_a_task_counts_for_the_figure(void **state)
{
    struct built b = built_of(MONEY, "2025: 1000", "2025-01/2025-06: 480",
                              "tasks: {t: {name: {zh: 甲, en: A}, figure: x@2025, " PLAN "}}\n");
    struct pace p = derive_pace(b.data, map_find(b.data->indicators, STR("x")), NULL,
                                (struct period){ .kind = PERIOD_YEAR, .year = 2025 });

    (void)state;
    build_clean(&b);
    assert_int_equal(p.reason, PACE_BY_SCHEDULE);
    assert_string_equal(number(b.arena, true, p.expected), "40.0");
    assert_ptr_equal(p.plan, map_find(b.data->tasks, STR("t")));
    build_close(&b);
}

/* ---- over several years ---- */

struct plan_row {
    const char *fields, *target, *actuals;
    int until;
    enum pace_reason reason;
    int elapsed;
    const char *yearly, *rate, *achieved, *time;
    int side;
};

#define BASE ", base: 2025"

static const struct plan_row plans[] = {
    /* 2479.6 * 1.072^5 = 3510 meets 3500, 1.071^5 does not */
    { MONEY, "at: 3500" BASE, "2025: 2479.6", 0, PACE_REQUIRED, 0, "204.1", "7.2", "0.0", "0.0",
      0 },
    { MONEY, "at: 121" BASE, "2025: 100, 2028: 100", 0, PACE_REQUIRED, 3, "11", "10.0", "0.0",
      "60.0", -1 },
    /* exactly on the target at 10.0 %, and just beyond it where the target is strict */
    { MONEY, "more-than: 121" BASE, "2025: 100, 2028: 100", 0, PACE_REQUIRED, 3, "11", "10.1",
      "0.0", "60.0", -1 },
    { MONEY, "more-than: 120" BASE, "2025: 100, 2028: 100", 0, PACE_REQUIRED, 3, "11", "9.6",
      "0.0", "60.0", -1 },
    { MONEY, "at: 200" BASE, "2025: 100, 2028: 170", 0, PACE_REQUIRED, 3, "15", "8.5", "70.0",
      "60.0", 1 },
    { MONEY, "at: 200" BASE, "2025: 100, 2028: 170", 2027, PACE_REQUIRED, 0, "20", "14.9", "0.0",
      "0.0", 0 },
    { MONEY, "at: 200" BASE, "2025: 100, 2028: 160", 0, PACE_REQUIRED, 3, "20", "11.9", "60.0",
      "60.0", 0 },
    /* going backwards counts below nothing */
    { MONEY, "at: 200" BASE, "2025: 100, 2026: 90", 0, PACE_REQUIRED, 1, "28", "22.1", "-10.0",
      "20.0", -1 },
    { MONEY, "at: 200" BASE, "2025: 100, 2029: 199.96", 0, PACE_REQUIRED, 4, "0.04", "0.1",
      "99.9", "80.0", 1 },
    { MONEY, "at: 200" BASE, "2025: 100, 2027: 210", 0, PACE_REACHED, 2, "-", "-", "110.0",
      "40.0", 1 },
    { MONEY, "at: 200" BASE, "2025: 100, 2030: 190", 0, PACE_OVER, 5, "-", "-", "90.0", "100.0",
      -1 },
    /* lower is better: away from where things stand is down */
    { "unit: 微克/立方米, better: lower", "at: 35" BASE, "2025: 40", 0, PACE_REQUIRED, 0, "-1",
      "-2.7", "0.0", "0.0", 0 },
    { "unit: 万吨, better: lower", "at-most: 35" BASE, "2025: 40, 2026: 39", 0, PACE_REQUIRED, 1,
      "-1", "-2.7", "20.0", "20.0", 0 },
    /* shares have points and no rate */
    { SHARE, "at: 65" BASE, "2025: 60.3, 2026: 61", 0, PACE_REQUIRED, 1, "1", "-", "14.9",
      "20.0", -1 },
    { SHARE, "at: 65" BASE, "2025: 60.3", 0, PACE_REQUIRED, 0, "0.94", "-", "0.0", "0.0", 0 },
    /* one more digit than the figures where there would be a single one; no point has more than two */
    { "unit: 微克/立方米, better: lower", "at-most: 33" BASE, "2025: 36.2", 0, PACE_REQUIRED, 0,
      "-0.64", "-1.9", "0.0", "0.0", 0 },
    { "unit: 家, better: higher", "at: 620" BASE, "2025: 407", 0, PACE_REQUIRED, 0, "43", "8.8",
      "0.0", "0.0", 0 },
    { SHARE, "at: 3" BASE, "2025: 2.42", 0, PACE_REQUIRED, 0, "0.12", "-", "0.0", "0.0", 0 },
    /* no base value, but where things stand */
    { MONEY, "at: 200" BASE, "2026: 100", 0, PACE_REQUIRED, 1, "25", "19.0", "-", "-", 0 },
    /* what cannot be told */
    { GROWTH, "at: 6" BASE, "2025: 6.5", 0, PACE_CHAINED, 0, "-", "-", "-", "-", 0 },
    { "unit: \"%\", better: higher, measure: fall", "at: 18" BASE, "2025: 3", 0, PACE_CHAINED, 0,
      "-", "-", "-", "-", 0 },
    { MONEY, "at: 3500", "2025: 2479.6", 0, PACE_NO_BASE, 0, "-", "-", "-", "-", 0 },
    { MONEY, "about: 3500" BASE, "2025: 2479.6", 0, PACE_NOT_FIRM, 0, "-", "-", "-", "-", 0 },
    { MONEY, "at: 3500" BASE, "2024: 2479.6", 0, PACE_NO_ACTUAL, 0, "-", "-", "-", "-", 0 },
    { MONEY, "at: 3500" BASE, "2025: 超2400亿元", 0, PACE_NO_ACTUAL, 0, "-", "-", "-", "-", 0 },
    { "unit: 亿元, better: none", "at: 3500" BASE, "2025: 9", 0, PACE_NO_SIDE, 0, "-", "-", "-",
      "-", 0 },
    { MONEY, "wording: 翻番" BASE, "2025: 9", 0, PACE_TARGET_WORDED, 0, "-", "-", "-", "-", 0 },
    /* from a loss no rate leads to a gain */
    { MONEY, "at: 50" BASE, "2025: -10", 0, PACE_REQUIRED, 0, "12", "-", "0.0", "0.0", 0 },
};

static void tells_the_required_pace(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof plans / sizeof *plans; i++) {
        const struct plan_row *row = &plans[i];
        struct str target = str_format(texts, "2026/2030: {%s}", row->target);
        struct built b = built_of(row->fields, str_z(texts, target), row->actuals, "");
        const struct figure *f = build_figure(&b, "x@2026/2030:target");
        struct period until = { row->until ? PERIOD_YEAR : PERIOD_NONE, row->until, 0, 0, 0 };
        struct required_pace r = derive_required(b.data, f, until);

        build_clean(&b);
        if (r.reason != row->reason)
            print_error("row %zu: %s\n", i, row->target);
        assert_int_equal(r.reason, row->reason);
        assert_int_equal(r.elapsed, row->elapsed);
        assert_string_equal(number(b.arena, r.yearly.present, r.yearly.value), row->yearly);
        assert_string_equal(number(b.arena, r.has_rate, r.rate), row->rate);
        assert_string_equal(number(b.arena, r.achieved_reason == PACE_REQUIRED, r.achieved),
                            row->achieved);
        assert_string_equal(number(b.arena, r.achieved_reason == PACE_REQUIRED, r.time_share),
                            row->time);
        assert_int_equal(r.side, row->side);
        build_close(&b);
    }
}

/* Why no pace can be told, and what is said of it. */
static void reasons_have_their_sentences(void **state)
{
    static const struct { enum pace_reason reason; const char *zh, *en; } rows[] = {
        { PACE_NO_TARGET, "没有目标", "there is no target" },
        { PACE_TARGET_WORDED, "目标没有数值，只有提法", "the target is a wording without a number" },
        { PACE_NOT_HIGHER, "指标并非越高越好，不以累计值衡量进度",
          "higher is not better here, so no progress is measured by what has added up" },
        { PACE_NOT_FIRM, "目标是约数、上限或区间，不能作除数",
          "the target is approximate, a limit or a range, and is not divided by" },
        { PACE_NOT_POSITIVE, "目标值为零或为负", "the target is zero or negative" },
        { PACE_ACTUAL_BOUND, "完成值是界限或约数", "the actual is a bound or an approximation" },
        { PACE_ACTUAL_NEGATIVE, "完成值为负", "the actual is negative" },
        { PACE_OTHER_DEFINITION, "完成值与目标值口径不同",
          "actual and target have different definitions" },
        { PACE_OTHER_UNIT, "完成值与目标值不是同一种量",
          "actual and target measure different quantities" },
        { PACE_NO_DATE, "未注明进度截至何日（as-of）",
          "no date says as of when the progress is (as-of)" },
        { PACE_TOO_LONG, "数值位数过多，无法计算", "the numbers have too many digits to compute with" },
        { PACE_REACHED, "已经达到目标", "the target is reached already" },
        { PACE_NO_BASE_ACTUAL, "没有基期的完成值", "there is no actual of the base year" },
        { PACE_NO_SIDE, "指标没有优劣方向（better）", "the indicator has no better direction" },
    };
    struct diag *zh = diag_new(texts, LANGUAGE_ZH), *en = diag_new(texts, LANGUAGE_EN);

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        enum message m = derive_pace_words(rows[i].reason);

        assert_string_equal(str_z(texts, diag_words(zh, texts, m)), rows[i].zh);
        assert_string_equal(str_z(texts, diag_words(en, texts, m)), rows[i].en);
    }
}

static void finds_the_plan(void **state)
{
    struct built b = built_of(MONEY, "2026/2030: 9, 2026/2028: 8", "2025: 1", "");
    const struct indicator *x = map_find(b.data->indicators, STR("x"));

    (void)state;
    assert_str(derive_plan_target(b.data, x, NULL, (struct period){ PERIOD_YEAR, 2027, 0, 0, 0 })
               ->id, "x@2026/2028:target");
    assert_str(derive_plan_target(b.data, x, NULL, (struct period){ PERIOD_YEAR, 2030, 0, 0, 0 })
               ->id, "x@2026/2030:target");
    assert_null(derive_plan_target(b.data, x, NULL, (struct period){ PERIOD_YEAR, 2025, 0, 0, 0 }));
    build_close(&b);
}

int main(void)
{
    const struct CMUnitTest all[] = {
        cmocka_unit_test(tells_the_pace), cmocka_unit_test(tells_the_state),
        cmocka_unit_test(reported_and_computed_progress),
        cmocka_unit_test(schedule_of_a_task_counts_for_the_figure),
        cmocka_unit_test(tells_the_required_pace), cmocka_unit_test(finds_the_plan),
        cmocka_unit_test(reasons_have_their_sentences),
    };
    int failed;

    texts = arena_open();
    failed = cmocka_run_group_tests_name("pace", all, NULL, NULL);
    arena_close(texts);
    return failed;
}
