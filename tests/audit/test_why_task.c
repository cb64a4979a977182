/* why of a task and of a pace, in both languages; tasks that contradict their figures. */
#include "../model/build.h"

#include "audit/tasks.h"

static const char data[] =
    "areas: {\"990100\": {zh: 示例市, en: Shili, level: city}}\n"
    "area: \"990100\"\n"
    "sources: {plan: {zh: 计划, en: Plan, sets: 2025}, r: {zh: 月报, en: Monthly report}}\n"
    "offices: {fgw: {zh: 市发展改革委, en: DRC}, cz: {zh: 市财政局, en: Finance Bureau}}\n"
    "indicators:\n"
    "  inv:\n"
    "    name: {zh: 重点项目投资, en: Investment in key projects}\n"
    "    unit: 亿元\n"
    "    better: higher\n"
    "    targets: {2025: 1000亿元, 2026/2030: {at: 1500, base: 2025, from: plan}}\n"
    "    actuals: {2025-01/2025-06: {at: 480, from: r, at-place: 表1}}\n"
    "  half: {name: {zh: 棚改, en: Homes}, unit: 套, better: higher,\n"
    "    targets: {2025: {at: 10, from: plan}}, actuals: {2025-01/2025-06: {at: 10, from: r}}}\n"
    "tasks:\n"
    "  inv-2025:\n"
    "    name: {zh: 完成重点项目投资, en: Invest in key projects}\n"
    "    figure: inv@2025\n"
    "    lead: fgw\n"
    "    support: cz\n"
    "    state: 推进中\n"
    "    schedule: {2025-06: 45%}\n"
    "    at-place: 第三部分\n"
    "  roads: {name: {zh: 修路, en: Roads}, period: 2025, state: under-way, progress: 20%, "
    "as-of: 2025-06-30, from: r}\n"
    "  bridge: {name: {zh: 修桥, en: Bridge}, figure: inv@2025, note: 一}\n"
    "  name-only: {name: {zh: 其他, en: Other}, period: 2025, state: done, from: r}\n";

static void explains_a_task(void **state)
{
    struct built b = build(data);
    struct buf out = { .arena = b.arena };

    (void)state;
    build_clean(&b);
    assert_true(why_task(b.data, STR("inv-2025"), true, b.diag, &out));
    assert_str(buf_str(&out),
        "task: Invest in key projects (inv-2025)\n"
        "  period 2025, due 2025-12-31\n"
        "  lead: DRC (fgw)\n"
        "  support: Finance Bureau (cz)\n"
        "  schedule: 45% by 2025-06\n"
        "  source: Plan (plan), 第三部分\n"
        "  entered at: a.yaml:15:3\n"
        "inv@2025:target\n"
        "  read as: 1000 亿元\n"
        "  source: Plan (plan), no place given\n"
        "  entered at: a.yaml:10:21\n"
        "inv@2025-01/2025-06:actual\n"
        "  read as: 480 亿元\n"
        "  source: Monthly report (r), 表1\n"
        "  entered at: a.yaml:11:32\n"
        "progress: expected: the plan's schedule, with straight lines between its milestones\n"
        "  48.0% done, 45.0% expected as of 2025-06-30\n"
        "  3.0 points ahead\n"
        "  state as stated: under way\n"
        "  state that follows: under way (against what is expected by then)\n");
    build_close(&b);
}

static void explains_in_chinese(void **state)
{
    struct built b = build(data);
    struct buf out = { .arena = b.arena };

    (void)state;
    b.diag = diag_new(b.arena, LANGUAGE_ZH);
    assert_true(why_task(b.data, STR("修路"), true, b.diag, &out));
    assert_str(buf_str(&out),
        "任务：修路（roads）\n"
        "  期间 2025，期限 2025-12-31\n"
        "  所报进度：20%，截至 2025-06-30\n"
        "  来源：月报（r），未注明位置\n"
        "  录入于：a.yaml:23:3\n"
        "进度：应达进度按所过时间计（整月计月，不足一月按天）\n"
        "  完成 20%，应达 50.0%（截至 2025-06-30）\n"
        "  慢 30.0 个百分点\n"
        "  注明状态：推进中\n"
        "  推定状态：滞后（与应达进度相比）\n");
    out.len = 0;
    assert_true(why_task(b.data, STR("name-only"), true, b.diag, &out));
    assert_non_null(strstr(str_z(b.arena, buf_str(&out)), "进度：既无数值，也未报进度\n"
                           "  注明状态：已完成\n  推定状态：无从推定（只有注明的状态）\n"));
    build_close(&b);
}

