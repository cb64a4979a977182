/* The rules of `yaolan audit REPORT`: for each a report that breaks it and one that does not. */
#include <time.h>

#include "audit_case.h"

static void references_of_both_languages(void **state)
{
    (void)state;
    breaks("产值{gdp}，增长{gdp-growth}。\n[en] GDP was {gdp}, up {gdp-growth}.\n", "");
    breaks("产值{gdp}，增长{gdp-growth}。\n[en] GDP was {gdp}.\n", "only-in-chinese");
    breaks("产值{gdp}。\n[en] GDP was {gdp}, up {gdp-growth}.\n", "only-in-english");
    /* The target of next year is another figure than the result. */
    breaks("增长{gdp-growth.next-target}。\n[en] Up {gdp-growth}.\n", "only-in-chinese only-in-english");
}

static void typed_numbers_of_both_languages(void **state)
{
    (void)state;
    breaks("投放12台。\n[en] 12 units were installed.\n", "");
    breaks("投放12台。\n[en] Units were installed.\n", "only-in-chinese");
    breaks("投放了设备。\n[en] 12 units were installed.\n", "only-in-english");
    breaks("建成{4座|four|new}大桥。\n[en] {4座|four|new} bridges were built.\n", "");
    breaks("2024年开工7处。\n[en] Work on 7 sites began in 2024.\n", "");
    breaks("2024年开工7处。\n[en] Work on 7 sites began in 2023.\n", "only-in-chinese only-in-english");
    /* Converted units are the same figure. */
    breaks("增收1.5万亩。\n[en] Another 1,000 ha.\n", "");
    breaks("PM_{2.5}治理走在前列，“345”行动深入。\n[en] PM_{2.5} fell.\n", "");
}

/* Names and years in characters equal the digits of the English. */
static void numerals_of_names_and_years(void **state)
{
    (void)state;
    breaks("第四污水处理厂投入运行。\n[en] The No. 4 sewage works went into operation.\n", "");
    breaks("二〇二五年全面建成。\n[en] All was built in 2025.\n", "");
    breaks("二○二四年全面建成。\n[en] All was built in 2024.\n", "");
    breaks("二〇二五年全面建成。\n[en] All was built in 2024.\n", "only-in-english");
    breaks("建成四座水厂。\n[en] It built 5 waterworks.\n", "only-in-english");
}

static void a_hundred_million_is_no_billion(void **state)
{
    (void)state;
    breaks("发放{56.7亿元|5.67 billion yuan|new}。\n[en] {56.7亿元|5.67 billion yuan|new} was paid.\n", "");
    breaks("发放{56.7亿元|56.7 billion yuan|new}。\n[en] {56.7亿元|56.7 billion yuan|new} was paid.\n",
           "magnitude-slip");
    breaks("发放{56.7亿元|56.7% |new}。\n[en] {56.7亿元|56.7%|new} was paid.\n", "unit-differs");
}

static void qualifiers_of_both_languages(void **state)
{
    (void)state;
    breaks("投放超50台。\n[en] Over 50 units were installed.\n", "");
    breaks("投放超50台。\n[en] 50 units were installed.\n", "qualifier-lost");
    breaks("投放50台以上。\n[en] Units: 50 or more.\n", "");
    /* A short form drops the word unless the sentence has it. */
    breaks("举办{events}。\n[en] It held {events:number} events.\n", "qualifier-lost");
    breaks("举办{events}。\n[en] It held more than {events:number} events.\n", "");
    breaks("举办{events}。\n[en] It held {events:count} events.\n", "qualifier-lost");
}

static void order_of_lists(void **state)
{
    (void)state;
    breaks("产值、增速分别为{gdp}、{gdp-growth}。\n[en] They were {gdp} and {gdp-growth}.\n", "");
    breaks("产值、增速分别为{gdp}、{gdp-growth}。\n[en] They were {gdp-growth} and {gdp}.\n",
           "order-differs");
}

static void lists_as_long_as_their_nouns(void **state)
{
    (void)state;
    breaks("甲、乙、丙三项分别投放7台、8台、9台。\n[en] They have 7, 8 and 9 units.\n", "");
    breaks("甲、乙、丙三项分别投放7台、8台。\n[en] They have 7 and 8 units.\n", "list-length");
    breaks("甲数量和资金分别为7台、8台。\n[en] They have 7 and 8 units.\n", "");
}

