/* Tasks and offices: what is read, and one row per mistake with its message. */
#include "build.h"

#include "model/calendar.h"

static const char frame[] =
    "areas:\n"
    "  \"990100\": {zh: 示例市, en: Shili, level: city}\n"
    "  \"990101\": {zh: 甲区, en: Jia, level: county, parent: \"990100\"}\n"
    "area: \"990100\"\n"
    "sources:\n"
    "  plan: {zh: 计划, en: Plan, sets: 2025}\n"
    "  report: {zh: 报告, en: Report, reports: 2025}\n"
    "offices:\n"
    "  fgw: {zh: 市发展改革委, en: Development and Reform Commission}\n"
    "  tjj: {zh: 市统计局, en: Bureau of Statistics}\n"
    "  cz: {zh: 市财政局, en: Finance Bureau}\n"
    "indicators:\n"
    "  gdp: {name: {zh: 总值, en: GDP}, unit: 亿元, better: higher, owner: 市统计局,\n"
    "        targets: {2025: 1000亿元, 2026: {at: 1100亿元, from: plan}},\n"
    "        actuals: {from: report, 2025-01/2025-03: 240, 2025-01/2025-06: 480}}\n"
    "  jobs: {name: {zh: 就业, en: Jobs}, unit: 万人, better: higher,\n"
    "         tasks: {2025: 5万人}, actuals: {2025: 6}}\n";

/* The text lives as long as the spans into it: in the arena of the caller's test group. */
static struct arena *texts;

static struct built with(const char *tasks)
{
    return build(str_z(texts, str_join(texts, str_of(frame), str_of(tasks))));
}

static const struct task *task_of(const struct built *b, const char *id)
{
    const struct task *t = map_find(b->data->tasks, str_of(id));

    if (!t)
        print_error("%s", build_messages(b));
    assert_non_null(t);
    return t;
}

static void reads_every_field(void **state)
{
    struct built b = with(
        "tasks:\n"
        "  road: {name: {zh: 修路, en: A road}, period: 2025, lead: fgw, support: 市统计局、市财政局,\n"
        "         deadline: 2025-11-30, progress: 62.5%, as-of: 2025-06-30, state: 推进中,\n"
        "         schedule: {2025-03: 20%, 2025-06-15: 45, 2025-10: 100％},\n"
        "         from: plan, at-place: §3, note: {zh: 一期, en: first stage}}\n");
    const struct task *t = task_of(&b, "road");

    (void)state;
    build_clean(&b);
    assert_str(t->name.in[LANGUAGE_EN], "A road");
    assert_int_equal(t->lead_count, 1);
    assert_str(t->lead[0]->id, "fgw");
    assert_int_equal(t->support_count, 2);
    assert_str(t->support[0]->id, "tjj");
    assert_str(t->support[1]->id, "cz");
    assert_str(t->deadline, "2025-11-30");
    assert_true(t->has_progress);
    assert_str(decimal_text(b.arena, t->progress), "62.5");
    assert_int_equal(t->state, TASK_UNDER_WAY);
    assert_int_equal(t->schedule_count, 3);
    assert_str(t->schedule[1].at, "2025-06-15");
    assert_str(decimal_text(b.arena, t->schedule[2].share), "100");
    assert_str(t->source->id, "plan");
    assert_str(t->locator, "§3");
    assert_null(t->figure);
    assert_ptr_equal(model_task(b.data, STR("修路")), t);
    build_close(&b);
}

