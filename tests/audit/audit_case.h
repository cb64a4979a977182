/*
 * audit_case.h - a report and its data from texts, audited; for the tests of audit
 */
#ifndef TESTS_AUDIT_CASE_H
#define TESTS_AUDIT_CASE_H

#include "../model/build.h"

#include "audit/audit.h"
#include "data/markup.h"

/* An invented city; every rule has its figures here. */
static const char case_data[] =
    "invented: yes\n"
    "area: \"990100\"\n"
    "areas:\n"
    "  \"990000\": {zh: 示例省, en: Shili Province, level: province}\n"
    "  \"990100\": {zh: 示例市, en: Shili, level: city, parent: \"990000\"}\n"
    "  \"990101\": {zh: 甲县, en: A County, level: county, parent: \"990100\"}\n"
    "sources:\n"
    "  old: {zh: 示例报告2024, en: Sample Report 2024, reports: 2024, sets: 2025}\n"
    "  new: {zh: 示例报告2025, en: Sample Report 2025, reports: 2025, sets: 2026}\n"
    "  book: {zh: 示例年鉴, en: Sample Yearbook, reports: 2025}\n"
    "indicators:\n"
    "  gdp:\n"
    "    name: {zh: 地区生产总值, en: GDP}\n"
    "    unit: 亿元\n"
    "    better: higher\n"
    "    actuals: {2024: {at: 1200.5, from: old}, 2025: {at: 1310.6, from: new, at-place: l. 1}}\n"
    "  gdp-growth:\n"
    "    name: {zh: 地区生产总值增速, en: GDP growth}\n"
    "    unit: \"%\"\n"
    "    better: higher\n"
    "    measure: growth\n"
    "    targets: {2025: {at: 6.5, from: old}, 2026: {about: 6, from: new}}\n"
    "    actuals:\n"
    "      2025: {at: 6.1, rank: {place: 4, in: \"990000\", by: growth}, from: new, at-place: l. 1}\n"
    "  urban-share:\n"
    "    name: {zh: 常住人口城镇化率, en: Urbanization rate}\n"
    "    unit: \"%\"\n"
    "    better: higher\n"
    "    measure: share\n"
    "    actuals: {2025: {at: 63.7, from: new, at-place: l. 2}}\n"
    "  share-gain:\n"
    "    name: {zh: 新兴产业占比提高, en: Rise in the share of emerging industries}\n"
    "    unit: 个百分点\n"
    "    better: higher\n"
    "    measure: change\n"
    "    actuals: {2025: {at: 2.4, from: new, at-place: l. 2}}\n"
    "  grain:\n"
    "    name: {zh: 粮食总产量, en: Grain output}\n"
    "    unit: 亿斤\n"
    "    better: higher\n"
    "    targets: {2025: {at-least: 30, from: old}}\n"
    "    actuals: {2025: [{at: 42.4, rank: {place: 2, in: \"990000\", by: growth}, from: new,\n"
    "              at-place: l. 3}, {at: 2, area: \"990101\", from: book}]}\n"
    "  air:\n"
    "    name: {zh: 细颗粒物浓度, en: Fine particle concentration}\n"
    "    unit: 微克/立方米\n"
    "    better: lower\n"
    "    actuals: {2025: {at: 38, rank: {place: 3, in: \"990000\", by: improvement}, from: new,\n"
    "              at-place: l. 3}}\n"
    "  parks:\n"
    "    name: {zh: 口袋公园数量, en: Pocket parks}\n"
    "    unit: 处\n"
    "    better: higher\n"
    "    actuals: {2024: {at: 10, from: old}, 2025: {at: 10, from: new, at-place: l. 4}}\n"
    "  events:\n"
    "    name: {zh: 促消费活动场次, en: Promotion events}\n"
    "    unit: 场\n"
    "    better: higher\n"
    "    actuals: {2025: {more-than: 120, streak: 连续3年, from: new, at-place: l. 4}}\n"
    "  income:\n"
    "    name: {zh: 旅游综合收入, en: Tourism revenue}\n"
    "    unit: 亿元\n"
    "    better: higher\n"
    "    actuals: {2025: {at: 34.8, status: preliminary, from: new, at-place: l. 5}}\n"
    "  unemployment:\n"
    "    name: {zh: 城镇调查失业率, en: Unemployment rate}\n"
    "    unit: \"%\"\n"
    "    better: lower\n"
    "    nature: control\n"
    "    targets: {2025: {at-most: 5.5, from: book}}\n"
    "    actuals: {2024: {at: 5.4, from: book}, 2025: {at: 5.7, from: book}}\n"
    "  retail-growth:\n"
    "    name: {zh: 社会消费品零售总额增长, en: Retail sales growth}\n"
    "    unit: \"%\"\n"
    "    better: higher\n"
    "    measure: growth\n"
    "    targets: {2025: {at: 5, from: book}}\n"
    "    actuals: {2025: {at: 5.0, from: book}}\n"
    "  lawns:\n"
    "    name: {zh: 公园绿地面积, en: Park area}\n"
    "    unit: 公顷\n"
    "    better: higher\n"
    "    actuals: {2024: {at: 50.2, from: book}, 2025: {at: 52.3, from: book}}\n"
    "  investment-growth:\n"
    "    name: {zh: 固定资产投资增长, en: Investment growth}\n"
    "    unit: \"%\"\n"
    "    better: higher\n"
    "    measure: growth\n"
    "    actuals: {2025: {at: -7.4, from: book}}\n";

