/* Two datasets: each kind of change as a row; two reports: blocks paired, clauses shown. */
#include "../model/build.h"

#include "audit/diff.h"
#include "base/file.h"

#define HEAD \
    "area: \"1\"\n" \
    "areas: {\"0\": {zh: 示例省, en: Shili Province, level: province}," \
    " \"1\": {zh: 示例市, en: Shili, level: city, parent: \"0\"}}\n" \
    "sources:\n" \
    "  r24: {zh: 报告2024, en: Report 2024, reports: 2024}\n" \
    "  r25: {zh: 报告2025, en: Report 2025, reports: 2025}\n"
#define BEGIN HEAD "indicators:\n  gdp: {name: {zh: 生产总值, en: GDP}, unit: 亿元, better: higher, "
#define END "}\n"
#define BINDING "nature: binding, targets: {2025: {at: 100, from: r24}}, " \
    "actuals: {2025: {from: r25, at: "

static const struct look *read_look(struct built *b)
{
    struct root *root = root_open(b->arena, STR(YAOLAN_SOURCE_DIR "/templates"), b->diag);
    const struct look *look = look_read(b->arena, root, STR("digest"), SPAN_NONE, b->diag);

    build_clean(b);
    root_close(root);
    return look;
}

/* Kind, subject, aspect, id, before -> after of each change, a line each. */
static struct str summary(const struct diff *d)
{
    struct buf b = { .arena = d->arena };

    for (size_t i = 0; i < d->count; i++) {
        const struct diff_change *c = &d->changes[i];

        buf_format(&b, "%c %d.%d %.*s [%.*s] ", "+-~"[c->kind], c->subject, c->aspect,
                   STR_ARG(c->id), STR_ARG(c->place.in[LANGUAGE_EN]));
        buf_format(&b, "%.*s|%.*s -> %.*s|%.*s", STR_ARG(c->before.in[0]),
                   STR_ARG(c->before.in[1]), STR_ARG(c->after.in[0]), STR_ARG(c->after.in[1]));
        if (c->class_before.len)
            buf_format(&b, " (%.*s -> %.*s)", STR_ARG(c->class_before), STR_ARG(c->class_after));
        if (c->source.in[LANGUAGE_EN].len)
            buf_format(&b, " {%.*s%s%.*s}", STR_ARG(c->source.in[LANGUAGE_EN]),
                       c->locator.len ? ", " : "", STR_ARG(c->locator));
        buf_char(&b, '\n');
    }
    return buf_str(&b);
}

