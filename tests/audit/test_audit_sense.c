/* References in words that do not fit what they print; digits with another unit. */
#include "audit_case.h"

static const char city[] =
    "area: \"1\"\n"
    "areas: {\"1\": {zh: 甲市, en: A, level: city}, \"0\": {zh: 某省, en: P, level: province}}\n"
    "sources: {s: {zh: 报告, en: Report, reports: 2025}}\n"
    "indicators:\n"
    "  trade:\n"
    "    name: {zh: 进出口总值, en: Total trade}\n"
    "    unit: 亿元\n"
    "    actuals: {from: s, 2025: 223.4}\n"
    "  foreign:\n"
    "    name: {zh: 实际使用外资, en: Foreign investment}\n"
    "    unit: 万美元\n"
    "    actuals: {from: s, 2025: 4127}\n"
    "  jobs:\n"
    "    name: {zh: 城镇就业, en: Urban jobs}\n"
    "    unit: 万人\n"
    "    actuals: {from: s, 2025: 6.51}\n"
    "  share:\n"
    "    name: {zh: 城镇化率, en: Urbanization rate}\n"
    "    unit: \"%\"\n"
    "    measure: share\n"
    "    actuals: {from: s, 2025: 63.7}\n"
    "  lead:\n"
    "    name: {zh: 投资增速高于全省平均, en: Lead of investment}\n"
    "    unit: 个百分点\n"
    "    measure: change\n"
    "    actuals: {from: s, 2025: 54}\n"
    "  tourism:\n"
    "    name: {zh: 旅游收入, en: Tourism revenue}\n"
    "    unit: 亿元\n"
    "    better: higher\n"
    "    targets: {from: s, 2026: {at: 610, commitment: strive}}\n"
    "  roads:\n"
    "    name: {zh: 道路, en: Roads}\n"
    "    unit: 公里\n"
    "    better: higher\n"
    "    targets: {from: s, 2026: {at: 100, commitment: ensure}}\n"
    "  place:\n"
    "    name: {zh: 创新水平, en: Innovation}\n"
    "    unit: 分\n"
    "    actuals:\n"
    "      from: s\n"
    "      2024: {at: 80, rank: {place: 5, in: \"0\", by: level}}\n"
    "      2025: {at: 82, rank: {place: 3, in: \"0\", by: level}}\n"
    "  lawns:\n"
    "    name: {zh: 绿地, en: Lawns}\n"
    "    unit: 公顷\n"
    "    actuals: {2025: {at: 5, rank: {place: 3, in: \"0\", by: level}, from: s}}\n"
    "  plan:\n"
    "    name: {zh: 投资增长, en: Growth of investment}\n"
    "    unit: \"%\"\n"
    "    measure: growth\n"
    "    better: higher\n"
    "    targets: {from: s, 2025: {at: 6.5, adopted: no}}\n"
    "    actuals: {from: s, 2025: 5.4}\n";

static void finds(const char *body, const char *rules)
{
    breaks_with(city, body, rules);
}

/* {trade:number} prints 223.4亿 and 22.34 billion. */
static void a_unit_behind_a_bare_number(void **state)
{
    (void)state;
    finds("总值{trade:number}元，{jobs:number}人。\n[en] {trade:number} yuan, {jobs:number} people.\n",
          "");
    finds("总值{trade:number}亿元。\n[en] It was {trade:number} billion yuan.\n",
          "unit-behind unit-behind");
    finds("总值{trade:number}万元。\n[en] It was {trade:number} yuan.\n", "unit-behind");
    finds("外资{foreign:number}元。\n[en] It was {foreign:number} dollars.\n", "unit-behind");
    finds("就业{jobs:number}万人。\n[en] It was {jobs:number}.\n", "unit-behind");
    finds("居第{place.rank:number}位。\n[en] It ranked {place.rank:ordinal}.\n", "");
    finds("总值{trade}万元，{jobs}人。\n[en] {trade} billion yuan, {jobs} people.\n",
          "unit-behind unit-behind unit-behind");
    finds("产量{lawns}亩，就业{jobs}元。\n[en] It was {lawns} and {jobs}.\n",
          "unit-behind unit-behind");
    finds("投资{plan:moved}%，{plan:moved}个百分点。\n"
          "[en] Investment {plan:moved}%, {plan:moved} per cent.\n",
          "unit-behind points-for-percent unit-behind unit-behind");
    finds("增长{plan:size}％，{plan:number}%。\n"
          "[en] It grew by {plan:size} percent, {plan:number}%.\n",
          "unit-behind unit-behind");
    finds("总值{trade}，{jobs}人均受益。\n[en] {trade} and {jobs}.\n", "");
}

