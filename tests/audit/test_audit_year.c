/* Figures against the year that their sentence names. */
#include "audit_case.h"

static void a_reference_of_another_year(void **state)
{
    (void)state;
    breaks("2024年地区生产总值{gdp}。\n[en] GDP in 2024 was {gdp}.\n", "other-year other-year");
    breaks("2025年地区生产总值{gdp}。\n[en] GDP in 2025 was {gdp}.\n", "");
    breaks("2024年地区生产总值{gdp}。\n[en] GDP came to {gdp} in 2024.\n", "other-year other-year");
    breaks("2026年增长目标为{gdp-growth.target}。\n[en] The target for 2026 is {gdp-growth.target}.\n",
           "other-year other-year");
    breaks("2026年增长目标为{gdp-growth.next-target}。\n[en] For 2026: {gdp-growth.next-target}.\n", "");
    /* Nothing of that year is in the data. */
    breaks("2023年地区生产总值{gdp}。\n[en] In 2023 GDP was {gdp}.\n", "other-year other-year");
}

/* What is told to write reads back, in whatever braces it stood. */
static void the_reference_of_that_year(void **state)
{
    static const struct { const char *text, *want; } rows[] = {
        { "{gdp}", "{gdp@2024}" }, { "｛gdp：文字｝", "{gdp@2024:文字}" },
        { "{地区生产总值＠2025年.变化:number}", "{地区生产总值@2024.变化:number}" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena *a = arena_open();
        struct str body = str_format(a, "2024年地区生产总值%s。\n", rows[i].text);
        struct audited c = audit_of(str_z(a, body), case_data);

        assert_true(str_find(c.audit.findings[0].message, str_of(rows[i].want)) >= 0);
        build_close(&c.b);
        arena_close(a);
    }
}

/* Other years stand beside the figure, and say nothing of its own. */
static void years_that_are_no_time_of_the_figure(void **state)
{
    (void)state;
    breaks("地区生产总值{gdp}，比2024年增加。\n[en] GDP was {gdp}, more than in 2024.\n", "");
    breaks("与2024年相比，地区生产总值为{gdp}。\n[en] Compared with {gdp@2024} in 2024, GDP was {gdp}.\n",
           "only-in-english");
    breaks("2024年{gdp@2024}，2025年{gdp}。\n[en] It was {gdp@2024} in 2024, {gdp} in 2025.\n", "");
    breaks("2021—2025年，地区生产总值升到{gdp}。\n[en] From 2021 to 2025 GDP rose to {gdp}.\n", "");
    breaks("地区生产总值{gdp}。\n[en] Since its founding as a new city in 2003 GDP reached {gdp}.\n",
           "only-in-english");
    breaks("2024年开工的项目投产，地区生产总值{gdp}。\n"
           "[en] Plants begun in 2024 opened, and GDP was {gdp}.\n", "");
    breaks("《2024年政府工作报告》所列的地区生产总值为{gdp}。\n"
           "[en] By the 2024 Government Work Report GDP was {gdp}.\n", "");
    breaks("地区生产总值{gdp}，余下项目列入2026年清单。\n"
           "[en] GDP was {gdp}; the rest comes in 2026.\n", "");
}

static void a_number_of_another_year(void **state)
{
    (void)state;
    breaks("2024年地区生产总值1310.6亿元。\n[en] In 2024, it was 131.06 billion yuan.\n",
           "contradicts-data");
    breaks("2024年地区生产总值1200.5亿元。\n[en] In 2024, it was 120.05 billion yuan.\n", "typed-figure");
    breaks("2023年地区生产总值1310.6亿元。\n[en] In 2023, it was 131.06 billion yuan.\n", "other-year");
}

/* What is said there is of that area: the city's investment fell, the county's is not known. */
static void a_report_on_another_area(void **state)
{
    static const char front[] = "---\ntitle: {zh: 示例, en: Sample}\ntemplate: digest\ndata: [a.yaml]\n"
                                "date: 2026-02-20\nperiod: 2025\narea: \"990101\"\n---\n";
    struct audited c = audit_front(front, "固定资产投资实现正增长，粮食总产量2亿斤。\n", case_data);

    (void)state;
    assert_string_equal(audit_rules(&c.audit), "typed-figure");
    assert_true(str_find(c.audit.findings[0].message, STR("{grain}")) >= 0);
    build_close(&c.b);
}

static void a_number_of_another_area(void **state)
{
    (void)state;
    breaks("甲县粮食总产量41亿斤。\n[en] Grain in A County: 2.05 million tonnes.\n", "contradicts-data");
    breaks("甲县粮食总产量2亿斤。\n[en] Grain in A County: 0.1 million tonnes.\n",
           "typed-figure");
    breaks("与甲县相比，全市粮食总产量42.4亿斤。\n[en] Against A County, it was 2.12 million tonnes.\n",
           "typed-figure");
    /* The whole that the report is about. */
    breaks("本地区粮食总产量41亿斤。\n[en] In all it was 2.05 million tonnes.\n", "contradicts-data");
    breaks("辖区粮食总产量41亿斤。\n[en] In all it was 2.05 million tonnes.\n", "contradicts-data");
    /* A county that the data does not know. */
    breaks("乙县粮食总产量42.4亿斤。\n[en] In B County it was 2.12 million tonnes.\n", "");
    breaks("乙县粮食总产量41亿斤。\n[en] In B County it was 2.05 million tonnes.\n", "");
}

/* What has to be written instead keeps part and form. */
static void the_reference_to_write(void **state)
{
    struct audited c = audit_of("2026年目标为{gdp-growth@2025.target:words}。\n"
                                "[en] For 2026 it is {gdp-growth@2025.target:words}.\n", case_data);
    struct built b = c.b;

    (void)state;
    assert_int_equal(c.audit.count, 2);
    assert_str(c.audit.findings[0].message,
               "\"{gdp-growth@2025.target:words}\" prints the figure of 2025, but the sentence"
               " speaks of 2026: write {gdp-growth@2026.target:words}");
    build_close(&b);
}

/* from {gdp@2024} in 2024 to {gdp}: the year is of the first. */
static void a_year_it_moved_from(void **state)
{
    (void)state;
    breaks("由2024年的{gdp@2024}增加到{gdp}。\n[en] It rose from {gdp@2024} in 2024 to {gdp}.\n", "");
}

/* The figure of a year is none of a half, nor one of five years; a sum over years none of one. */
static void a_stretch_of_time(void **state)
{
    static const char jobs[] =
        "  jobs:\n"
        "    name: {zh: 新增就业, en: New jobs}\n"
        "    unit: 万人\n"
        "    actuals:\n"
        "      from: book\n"
        "      2025: 4.5\n"
        "      2026-01/2026-06: 2.3\n"
        "      2021/2025: 22.3\n";
    struct arena *a = arena_open();
    const char *data = str_z(a, str_format(a, "%s%s", case_data, jobs));

    (void)state;
    breaks_with(data, "上半年就业{jobs}。\n[en] In the first half there were {jobs}.\n",
                "other-year other-year");
    breaks_with(data, "上半年{jobs@2026-01/2026-06}，全年{jobs}。\n"
                "[en] In the first half {jobs@2026-01/2026-06}, in the full year {jobs}.\n", "");
    breaks_with(data, "全年就业{jobs@2026-01/2026-06}。\n"
                "[en] In the full year there were {jobs@2026-01/2026-06}.\n", "other-year other-year");
    breaks_with(data, "五年累计就业{jobs}。\n[en] In five years there were {jobs}.\n",
                "other-year other-year");
    breaks_with(data, "五年累计产值{gdp}。\n[en] In five years GDP reached {gdp}.\n", "");
    breaks_with(data, "2025年就业{jobs@2021/2025}。\n[en] In 2025 there were {jobs@2021/2025}.\n",
                "other-year other-year");
    breaks_with(data, "到2025年就业{jobs@2021/2025}。\n[en] By 2025 there were {jobs@2021/2025}.\n", "");
    breaks_with(data, "已完成全年目标，就业{jobs@2026-01/2026-06}。\n"
                "[en] There were {jobs@2026-01/2026-06}.\n", "");
    breaks_with(data, "全年目标之下全年就业{jobs@2026-01/2026-06}。\n"
                "[en] In the first full year of the plan {jobs@2026-01/2026-06}.\n", "other-year");
    /* A part of something else, and a count of quarters. */
    breaks_with(data, "四分之一即{jobs}。\n[en] Services are a quarter of {jobs}.\n", "");
    breaks_with(data, "连续八个季度增至{jobs}。\n[en] For the eighth quarter it rose to {jobs}.\n", "");
    breaks_with(data, "连续三季度增至{jobs}。\n[en] For the third quarter in a row it was {jobs}.\n",
                "");
    breaks_with(data, "就业{jobs}。\n[en] In the first half of the decade there were {jobs}.\n", "");
    breaks_with(data, "前三季度就业{jobs}。\n[en] In the first three quarters of the year it was {jobs}.\n",
                "other-year other-year");
    breaks_with(data, "一季度就业{jobs}。\n[en] In the first quarter it was {jobs}.\n",
                "other-year other-year");
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_reference_of_another_year),
        cmocka_unit_test(the_reference_of_that_year),
        cmocka_unit_test(years_that_are_no_time_of_the_figure),
        cmocka_unit_test(a_number_of_another_year),
        cmocka_unit_test(a_report_on_another_area),
        cmocka_unit_test(a_number_of_another_area),
        cmocka_unit_test(the_reference_to_write), cmocka_unit_test(a_stretch_of_time),
        cmocka_unit_test(a_year_it_moved_from),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