static const struct { const char *old, *new, *changes; } rows[] = {
    { BEGIN "actuals: {2025: {at: 100, from: r25}}" END,
      BEGIN "actuals: {2025: {printed: 100亿元, from: r25}}" END, "" },  /* entered another way */
    { BEGIN "actuals: {2025: {at: 100, from: r25}}" END,
      BEGIN "actuals: {2025: {at: 101, from: r25, at-place: §1}}" END,
      "~ 6.1 gdp@2025:actual [GDP, result 2025] 100亿元|10 billion yuan -> 101亿元|10.1 billion yuan "
      "{Report 2025, §1}\n"
      "~ 6.8 gdp@2025:actual [GDP, result 2025] | -> §1|§1 {Report 2025, §1}\n" },
    { BEGIN "actuals: {2025: {at: 100, from: r25}}" END,
      BEGIN "actuals: {2025: {at: 100, unit: 万元, from: r25}}" END,
      "~ 6.2 gdp@2025:actual [GDP, result 2025] 100亿元|10 billion yuan -> 100万元|1 million yuan "
      "{Report 2025}\n" },
    { BEGIN "actuals: {2025: {at: 100, from: r25}}" END,
      BEGIN "actuals: {2025: {about: 100, from: r25}}" END,
      "~ 6.3 gdp@2025:actual [GDP, result 2025] 100亿元|10 billion yuan -> "
      "100亿元左右|around 10 billion yuan {Report 2025}\n" },
    { BEGIN "actuals: {2025: {at: 100, rank: {place: 2, in: \"0\", by: level}, from: r25}}" END,
      BEGIN "actuals: {2025: {at: 100, rank: {place: 3, in: \"0\", by: level}, from: r25}}" END,
      "~ 6.5 gdp@2025:actual [GDP, result 2025] 全省第2位|second in Shili Province -> "
      "全省第3位|third in Shili Province {Report 2025}\n" },
    { BEGIN "actuals: {2025: {at: 100, status: revised, from: r25}}" END,
      BEGIN "actuals: {2025: {at: 100, from: r24}}" END,
      "~ 6.6 gdp@2025:actual [GDP, result 2025] 修订|revised -> 最终|final {Report 2024}\n"
      "~ 6.7 gdp@2025:actual [GDP, result 2025] 报告2025|Report 2025 -> 报告2024|Report 2024 "
      "{Report 2024}\n" },
    { BEGIN "targets: {2025: {at: 100, from: r24}}, actuals: {2025: {at: 100, from: r25}}" END,
      BEGIN "targets: {2025: {at: 100, from: r24}}, actuals: {2025: {at: 99, from: r25}}" END,
      "~ 6.9 gdp@2025:target [GDP, target 2025] 实现预期目标|on target -> 低于预期目标1亿元|"
      "100 million yuan below target (met -> below) {Report 2025}\n"
      "~ 6.1 gdp@2025:actual [GDP, result 2025] 100亿元|10 billion yuan -> 99亿元|9.9 billion yuan "
      "{Report 2025}\n" },
    { BEGIN "actuals: {2024: {at: 90, from: r24}}" END,
      BEGIN "actuals: {2025: {at: 100, from: r25}}" END,
      "+ 6.0 gdp@2025:actual [GDP, result 2025] | -> 100亿元|10 billion yuan {Report 2025}\n"
      "- 6.0 gdp@2024:actual [GDP, result 2024] 90亿元|9 billion yuan -> | {Report 2024}\n" },
    { HEAD "indicators:\n  gdp: {name: {zh: 生产总值, en: GDP}, unit: 亿元, better: higher, definition: a}\n",
      HEAD "indicators:\n  gdp: {name: {zh: 地区总值, en: GRP}, unit: 万元, better: lower, definition: b,"
      " nature: control, tolerance: 1}\n",
      "~ 5.10 gdp [GRP] 生产总值|GDP -> 地区总值|GRP\n"
      "~ 5.2 gdp [GRP] 亿元|亿元 -> 万元|万元\n"
      "~ 5.11 gdp [GRP] a|a -> b|b\n"
      "~ 5.12 gdp [GRP] 越高越好|higher is better -> 越低越好|lower is better\n"
      "~ 5.13 gdp [GRP] 预期性|expected -> 控制|control\n"
      "~ 5.3 gdp [GRP] | -> 1|1\n" },
    { HEAD "glossary: {t: {zh: 术语, en: term}}\nformulations: {f: {zh: 提法一, wrong: 题法}}\n",
      HEAD "glossary: {t: {zh: 术语, en: word, avoid: term}}\nformulations: {g: {zh: 提法一}}\n"
      "people: {p: {name: {zh: 刘明, en: Liu Ming}, post: {zh: 市长, en: Mayor}}}\n",
      "+ 2.0 p [Liu Ming] | -> 刘明|Liu Ming\n"
      "+ 3.0 g [] | -> 提法一|\n"
      "- 3.0 f [] 提法一| -> |\n"
      "~ 4.4 t [word] 术语|term -> 术语|word\n"
      "~ 4.18 t [word] | -> term|term\n" },
    { HEAD "people: {p: {name: {zh: 刘明, en: Liu Ming}, post: {zh: 市长, en: Mayor}}}\n",
      "area: \"1\"\n"
      "areas: {\"1\": {zh: 示例市, en: Shili City, level: city}}\n"
      "sources:\n  r24: {zh: 报告2024, en: Report 2024, date: 2024-02-01, reports: 2023}\n"
      "people: {p: {name: {zh: 刘明, en: Liu Ming}, post: {zh: 书记, en: Secretary}, from: 2025-01-01}}\n",
      "~ 0.10 1 [Shili City] 示例市|Shili -> 示例市|Shili City\n"
      "~ 0.14 1 [Shili City] 示例省|Shili Province -> |\n"
      "- 0.0 0 [Shili Province] 示例省|Shili Province -> |\n"
      "~ 1.15 r24 [Report 2024] | -> 2024-02-01|2024-02-01\n"
      "~ 1.17 r24 [Report 2024] 2024 / |2024 /  -> 2023 / |2023 / \n"
      "- 1.0 r25 [Report 2025] 报告2025|Report 2025 -> |\n"
      "~ 2.16 p [Liu Ming] 市长|Mayor -> 书记|Secretary\n"
      "~ 2.17 p [Liu Ming] –|– -> 2025-01-01–|2025-01-01–\n" },
};