static const char case_front[] =
    "---\n"
    "title: {zh: 示例, en: Sample}\n"
    "template: digest\n"
    "data: [a.yaml]\n"
    "date: 2026-02-20\n"
    "period: 2025\n"
    "---\n";

struct audited {
    struct built b;
    struct audit audit;
};

static inline struct document *audit_document(const struct audited *c, const char *name,
                                              const char *front, const char *body)
{
    struct arena *a = c->b.arena;
    char *text = str_z(a, str_format(a, "%s%s", front, body));
    struct node *tree = markup_read(a, build_source(a, name, text), c->b.diag);
    struct document *doc = tree ? model_document(a, tree, c->b.diag) : NULL;

    assert_non_null(doc);
    return doc;
}

static inline struct audited audit_front(const char *front, const char *body, const char *data)
{
    struct audited c = { .b = build(data) };
    const struct document *doc = audit_document(&c, "report.md", front, body);

    build_clean(&c.b);
    c.audit = (struct audit){ .arena = c.b.arena, .diag = c.b.diag, .data = c.b.data };
    audit_report(&c.audit, doc);
    return c;
}

static inline struct audited audit_of(const char *body, const char *data)
{
    return audit_front(case_front, body, data);
}

/*
 * The names of the rules that were broken, in order, separated by spaces; without the query for
 * numbers that no data holds, which nearly every typed example has.
 */
static inline const char *audit_rules(const struct audit *w)
{
    struct buf b = { .arena = w->arena };

    for (size_t i = 0; i < w->count; i++)
        if (w->findings[i].rule != AUDIT_UNHELD)
            buf_format(&b, "%s%s", b.len ? " " : "", audit_rule_name(w->findings[i].rule));
    return str_z(w->arena, buf_str(&b));
}

/* With these data the report's body must break exactly these rules. */
static inline void breaks_with(const char *data, const char *body, const char *rules)
{
    struct audited c = audit_of(body, data);

    if (strcmp(audit_rules(&c.audit), rules) != 0) {
        struct buf out = { .arena = c.b.arena };

        audit_print(&c.audit, &out);
        print_error("%s\n%s", body, str_z(c.b.arena, buf_str(&out)));
    }
    assert_string_equal(audit_rules(&c.audit), rules);
    build_close(&c.b);
}

static inline void breaks(const char *body, const char *rules)
{
    breaks_with(case_data, body, rules);
}

#endif
