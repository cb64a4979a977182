/* The year in a heading or in the title of a table, against the figures below it. */
#include "audit_case.h"

#define HEAD(year) "# " year "年运行情况\n[en] The economy in " year "\n\n"
#define GDP "地区生产总值{gdp}。\n[en] GDP was {gdp}.\n\n"

static void a_heading_of_another_year(void **state)
{
    (void)state;
    breaks(HEAD("2024") GDP, "heading-year");
    breaks(HEAD("2025") GDP, "");
    breaks("# 2026年目标\n[en] Targets for 2026\n\n增长{gdp-growth.next-target}。\n"
           "[en] Growth: {gdp-growth.next-target}.\n", "");
    breaks("# 2026年目标\n[en] Targets for 2026\n\n增长{gdp-growth.target}。\n"
           "[en] Growth: {gdp-growth.target}.\n", "heading-year");
    /* One figure of the year is enough, in a section below it too. */
    breaks(HEAD("2024") "## 总量\n[en] Level\n\n" GDP
           "上年{gdp@2024}。\n[en] The year before: {gdp@2024}.\n", "");
    breaks(HEAD("2024") "## 总量\n[en] Level\n\n" GDP, "heading-year");
    /* The next section is not its own. */
    breaks(HEAD("2024") "上年{gdp@2024}。\n[en] It was {gdp@2024}.\n\n" HEAD("2025") GDP, "");
    breaks(HEAD("2024") GDP HEAD("2025") GDP, "heading-year");
}

/* No year, several, a comparison; nothing below, or what has no year that is known. */
static void headings_left_alone(void **state)
{
    (void)state;
    breaks("# 运行情况\n[en] The economy\n\n" GDP, "");
    breaks("# 2021—2024年运行情况\n[en] The economy, 2021-2024\n\n" GDP, "");
    breaks("# 与2024年相比\n[en] Compared with 2024\n\n" GDP, "");
    breaks("# 2024年政府工作报告要点\n[en] The Government Work Report 2024\n\n" GDP, "");
    breaks(HEAD("2024") "一切平稳。\n[en] All was quiet.\n", "");
    breaks(HEAD("2024") "建成公园7处，" GDP, "only-in-chinese");
    breaks(HEAD("2024") GDP "这一数字在2024年之后公布。\n[en] It was published after 2024.\n", "");
    breaks(HEAD("2024") GDP "::: kpi\ngdp\n:::\n", "");
}

#define TABLE(year, columns) \
    "::: table {#t}\ntitle: {zh: " year "年完成情况, en: Results of " year "}\n" \
    "rows: [gdp, grain]\ncolumns: [" columns "]\n:::\n"

static void a_table_of_another_year(void **state)
{
    (void)state;
    breaks(TABLE("2024", "name, actual"), "heading-year");
    breaks(TABLE("2025", "name, actual"), "");
    breaks(TABLE("2026", "name, actual, next-target"), "");
    breaks(TABLE("2024", "name, actual, actual@2024"), "");
    breaks("::: table {#t period=2024}\ntitle: {zh: 2024年完成情况, en: Results of 2024}\n"
           "rows: [gdp]\ncolumns: [name, actual]\n:::\n", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_heading_of_another_year),
        cmocka_unit_test(headings_left_alone),
        cmocka_unit_test(a_table_of_another_year),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