static void names_changes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct built b = build(rows[i].old), c = build(rows[i].new);
        struct diff *d;

        build_clean(&b);
        build_clean(&c);
        d = diff_new(b.arena, read_look(&b));
        diff_datasets(d, b.data, c.data);
        assert_str(summary(d), rows[i].changes);
        build_close(&c);
        build_close(&b);
    }
}

static void prints_a_table(void **state)
{
    struct built b = build(rows[6].old), c = build(rows[6].new);
    struct diff *d = diff_new(b.arena, read_look(&b));
    struct buf out = { .arena = b.arena };

    (void)state;
    diff_datasets(d, b.data, c.data);
    diff_text(d, b.diag, &out);
    assert_str(buf_str(&out),
        "   place             what     before           after                           source\n"
        "~  GDP, target 2025  verdict  met (on target)  below target (100 million yuan  Report 2025\n"
        "   gdp@2025:target                             below target)\n"
        "~  GDP, result 2025  value    10 billion yuan  9.9 billion yuan                Report 2025\n"
        "   gdp@2025:actual\n"
        "differences: 2 (added 0, removed 0, changed 2)\n");
    out.len = 0;
    diff_text(d, diag_new(b.arena, LANGUAGE_ZH), &out);
    assert_str(buf_str(&out),
        "   位置                    项目  原为                      现为                           依据\n"
        "~  生产总值（2025年目标）  评价  达到目标（实现预期目标）  未达目标（低于预期目标1亿元）  报告2025\n"
        "   gdp@2025:target\n"
        "~  生产总值（2025年完成）  数值  100亿元                   99亿元                         报告2025\n"
        "   gdp@2025:actual\n"
        "差异 2 处：新增 0，删去 0，改动 2\n");
    build_close(&c);
    build_close(&b);
}

/* A class is not said twice where the words of the template are its own. */
static void prints_a_class_once(void **state)
{
    struct built b = build(BEGIN BINDING "101" "}}" END), c = build(BEGIN BINDING "99" "}}" END);
    struct diff *d = diff_new(b.arena, read_look(&b));
    struct buf out = { .arena = b.arena };

    (void)state;
    diff_datasets(d, b.data, c.data);
    diff_text(d, b.diag, &out);
    assert_true(str_find(buf_str(&out), STR("  below target  ")) >= 0);
    build_close(&c);
    build_close(&b);
}

/* What changed, in words: a thing as a whole by its kind, else what of it. */
static const char *word_of(const struct diff_change *c, enum language l)
{
    static const char *const subjects[][LANGUAGES] = {
        { "地区", "area" }, { "来源", "source" }, { "人员", "person" }, { "提法", "formulation" },
        { "术语", "term" }, { "指标", "indicator" }, { "数据", "figure" }, { "文字", "text" },
    };
    static const char *const aspects[][LANGUAGES] = {
        { "整条", "whole" }, { "数值", "value" }, { "单位", "unit" }, { "限定", "qualifier" },
        { "文字", "wording" }, { "位次", "rank" }, { "状态", "status" }, { "来源", "source" },
        { "出处", "place in" }, { "评价", "verdict" }, { "名称", "name" },
        { "口径", "definition" }, { "方向", "direction" }, { "性质", "nature" },
        { "上级", "parent" }, { "日期", "date" }, { "职务", "post" }, { "期间", "period" },
        { "误作、不用", "wrong, avoid" },
    };

    return c->aspect == DIFF_WHOLE ? subjects[c->subject][l] : aspects[c->aspect][l];
}

static void words_say_what_changed(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct built b = build(rows[i].old), c = build(rows[i].new);
        struct diff *d = diff_new(b.arena, read_look(&b));

        diff_datasets(d, b.data, c.data);
        for (int l = 0; l < LANGUAGES; l++) {
            struct buf out = { .arena = b.arena };

            diff_text(d, diag_new(b.arena, (enum language)l), &out);
            for (size_t k = 0; k < d->count; k++) {
                struct str word = str_format(b.arena, "  %s  ",
                                             word_of(&d->changes[k], (enum language)l));

                if (str_find(buf_str(&out), word) < 0)
                    print_error("%.*s\n%.*s", STR_ARG(word), STR_ARG(buf_str(&out)));
                assert_true(str_find(buf_str(&out), word) >= 0);
            }
        }
        build_close(&c);
        build_close(&b);
    }
}