static void points_for_per_cent(void **state)
{
    (void)state;
    breaks("经济增长{gdp-growth}。\n[en] Growth: {gdp-growth}.\n", "");
    breaks("经济提高{gdp-growth:number}个百分点。\n[en] Growth: {gdp-growth}.\n", "points-for-percent");
    breaks("经济增长{gdp-growth}。\n[en] It grew by {gdp-growth:number} percentage points.\n",
           "points-for-percent");
    breaks("地区生产总值增速提高6.1个百分点。\n[en] Up 6.1 percentage points.\n", "points-for-percent");
    breaks("提高{share-gain:number}%。\n[en] Up {share-gain}.\n", "percent-for-points");
    breaks("新兴产业占比提高2.4%。\n[en] Up 2.4%.\n", "percent-for-points");
}

static void ranks_of_the_right_thing(void **state)
{
    (void)state;
    breaks("地区生产总值增速居全省第{gdp-growth.rank:number}位。\n[en] GDP growth ranked {gdp-growth.rank:ordinal}.\n",
           "");
    breaks("地区生产总值增速居全省第{air.rank:number}位。\n[en] GDP growth ranked {air.rank:ordinal}.\n",
           "rank-basis-unsaid rank-of-other rank-basis-unsaid rank-of-other");
    /* Ranked by growth: no statement on the size of the harvest. */
    breaks("粮食总产量居全省第{grain.rank:number}位。\n[en] By growth of grain output {grain.rank:ordinal}.\n",
           "rank-basis-unsaid");
    breaks("粮食总产量增速居全省第{grain.rank:number}位。\n[en] By growth of grain output {grain.rank:ordinal}.\n",
           "");
    breaks("细颗粒物浓度居全省第3位。\n[en] The air ranked third in the province.\n", "rank-basis-unsaid");
    breaks("地区生产总值突破1300亿元。\n[en] GDP passed 130 billion yuan.\n", "");
    breaks("地区生产总值突破1400亿元。\n[en] GDP passed 140 billion yuan.\n", "contradicts-data");
    breaks("粮食总产量增速居全省第5位。\n[en] It ranked fifth in the province.\n", "contradicts-data");
}

static void typed_figures_that_the_data_holds(void **state)
{
    (void)state;
    breaks("地区生产总值达1310.6亿元。\n[en] GDP reached 131.06 billion yuan.\n",
           "typed-figure typed-figure");
    breaks("地区生产总值达1311.6亿元。\n[en] GDP reached 131.16 billion yuan.\n",
           "contradicts-data");
    breaks("口袋公园数量{10处|ten|new}。\n[en] {10处|ten|new} pocket parks.\n", "fact-held");
    breaks("别的公园13处。\n[en] Other parks: 13.\n", "");
}

/* One query for the whole report, with the first places. */
static void numbers_that_no_data_holds(void **state)
{
    struct audited c = audit_of("全市有企业12.5万户。\n[en] It has 125,000 companies.\n\n"
                                "商店34家，24小时开放，全部{7处|seven|new}公园100%通水。\n"
                                "[en] 34 shops, open 24 hours; all {7处|seven|new} parks, 100%.\n\n"
                                "产值{gdp}。\n[en] GDP was {gdp}.\n", case_data);
    struct built b = c.b;
    const struct audit_finding *f = c.audit.findings;

    (void)state;
    assert_int_equal(c.audit.count, 1);
    assert_int_equal(f->rule, AUDIT_UNHELD);
    assert_str(f->message, "numbers that no figure of the data stands behind: 2 (lines in brackets):"
               " 12.5万户 (8), 34家 (11); declare in place what occurs once: {10处 | 10 parks | source}");
    build_close(&b);
}

static void facts_agree(void **state)
{
    (void)state;
    breaks("建成{4座|four|new}跨河大桥。\n[en] {4座|four|new} bridges.\n\n"
           "今有{5座|five|new}跨河大桥。\n[en] {5座|five|new} bridges.\n", "facts-differ facts-differ");
    breaks("建成{4座|four|new}跨河大桥。\n[en] {4座|four|new} bridges.\n\n"
           "今有{4座|four|new}跨河大桥。\n[en] {4座|four|new} bridges.\n", "");
}

static void the_same_as_last_year(void **state)
{
    (void)state;
    breaks("公园{parks}，又是{parks}。\n[en] Parks: {parks}.\n", "same-as-before");
    breaks("产值{gdp}。\n[en] GDP: {gdp}.\n", "");
}

static void preliminary_figures(void **state)
{
    (void)state;
    breaks("收入{income}。\n[en] Revenue: {income}.\n", "");
    breaks("收入{income:number}元。\n[en] Revenue: {income}.\n", "preliminary-unsaid");
    breaks("收入初步为{income:number}元。\n[en] Revenue: {income}.\n", "");
}

