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
        "  read as: 5.3 %\n"
        "  source: Digest 2026 (digest-2026), §2\n"
        "  entered at: a.yaml:13:21\n"
        "unemployment@2025:target\n"
        "  as printed: 5.5%左右\n"
        "  read as: about 5.5 %\n"
        "  source: Government Work Report 2025 (report-2025), l. 69\n"
        "  entered at: a.yaml:12:21\n"
        "verdict: in line\n"
        "  an approximate target, and the actual is on the better side\n"
        "  the actual is 0.2 个百分点 lower\n");
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
        "  读作：不高于 5.5 %\n"
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
    assert_true(str_find(buf_str(&out), STR("read as: 42.4 亿斤 (preliminary), place 2 in 410000, "
                                            "by growth\n")) > 0);
    assert_true(str_find(buf_str(&out), STR("the actual is 2.4 亿斤 higher\n")) > 0);
    out.len = 0;
    why_echo(b.data, b.diag, &out);
    assert_str(buf_str(&out),
               "a.yaml:11:21: grain@2025:target: \"确保稳定在40亿斤以上\" is read as stable, at least "
               "40 亿斤 (ensure)\n");
    build_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(explains), cmocka_unit_test(explains_in_chinese),
        cmocka_unit_test(falls_back_to_the_target), cmocka_unit_test(prints_completion_and_rank),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
