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
        cmocka_unit_test(a_rank_that_moves), cmocka_unit_test(a_target_that_was_announced),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