static void stands_for_a_figure(void **state)
{
    struct built b = with(
        "任务:\n"
        "  from: plan\n"
        "  a: {名称: {zh: 甲, en: A}, period: 2025, figure: gdp}\n"
        "  b: {name: {zh: 乙, en: B}, figure: gdp@2025:target, as-of: 2025-05-31}\n"
        "  c: {name: {zh: 丙, en: C}, figure: 就业@2025}\n"
        "  d: {name: {zh: 丁, en: D}, figure: gdp@2025, done: gdp@2025-01/2025-03}\n"
        "  e: {name: {zh: 戊, en: E}, figure: gdp@2026:target, progress: 120%}\n");

    (void)state;
    build_clean(&b);
    assert_str(task_of(&b, "a")->figure->id, "gdp@2025:target");
    /* the actual that runs longest, and the one up to the date */
    assert_str(task_of(&b, "a")->done->id, "gdp@2025-01/2025-06:actual");
    assert_str(task_of(&b, "b")->done->id, "gdp@2025-01/2025-03:actual");
    assert_str(task_of(&b, "c")->figure->id, "jobs@2025:task");
    assert_str(task_of(&b, "c")->done->id, "jobs@2025:actual");
    assert_int_equal(task_of(&b, "c")->period.year, 2025);
    assert_str(task_of(&b, "d")->done->id, "gdp@2025-01/2025-03:actual");
    assert_null(task_of(&b, "e")->done);
    assert_str(((struct indicator *)map_find(b.data->indicators, STR("gdp")))->owner->id, "tjj");
    build_close(&b);
}

#define T "name: {zh: 甲, en: A}, from: plan"
#define P T ", period: 2025"

static const struct { const char *task, *message; } mistakes[] = {
    { T, "task t has no period: write period:" },
    { "name: {zh: 甲, en: A}, period: 2025", "task t has no source: write from:" },
    { P ", lead: 市发改委", "there is no office \"市发改委\"; offices are defined under offices:" },
    { P ", lead: fgw, support: [cz, 市发展改革委]", "\"市发展改革委\" is already named in task t" },
    { P ", lead: [[fgw]]", "the name of an office, or a list of offices, is expected here in task t" },
    { P ", progress: 多半", "\"多半\" is not a share; write 65%" },
    { P ", progress: 101%", "\"101%\" should be between 0 and 100%" },
    { P ", progress: -1%", "\"-1%\" should be between 0 and 100%" },
    { P ", progress: 123456789012345678901.5%", "has more than 20 digits" },
    { P ", as-of: 2024-12-31", "\"2024-12-31\" lies outside the period of task t, 2025" },
    { P ", as-of: 2026-01-01", "\"2026-01-01\" lies outside the period of task t, 2025" },
    { P ", as-of: 六月", "\"六月\" is neither a date nor a period; write 2025-06-30 or 2025-06" },
    { P ", as-of: 2025-02-29", "\"2025-02-29\" is neither a date nor a period" },
    { P ", deadline: 2024-12", "\"2024-12\" lies outside the period of task t, 2025" },
    { P ", state: done, progress: 99%",
      "task t is said to be done, and its progress to be 99%" },
    { P ", state: 未启动, progress: 1%",
      "task t is said not to have started, and its progress to be 1%" },
    { P ", state: 停", "\"停\" is none of: not-started, under-way, done, behind" },
    { P ", schedule: {2025-03: 20%, 2025-06: 10%}",
      "a schedule rises: \"2025-06: 10%\" is no later than the entry before it, or lower" },
    { P ", schedule: {2025-06: 20%, 2025-03: 30%}",
      "a schedule rises: \"2025-03: 30%\" is no later than the entry before it, or lower" },
    { P ", schedule: {2025-06: 20%, 2025-06-30: 30%}",
      "a schedule rises: \"2025-06-30: 30%\" is no later than" },
    { P ", schedule: {2025-03: 120%}", "\"120%\" should be between 0 and 100%" },
    { P ", schedule: {2026-03: 20%}", "\"2026-03\" lies outside the period of task t, 2025" },
    { P ", deadline: 2025-09, schedule: {2025-10: 20%}",
      "the schedule's \"2025-10\" is later than the deadline of task t" },
    { P ", figure: gdp@2026:target",
      "the figure gdp@2026:target is not of the period of task t, 2025" },
    { T ", figure: gdp@2025:actual", "there is no figure gdp@2025:actual" },
    { T ", figure: jobs@2025:actual",
      "the figure of a task is a target or a task; jobs@2025:actual is an actual" },
    { P ", figure: gpd", "there is no indicator \"gpd\"" },
    { P ", done: jobs@2025", "task t has done: but no figure: to compare it with" },
    { P ", figure: gdp, done: jobs@2025",
      "done: should name the actual of gdp@2025:target, not jobs@2025:actual" },
    /* a task that is its own result would be a ring */
    { P ", figure: gdp, done: gdp@2025:target",
      "done: should name the actual of gdp@2025:target, not gdp@2025:target" },
    { P ", area: \"990109\"", "there is no area \"990109\"" },
    { P ", leader: fgw", "t has no key \"leader\"" },
    { "from: plan, period: 2025", "t lacks \"name\"" },
};