/* Each way to a state, and what is said of its pace. */
static void says_how_a_state_follows(void **state)
{
    static const struct { const char *task, *english, *chinese; } cases[] = {
        { "figure: inv@2025",
          "  48.0% done, 50.0% expected as of 2025-06-30\n  2.0 points behind\n"
          "  state that follows: behind (against what is expected by then)\n",
          "  慢 2.0 个百分点\n  推定状态：滞后（与应达进度相比）\n" },
        { "figure: half@2025",
          "  50.0 points ahead\n  state that follows: done (the figures settle it)\n",
          "  快 50.0 个百分点\n  推定状态：已完成（由数值判定）\n" },
        { "progress: 100%, as-of: 2025-06-30",
          "  50.0 points ahead\n  state that follows: done (by the progress reported)\n",
          "  推定状态：已完成（由所报进度判定）\n" },
        { "progress: 50%, as-of: 2025-06-30",
          "  on schedule\n  state that follows: under way (against what is expected by then)\n",
          "  与应达进度持平\n  推定状态：推进中（与应达进度相比）\n" },
        { "progress: 95%, as-of: 2025-12-31",
          "  5.0 points behind\n  state that follows: behind (not done, and due)\n",
          "  推定状态：滞后（期限已到而未完成）\n" },
        { "progress: 30%",
          "  30% done\n  state that follows: under way (begun, and nothing says how fast it should be)\n",
          "  完成 30%\n  推定状态：推进中（已经启动，无从比较快慢）\n" },
        { "state: under-way",
          "  state that follows: nothing tells (only what was stated)\n",
          "  推定状态：无从推定（只有注明的状态）\n" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena *a = arena_open();
        struct built b = build(str_z(a, str_format(a, "%s  t: {name: {zh: 甲, en: A}, period: 2025, "
                                                      "from: r, %s}\n", data, cases[i].task)));
        struct buf out = { .arena = a };

        build_clean(&b);
        for (int l = 0; l < LANGUAGES; l++) {
            const char *words = l == LANGUAGE_ZH ? cases[i].chinese : cases[i].english;

            out.len = 0;
            b.diag = diag_new(b.arena, (enum language)l);
            assert_true(why_task(b.data, STR("t"), true, b.diag, &out));
            if (!str_ends(buf_str(&out), str_of(words)))
                fail_msg("%.*s\n%s", (int)out.len, out.ptr, words);
        }
        build_close(&b);
        arena_close(a);
    }
}

static void knows_no_other_task(void **state)
{
    struct built b = build(data);
    struct buf out = { .arena = b.arena };

    (void)state;
    assert_false(why_task(b.data, STR("nothing"), false, b.diag, &out));
    build_clean(&b);
    assert_false(why_task(b.data, STR("nothing"), true, b.diag, &out));
    assert_string_equal(build_words(&b), "error: there is no task nothing\n");
    build_close(&b);
}

static void explains_the_pace_of_a_figure(void **state)
{
    struct built b = build(data);
    struct buf out = { .arena = b.arena };

    (void)state;
    why_pace(b.data, build_figure(&b, "inv@2025:target"), b.diag, &out);
    assert_str(buf_str(&out),
        "progress: expected: the plan's schedule, with straight lines between its milestones\n"
        "  48.0% done, 45.0% expected as of 2025-06-30\n"
        "  3.0 points ahead\n");
    out.len = 0;
    why_pace(b.data, build_figure(&b, "inv@2026/2030:target"), b.diag, &out);
    assert_str(buf_str(&out),
        "target over years: base -, latest actual -\n"
        "  there is no actual that can be used\n"
        "  years: 5, elapsed 0, left 5\n");
    build_close(&b);
}

static void explains_what_is_needed(void **state)
{
    struct built b = build(
        "areas: {\"990100\": {zh: 示例市, en: Shili, level: city}}\n"
        "area: \"990100\"\n"
        "sources: {plan: {zh: 计划, en: Plan}}\n"
        "indicators:\n"
        "  x: {name: 名, unit: 亿元, better: higher,\n"
        "      targets: {2026/2030: {at: 200, base: 2025, from: plan}},\n"
        "      actuals: {from: plan, 2025: 100, 2028: 170}}\n");
    struct buf out = { .arena = b.arena };

    (void)state;
    build_clean(&b);
    why_pace(b.data, build_figure(&b, "x@2026/2030:target"), b.diag, &out);
    assert_str(buf_str(&out),
        "target over years: base x@2025:actual, latest actual x@2028:actual\n"
        "  what is left over the years left, rounded so that meeting it meets the target\n"
        "  years: 5, elapsed 3, left 2\n"
        "  70.0% of the way, 60.0% of the time\n"
        "  needed a year: 15 亿元 (rounded so that it suffices)\n"
        "  needed average rate: 8.5% a year (rounded so that it suffices)\n");
    build_close(&b);
}

static void reports_contradictions(void **state)
{
    static const char changed[] =
        "the progress of task bridge is reported as 50%; its figures give 48.0%";
    struct str text = str_of(data);
    struct arena *a = arena_open();
    ptrdiff_t at = str_find(text, STR("note: 一"));
    struct str with = str_format(a, "%.*sprogress: 50%%%.*s", (int)at, text.ptr,
                                 STR_ARG(str_from(text, (size_t)at + strlen("note: 一"))));
    struct str done = str_format(a, "%.*sstate: done%.*s", (int)at, text.ptr,
                                 STR_ARG(str_from(text, (size_t)at + strlen("note: 一"))));
    struct built b = build(str_z(a, with));

    (void)state;
    build_clean(&b);
    audit_tasks(b.data, b.diag);
    assert_non_null(strstr(build_messages(&b), changed));
    assert_non_null(strstr(build_messages(&b), "a.yaml:23:3: warning: task roads is said to be "
                           "under way, but by the data it is behind: 20% done, 50.0% expected "
                           "as of 2025-06-30"));
    assert_int_equal(diag_errors(b.diag), 0);
    assert_int_equal(diag_warnings(b.diag), 2);
    build_close(&b);
    b = build(str_z(a, done));
    audit_tasks(b.data, b.diag);
    assert_non_null(strstr(build_messages(&b), "error: task bridge is said to be done, but by the "
                           "data it is behind: 48.0% done, 50.0% expected as of 2025-06-30"));
    build_close(&b);
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(explains_a_task), cmocka_unit_test(explains_in_chinese),
        cmocka_unit_test(says_how_a_state_follows), cmocka_unit_test(knows_no_other_task), cmocka_unit_test(explains_the_pace_of_a_figure),
        cmocka_unit_test(explains_what_is_needed), cmocka_unit_test(reports_contradictions),
    };

    return cmocka_run_group_tests_name("why task", tests, NULL, NULL);
}