static void prints_json(void **state)
{
    struct built b = build(rows[6].old), c = build(rows[6].new);
    struct diff *d = diff_new(b.arena, read_look(&b));
    struct buf out = { .arena = b.arena };

    (void)state;
    diff_datasets(d, b.data, c.data);
    d->count = 1;
    diff_json(d, &out);
    assert_str(buf_str(&out),
        "{\n"
        "  \"format\": 1,\n"
        "  \"command\": \"diff\",\n"
        "  \"changes\": [\n"
        "    {\n"
        "      \"change\": \"changed\",\n"
        "      \"subject\": \"figure\",\n"
        "      \"aspect\": \"verdict\",\n"
        "      \"id\": \"gdp@2025:target\",\n"
        "      \"place\": {\n"
        "        \"zh\": \"生产总值（2025年目标）\",\n"
        "        \"en\": \"GDP, target 2025\"\n"
        "      },\n"
        "      \"before\": {\n"
        "        \"zh\": \"实现预期目标\",\n"
        "        \"en\": \"on target\"\n"
        "      },\n"
        "      \"after\": {\n"
        "        \"zh\": \"低于预期目标1亿元\",\n"
        "        \"en\": \"100 million yuan below target\"\n"
        "      },\n"
        "      \"class_before\": \"met\",\n"
        "      \"class_after\": \"below\",\n"
        "      \"source\": {\n"
        "        \"zh\": \"报告2025\",\n"
        "        \"en\": \"Report 2025\"\n"
        "      },\n"
        "      \"old\": {\n"
        "        \"file\": \"a.yaml\",\n"
        "        \"line\": 7,\n"
        "        \"column\": 78\n"
        "      },\n"
        "      \"new\": {\n"
        "        \"file\": \"a.yaml\",\n"
        "        \"line\": 7,\n"
        "        \"column\": 78\n"
        "      }\n"
        "    }\n"
        "  ]\n"
        "}\n");
    build_close(&c);
    build_close(&b);
}

static void says_that_nothing_changed(void **state)
{
    struct built b = build(rows[6].old), c = build(rows[6].old);
    struct diff *d = diff_new(b.arena, read_look(&b));
    struct buf out = { .arena = b.arena };

    (void)state;
    diff_datasets(d, b.data, c.data);
    diff_text(d, b.diag, &out);
    assert_str(buf_str(&out), "no difference\n");
    out.len = 0;
    diff_json(d, &out);
    assert_str(buf_str(&out), "{\n  \"format\": 1,\n  \"command\": \"diff\",\n  \"changes\": []\n}\n");
    build_close(&c);
    build_close(&b);
}

/* ---- reports, of blocks made by hand ---- */

struct paper { struct block blocks[12]; struct block_run runs[24]; size_t count, run_count; };

static struct block *block_add(struct paper *p, enum block_kind kind, const char *zh,
                               const char *en)
{
    struct block *b = &p->blocks[p->count++];
    const char *const texts[LANGUAGES] = { zh, en };

    *b = (struct block){ .kind = kind };
    for (int l = 0; l < LANGUAGES; l++) {
        p->runs[p->run_count] = (struct block_run){ .text = str_of(texts[l]) };
        b->text.in[l] = (struct block_text){ &p->runs[p->run_count++], texts[l] ? 1 : 0 };
    }
    if (p->count > 1)
        p->blocks[p->count - 2].next = b;
    return b;
}

static struct str compare(struct built *b, struct paper *old, struct paper *new)
{
    struct diff *d = diff_new(b->arena, read_look(b));
    struct block_document x = { .first = old->blocks }, y = { .first = new->blocks };

    diff_reports(d, &x, &y, b->data);
    return summary(d);
}

/* Two places in Chinese and one in English are told together, each with its ellipsis. */
static void joins_clauses(void **state)
{
    struct built b = build(BEGIN "actuals: {2025: {at: 101, from: r25}}" END);
    struct paper old = { .count = 0 }, new = { .count = 0 };

    (void)state;
    block_add(&old, BLOCK_PARAGRAPH, "生产总值100亿元，增长稳定，居第4位。",
              "GDP was 10 billion yuan, fourth.");
    block_add(&new, BLOCK_PARAGRAPH, "生产总值101亿元，增长稳定，居第3位。",
              "GDP was 11 billion yuan, third.");
    assert_str(compare(&b, &old, &new),
        "~ 7.4  [] 生产总值100亿元……居第4位。|GDP was 10 billion yuan, fourth. -> "
        "生产总值101亿元……居第3位。|GDP was 11 billion yuan, third.\n");
    build_close(&b);
}