static void reports_mistakes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        char text[400];

        snprintf(text, sizeof text, "tasks:\n  t: {%s}\n", mistakes[i].task);
        struct built b = with(text);

        if (!strstr(build_messages(&b), mistakes[i].message))
            print_error("%s\n%s", mistakes[i].task, build_messages(&b));
        assert_non_null(strstr(build_messages(&b), mistakes[i].message));
        assert_int_equal(diag_errors(b.diag), 1);
        assert_int_equal(map_count(b.data->tasks), 0);
        build_close(&b);
    }
}

static void reports_offices(void **state)
{
    struct built b = build("offices:\n"
                           "  a: {zh: 市财政局, en: Finance Bureau}\n"
                           "  b: {zh: 财政局, en: Finance Bureau}\n"
                           "indicators:\n"
                           "  x: {name: 名, unit: 家, owner: 市财政}\n");

    (void)state;
    assert_string_equal(build_words(&b),
        "a.yaml:3:3: error: the offices b and a have one name: \"Finance Bureau\"\n"
        "a.yaml:2:3: note: first stated here\n"
        "a.yaml:5:32: error: there is no office \"市财政\"; offices are defined under offices:\n"
        "note: did you mean \"市财政局\"?\n");
    build_close(&b);
}

static void ids_are_its_own(void **state)
{
    struct built b = with("tasks:\n"
                          "  from: nowhere\n"
                          "  gdp: {" P "}\n");

    (void)state;
    assert_non_null(strstr(build_messages(&b), "there is no source \"nowhere\""));
    assert_non_null(strstr(build_messages(&b), "\"gdp\" is defined twice"));
    build_close(&b);
}

static void counts_time(void **state)
{
    static const struct { const char *text; long long months, day, days; } rows[] = {
        { "2025-06-30", 2025 * 12 + 5, 30, 30 }, { "2025-06", 2025 * 12 + 5, 1, 1 },
        { "2024-02-29", 2024 * 12 + 1, 29, 29 }, { "2023-02-28", 2023 * 12 + 1, 28, 28 },
        { "2024-02-28", 2024 * 12 + 1, 28, 29 }, { "2025-Q1", 2025 * 12 + 2, 1, 1 },
        { "2025", 2025 * 12 + 11, 1, 1 }, { "2026/2030", 2030 * 12 + 11, 1, 1 },
        { "2025-01-01", 2025 * 12, 1, 31 },
    };
    struct arena *a = arena_open();
    struct period p;
    long long end;

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_true(calendar_end(str_of(rows[i].text), &end));
        assert_int_equal(end, rows[i].months * MONTH_TICKS
                              + MONTH_TICKS / rows[i].days * rows[i].day);
    }
    assert_false(calendar_end(STR("2023-02-29"), &end));
    assert_false(calendar_end(STR(""), &end));
    assert_true(period_read(STR("2024-01/2024-02"), &p));
    assert_string_equal(str_z(a, calendar_last_day(a, p)), "2024-02-29");
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_every_field), cmocka_unit_test(stands_for_a_figure),
        cmocka_unit_test(reports_mistakes), cmocka_unit_test(reports_offices),
        cmocka_unit_test(ids_are_its_own), cmocka_unit_test(counts_time),
    };

    texts = arena_open();
    int failed = cmocka_run_group_tests_name("task", tests, NULL, NULL);

    arena_close(texts);
    return failed;
}