static void the_digits_with_another_unit(void **state)
{
    (void)state;
    finds("实际使用外资4127万元。\n[en] Foreign investment rose.\n", "only-in-chinese unit-slip");
    finds("进出口总值223.4万元。\n[en] Total trade rose.\n", "only-in-chinese contradicts-data");
    finds("公园面积223.4公顷。\n[en] Parks grew.\n", "only-in-chinese");
}

/* The bounds of a class are no figures of the report. */
static void bounds_of_a_class(void **state)
{
    struct audited c = audit_of("营收超过100亿元、50亿元和1亿元的工业企业增多，投入50亿元的资金。\n", city);

    (void)state;
    assert_int_equal(c.audit.findings[c.audit.count - 1].rule, AUDIT_UNHELD);
    assert_true(str_find(c.audit.findings[c.audit.count - 1].message, STR(": 1 (")) >= 0);
    build_close(&c.b);
}

static void what_is_no_growth(void **state)
{
    (void)state;
    finds("增长{share}。\n[en] It grew by {share}.\n", "no-growth no-growth");
    finds("占{share}。\n[en] It was up {share}.\n", "no-growth");
    finds("占{share}。\n[en] Cities made up {share}, taking up {share}.\n", "");
    finds("增长{lead}。\n[en] It grew, a lead of {lead}.\n", "no-growth");
    finds("城镇化率提高到{share}，增速高{lead}。\n[en] It rose to {share}, a lead of {lead}.\n", "");
}

static void promises_are_the_sources(void **state)
{
    (void)state;
    finds("确保收入{tourism@2026.target}。\n[en] Ensure revenue of {tourism@2026.target}.\n",
          "promise promise");
    finds("力争收入{tourism@2026.target}。\n[en] Strive for {tourism@2026.target}.\n", "");
    finds("力争道路{roads@2026.target}。\n[en] Strive for {roads@2026.target}.\n", "promise promise");
    finds("道路{roads@2026.target}。\n[en] Roads: {roads@2026.target}.\n", "");
}

static void a_rank_that_moves(void **state)
{
    static const char *const up =
        "位次由第{place@2024.rank:number}位升至第{place.rank:number}位。\n"
        "[en] It rose from {place@2024.rank:ordinal} to {place.rank:ordinal}.\n";

    (void)state;
    finds(up, "");
    finds("位次由第{place@2024.rank:number}位降至第{place.rank:number}位。\n"
          "[en] It fell from {place@2024.rank:ordinal} to {place.rank:ordinal}.\n",
          "rank-move rank-move");
    finds("位次由第{place.rank:number}位升至第{place@2024.rank:number}位。\n"
          "[en] It rose from {place.rank:ordinal} to {place@2024.rank:ordinal}.\n",
          "rank-move rank-move");
}