/* A paragraph put before, another taken away, a clause changed in both languages. */
static void pairs_blocks(void **state)
{
    struct built b = build(BEGIN "actuals: {2025: {at: 101, from: r25}}" END);
    struct paper old = { .count = 0 }, new = { .count = 0 };

    (void)state;
    block_add(&old, BLOCK_HEADING, "综合实力", "Economy");
    block_add(&old, BLOCK_PARAGRAPH, "旧的一段。", "An old paragraph.");
    block_add(&old, BLOCK_PARAGRAPH, "全年生产总值100亿元，增长稳定，就业扩大。",
              "GDP was 10 billion yuan, growth was steady, employment rose.");
    block_add(&old, BLOCK_PARAGRAPH, "结尾。", "The end.");
    block_add(&new, BLOCK_HEADING, "综合实力", "Economy");
    block_add(&new, BLOCK_PARAGRAPH, "全年生产总值101亿元，增长稳定，就业扩大。",
              "GDP was 10.1 billion yuan, growth was steady, employment rose.");
    block_add(&new, BLOCK_PARAGRAPH, "结尾。", "The end.");
    block_add(&new, BLOCK_PARAGRAPH, "PM2.5下降了。", "PM2.5 fell.");
    assert_str(compare(&b, &old, &new),
        "- 7.0  [Economy] 旧的一段。|An old paragraph. -> |\n"
        "~ 7.4  [Economy] 全年生产总值100亿元|GDP was 10 billion yuan -> "
        "全年生产总值101亿元|GDP was 10.1 billion yuan\n"
        "+ 7.0  [Economy] | -> PM2.5下降了。|PM2.5 fell.\n");
    build_close(&b);
}

/* Where the figure of a run differs, it is named with its source. */
static void names_printed_figures(void **state)
{
    struct built b = build(BEGIN "actuals: {2025: {at: 101, from: r25}}" END);
    struct paper old = { .count = 0 }, new = { .count = 0 };

    (void)state;
    block_add(&old, BLOCK_PARAGRAPH, "100亿元", "10 billion yuan");
    block_add(&new, BLOCK_PARAGRAPH, "101亿元", "10.1 billion yuan");
    for (int i = 0; i < 2; i++)
        old.runs[i].figure = new.runs[i].figure = STR("gdp@2025:actual");
    assert_str(compare(&b, &old, &new),
        "~ 7.19 gdp@2025:actual [] 100亿元|10 billion yuan -> 101亿元|10.1 billion yuan "
        "{Report 2025}\n");
    build_close(&b);
}

/* A change of one language alone; a chart whose title changed stays the same chart. */
static void knows_charts_by_name(void **state)
{
    struct built b = build(BEGIN "actuals: {2025: {at: 101, from: r25}}" END);
    struct paper old = { .count = 0 }, new = { .count = 0 };
    struct block_drawing was = { .name = STR("fig"), .title = { STR("居第3位"), STR("Third") },
                                 .alternative = { STR("居第3位。全市"), STR("Third. City") } };
    struct block_drawing is = { .name = STR("fig"), .title = { STR("居第2位"), STR("Second") },
                                .alternative = { STR("居第2位。全市"), STR("Second. City") } };

    (void)state;
    block_add(&old, BLOCK_DRAWING, NULL, NULL)->drawing = was;
    block_add(&old, BLOCK_PARAGRAPH, "一段话，说明情况。", "Some words, so to say.");
    block_add(&new, BLOCK_DRAWING, NULL, NULL)->drawing = is;
    block_add(&new, BLOCK_PARAGRAPH, "一段话，说明了情况。", "Some words, so to say.");
    assert_str(compare(&b, &old, &new),
        "~ 7.4  [Chart “Second”] 居第3位。|Third. -> 居第2位。|Second.\n"
        "~ 7.4  [] 说明情况。| -> 说明了情况。|\n");
    build_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_changes), cmocka_unit_test(prints_a_table),
        cmocka_unit_test(prints_a_class_once), cmocka_unit_test(words_say_what_changed),
        cmocka_unit_test(prints_json), cmocka_unit_test(says_that_nothing_changed),
        cmocka_unit_test(joins_clauses), cmocka_unit_test(pairs_blocks),
        cmocka_unit_test(names_printed_figures),
        cmocka_unit_test(knows_charts_by_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