static void targets_said_to_be_met(void **state)
{
    (void)state;
    breaks("产值增长{gdp-growth}，超额完成年度目标。\n[en] Growth: {gdp-growth}.\n", "said-met");
    breaks("产值增长{gdp-growth}。粮食{grain}，超额完成年度目标。\n"
           "[en] Growth: {gdp-growth}. Grain: {grain}, exceeding the target.\n", "");
    breaks("产值增长{gdp-growth}。\n[en] Growth of {gdp-growth} met the target.\n", "said-met");
    breaks("地区生产总值增速圆满完成。\n[en] It went well.\n", "said-met");
}

static void titles_that_compare(void **state)
{
    (void)state;
    /* A chart's own values are held against its title elsewhere. */
    breaks("::: chart bar {#c}\nrows: [gdp-growth, retail-growth]\n"
           "title: {zh: 只有一项未达目标, en: All above target}\n:::\n", "");
    breaks("::: chart bar {#c}\nrows: [gdp-growth, retail-growth]\n"
           "title: {zh: 增速全国最高, en: Growth}\n:::\n", "title-claim");
    breaks("# 各项均低于上年\n[en] All below those of the year before\n", "title-claim");
    breaks("# 各项情况\n[en] How things stand\n", "");
}

static void words_of_relative_time(void **state)
{
    (void)state;
    breaks("去年增长{gdp-growth}。\n[en] Last year growth was {gdp-growth}.\n", "");
    breaks("今年增长{gdp-growth}。\n[en] Growth was {gdp-growth}.\n", "relative-time");
    breaks("今年增长{gdp-growth.next-target}。\n[en] Growth: {gdp-growth.next-target}.\n", "");
    breaks("比去年增长{gdp-growth}。\n[en] Growth: {gdp-growth}.\n", "");
}

static void verdicts_left_out(void **state)
{
    (void)state;
    breaks("::: table {#t}\nrows: [gdp-growth, grain]\ncolumns: [name, target, actual]\n:::\n",
           "verdict-left-out");
    breaks("::: table {#t}\nrows: [gdp-growth, grain]\ncolumns: [name, target, actual, verdict]\n:::\n", "");
    /* Said in words, or not to be decided: nothing is left out. */
    breaks("::: table {#t}\nrows: [gdp-growth, grain]\ncolumns: [name, target, actual]\n:::\n\n"
           "{gdp-growth.verdict}；{grain.verdict}。\n[en] {gdp-growth.verdict}; {grain.verdict}.\n", "");
    breaks("::: table {#t}\nrows: [gdp-growth]\ncolumns: [name, actual]\n:::\n", "");
}

/* Titles of charts stand in the data of their block. */
static void titles_of_charts(void **state)
{
    (void)state;
    breaks("::: chart bar {#c}\nrows: [gdp-growth]\ntitle: {zh: 增长6.2%, en: Growth}\n:::\n",
           "only-in-chinese");
}

static const char planted[] =
    "经济提高{gdp-growth:number}个百分点，粮食总产量居全省第{grain.rank:number}位。\n"
    "[en] The economy grew by {gdp-growth}; by growth, grain output ranked {grain.rank:ordinal}.\n\n"
    "发放{56.7亿元|56.7 billion yuan|new}。\n[en] {56.7亿元|56.7 billion yuan|new} was paid.\n";

/* Points for per cent, the rank of the wrong thing, 亿 for billion. */
static void three_planted_errors(void **state)
{
    struct audited c = audit_of(planted, case_data);
    struct buf out = { .arena = c.b.arena };
    struct built b = c.b;

    (void)state;
    audit_print(&c.audit, &out);
    assert_str(buf_str(&out),
        "report.md:8:5: error: \"提高{gdp-growth:number}个百分点\" is given in percentage points, but gdp-growth@2025:actual"
        " is a percentage (6.1%): write % [points-for-percent]\n"
        "report.md:8:38: error: the rank of grain@2025:actual is not by level: the sentence must say by what"
        " (growth) [rank-basis-unsaid]\n"
        "report.md:12:6: error: the Chinese \"56.7亿元\" and the English \"56.7 billion yuan\" differ by 10 to the"
        " power of 1: 1 亿 is 100 million, not 1 billion; the English should read 5.67 billion yuan"
        " [magnitude-slip]\n"
        "errors 3, warnings 0, queries 0\n");
    build_close(&b);
}