/* What a figure moved to is held against what it moved from, named or of the year before. */
static void a_figure_that_moves(void **state)
{
    (void)state;
    finds("由{place@2024}升到{place}。\n[en] It rose from {place@2024} to {place}.\n", "");
    finds("由{place@2024}降到{place}。\n[en] It fell from {place@2024} to {place}.\n",
          "move-differs move-differs");
    finds("得分升至{place}，比上年提高。\n[en] The score rose to {place}, up on last year.\n", "");
    finds("得分降至{place}，比上年回落。\n[en] The score fell to {place}, down on last year.\n",
          "move-differs move-differs move-differs move-differs");
    finds("得分{place}，与上年持平。\n[en] It was {place}, unchanged from last year.\n",
          "move-differs move-differs");
    finds("得分{place}，低于上年的{place@2024}。\n[en] It was {place}, lower than {place@2024}.\n",
          "move-differs move-differs");
    finds("得分{place}，高于上年的{place@2024}。\n[en] It was {place}, up from {place@2024}.\n", "");
    finds("得分缩短到{place}，增幅比上年收窄。\n[en] It edged down to {place}, less than in 2024.\n",
          "move-differs move-differs move-differs only-in-english");
    finds("得分净减{place.change}。\n[en] It was {place.change}.\n", "change-differs");
    finds("比上年回落，为{place}。\n[en] It was {place}.\n", "move-differs");
    finds("{place}和{place@2024}。\n[en] It fell to {place} from {place@2024}.\n", "move-differs");
    /* Another base, no base, a verb that moves nothing. */
    finds("与2023年相比降到{place}。\n[en] Since 2023 it has fallen to {place}.\n", "");
    finds("五年来降到{place}。\n[en] It fell to {place}, in five years.\n", "");
    finds("降到{trade}。\n[en] It fell to {trade}.\n", "");
    finds("快于上年平均，得分{place}。\n[en] It was {place}, lower than elsewhere.\n", "");
    /* It did not, or is yet to. */
    finds("得分未降至{place}。\n[en] The score has not fallen to {place}.\n", "");
    finds("得分没有像上年那样降到{place}。\n[en] The score never fell to {place}.\n", "");
    finds("力争得分降到{place}。\n[en] It should have fallen to {place}.\n", "");
    finds("得分没有由{place@2024}降到{place}。\n[en] It hasn't fallen from {place@2024} to {place}.\n",
          "");
}

static void a_place_that_moves(void **state)
{
    (void)state;
    finds("居第{place.rank:number}位，位次比上年前移。\n[en] It rose to {place.rank:ordinal}.\n", "");
    finds("降至第{place.rank:number}位，位次后移。\n[en] It fell to {place.rank:ordinal}.\n",
          "rank-move rank-move rank-move");
    finds("升至第{lawns.rank:number}位。\n[en] It rose to {lawns.rank:ordinal}.\n",
          "rank-not-held rank-not-held");
}

/* 增长{plan.target} prints a target: the sentence or its heading has to say so. */
static void a_target_for_a_result(void **state)
{
    (void)state;
    finds("投资增长{plan.target}。\n[en] Investment grew by {plan.target}.\n",
          "target-printed target-printed");
    finds("投资目标增长{plan.target}。\n[en] For investment it was {plan.target}.\n", "");
    finds("投资目标增长{plan.target}。\n[en] The target was {plan.target}.\n", "");
    finds("# 年度目标\n[en] Targets\n\n投资增长{plan.target}。\n[en] Up {plan.target}.\n", "");
    finds("投资{plan.verdict}（{plan.target}）。\n[en] It was {plan.verdict} ({plan.target}).\n", "");
}

/* A level is no change: 失业率下降5.2%. */
static void a_level_for_a_change(void **state)
{
    (void)state;
    finds("城镇化率提高{share}。\n[en] Urbanization rate increased by {share}.\n",
          "no-growth no-growth no-growth");
    finds("进出口总值增加{trade}。\n[en] Total trade rose by {trade}.\n", "no-growth no-growth");
    finds("进出口总值增加，达到{trade}。\n[en] Total trade rose to {trade}.\n", "");
    finds("投资带动贸易增加{trade}。\n[en] The year added {trade}.\n", "");
}

/* Of a target that was not adopted the difference alone is told, but it was not met either. */
static void a_target_that_was_announced(void **state)
{
    (void)state;
    finds("增长{plan}，完成年度目标。\n[en] Up {plan}, meeting the target.\n", "said-met said-met");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_unit_behind_a_bare_number),
        cmocka_unit_test(the_digits_with_another_unit),
        cmocka_unit_test(bounds_of_a_class),
        cmocka_unit_test(what_is_no_growth), cmocka_unit_test(promises_are_the_sources),
        cmocka_unit_test(a_rank_that_moves), cmocka_unit_test(a_figure_that_moves),
        cmocka_unit_test(a_place_that_moves), cmocka_unit_test(a_target_for_a_result),
        cmocka_unit_test(a_level_for_a_change),
        cmocka_unit_test(a_target_that_was_announced),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