static void json_has_the_same(void **state)
{
    struct audited c = audit_of("公园{parks}。\n[en] Parks: {parks}.\n", case_data);
    struct buf out = { .arena = c.b.arena };
    struct built b = c.b;

    (void)state;
    audit_print_json(&c.audit, &out);
    assert_str(buf_str(&out),
        "{\n  \"findings\": [\n    {\n      \"severity\": \"query\",\n      \"rule\": \"same-as-before\",\n"
        "      \"file\": \"report.md\",\n      \"line\": 8,\n      \"column\": 3,\n"
        "      \"message\": \"parks@2025:actual is 10处 as in the year before (parks@2024:actual): make sure"
        " that it is no slip\",\n"
        "      \"figures\": [\n        \"parks@2025:actual\",\n        \"parks@2024:actual\"\n      ]\n    }\n  ],\n"
        "  \"counts\": {\n    \"error\": 0,\n    \"warning\": 0,\n    \"query\": 1\n  }\n}\n");
    build_close(&b);
}

/* Every rule has a sentence in both languages. */
static void speaks_chinese(void **state)
{
    struct audited c = { .b = build(case_data) };
    struct diag *zh = diag_new(c.b.arena, LANGUAGE_ZH);
    struct built b = c.b;

    (void)state;
    assert_str(diag_words(zh, b.arena, MSG_AUDIT_ONLY_CHINESE, STR("7")), "“7”只在中文里有，英文没有这个数");
    build_close(&b);
}

/* The reports of a pack: each at its own period, named by its own file. */
static void reports_bound_into_one(void **state)
{
    static const char front[] = "---\ntitle: {zh: 分册, en: Part}\ntemplate: digest\n"
        "date: 2025-02-20\nperiod: 2024\n---\n";
    struct audited c = { .b = build(case_data) };
    struct document *whole = audit_document(&c, "whole.md", case_front, "增长{gdp-growth}。\n");
    const struct document *parts[] = {
        audit_document(&c, "first.md", front, "口袋公园{parks}。\n[en] {parks} pocket parks.\n"),
        audit_document(&c, "second.md", front, "投放12台。\n[en] Units were installed.\n") };

    (void)state;
    whole->part_documents = parts;
    whole->part_count = 2;
    c.audit = (struct audit){ .arena = c.b.arena, .diag = c.b.diag, .data = c.b.data };
    assert_false(audit_report(&c.audit, whole));
    assert_string_equal(audit_rules(&c.audit), "only-in-chinese");
    assert_string_equal(str_z(c.b.arena, c.audit.findings[0].at.source->path), "second.md");
    build_close(&c.b);
}

static double seconds_of(const char *piece, size_t count)
{
    struct arena *a = arena_open();
    struct buf b = { .arena = a };
    clock_t from;
    struct audited c;

    for (size_t i = 0; i < count; i++)
        buf_z(&b, piece);
    buf_z(&b, "。\n[en] So much.\n");
    from = clock();
    c = audit_of(str_z(a, buf_str(&b)), case_data);
    build_close(&c.b);
    arena_close(a);
    return (double)(clock() - from) / CLOCKS_PER_SEC;
}

/* Four times the text takes about four times as long: sixteen where each figure reads it all. */
static void a_long_paragraph_takes_time_by_its_length(void **state)
{
    static const char *const pieces[] = { "零售{retail-growth.target}；", "产值升至{gdp}，" };

    (void)state;
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
        assert_true(seconds_of(pieces[i], 8000) < 9 * seconds_of(pieces[i], 2000));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(references_of_both_languages),
        cmocka_unit_test(typed_numbers_of_both_languages),
        cmocka_unit_test(numerals_of_names_and_years),
        cmocka_unit_test(a_hundred_million_is_no_billion),
        cmocka_unit_test(qualifiers_of_both_languages),
        cmocka_unit_test(order_of_lists),
        cmocka_unit_test(lists_as_long_as_their_nouns),
        cmocka_unit_test(points_for_per_cent),
        cmocka_unit_test(ranks_of_the_right_thing),
        cmocka_unit_test(typed_figures_that_the_data_holds),
        cmocka_unit_test(numbers_that_no_data_holds),
        cmocka_unit_test(facts_agree),
        cmocka_unit_test(the_same_as_last_year),
        cmocka_unit_test(preliminary_figures),
        cmocka_unit_test(targets_said_to_be_met),
        cmocka_unit_test(titles_that_compare),
        cmocka_unit_test(words_of_relative_time),
        cmocka_unit_test(verdicts_left_out),
        cmocka_unit_test(titles_of_charts),
        cmocka_unit_test(three_planted_errors),
        cmocka_unit_test(reports_bound_into_one),
        cmocka_unit_test(json_has_the_same),
        cmocka_unit_test(speaks_chinese),
        cmocka_unit_test(a_long_paragraph_takes_time_by_its_length),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
