/* References, rows, figure ids: what they resolve to, and the candidates when they do not. */
#include "build.h"

static const char data[] =
    "areas:\n"
    "  \"410800\": {zh: 焦作市, en: Jiaozuo, level: city}\n"
    "  \"410802\": {zh: 解放区, en: Jiefang, level: county, parent: \"410800\"}\n"
    "area: \"410800\"\n"
    "sources: {s: {zh: 甲, en: A, reports: 2025, sets: 2025}}\n"
    "lists: {main: [gdp, pm25]}\n"
    "indicators:\n"
    "  gdp: {name: {zh: 地区生产总值增速, en: GDP}, short: GDP增速, unit: \"%\", better: higher,\n"
    "        targets: {2025: 6}, actuals: {2025: 6.5}}\n"
    "  pm25: {name: {zh: \"PM_{2.5}浓度\", en: \"PM_{2.5}\"}, unit: 微克/立方米}\n"
    "  jobs: {name: 新增就业, unit: 万人, actuals: {2025: [{at: 5, key: year}, "
    "{at: 30, key: five}]}}\n"
    "  jobs-plan: {name: 新增就业, unit: 万人}\n";

static const char *const parts[] = {
    "value", "target", "next-target", "rank", "verdict", "change", "gap", "source", "name"
};
static const char *const formats[] = { "", ":ordinal", ":number", ":words", ":bare",
                                       ":size", ":count", ":moved" };

static const char *resolved(struct built *b, const char *text, struct period p)
{
    struct node *n = node_new(b->arena, NODE_SCALAR, SPAN_NONE);
    struct document doc = { .period = p };
    struct reference r;
    struct str s;

    n->text = str_of(text);
    if (!model_reference(b->data, &doc, n, &r, b->diag))
        return build_words(b);
    s = str_format(b->arena, "%.*s@%.*s", STR_ARG(r.indicator->id),
                   STR_ARG(period_text(b->arena, r.period)));
    return str_z(b->arena, str_format(b->arena, "%.*s.%s%s%s%.*s%s%.*s", STR_ARG(s),
                                      parts[r.part], formats[r.format], r.key.len ? " #" : "",
                                      STR_ARG(r.key), r.area != b->data->area ? " in " : "",
                                      STR_ARG(r.area != b->data->area ? r.area->id : STR(""))));
}

static void references(void **state)
{
    static const struct { const char *text, *want; } rows[] = {
        { "gdp", "gdp@2025.value" },
        { " gdp ", "gdp@2025.value" },
        { "gdp.rank:ordinal", "gdp@2025.rank:ordinal" },
        { "gdp@2024.target", "gdp@2024.target" },
        { "gdp@2021/2025", "gdp@2021/2025.value" },
        { "gdp.next-target:words", "gdp@2025.next-target:words" },
        { "gdp:bare", "gdp@2025.value:bare" },
        { "gdp:绝对值", "gdp@2025.value:size" }, { "gdp:升降", "gdp@2025.value:moved" }, { "gdp:计数", "gdp@2025.value:count" },
        { "地区生产总值增速.位次", "gdp@2025.rank" },
        { "GDP增速.结论", "gdp@2025.verdict" },
        { "地区生产总值增速＠2024年．目标：数字", "gdp@2024.target:number" },
        { "PM2.5浓度", "pm25@2025.value" },         /* the point is not before a part */
        { "PM2.5浓度@2024", "pm25@2024.value" },
        { "PM₂.₅浓度.名称", "pm25@2025.name" },
        { "PM_{2.5}浓度", "pm25@2025.value" },
        { "410802/gdp", "gdp@2025.value in 410802" },
        { "410802/gdp@2024.target", "gdp@2024.target in 410802" },
        { "jobs#five", "jobs@2025.value #five" },
        { "gpd", "error: there is no indicator \"gpd\"\nnote: did you mean \"gdp\"?\n" },
        { "地区生产总值增数", "error: there is no indicator \"地区生产总值增数\"\n"
                              "note: did you mean \"地区生产总值增速\"?\n" },
        { "gdp.rnak", "error: a reference has no part \"rnak\"\nnote: did you mean \"rank\"?\n" },
        { "gdp:ordnal", "error: a reference has no format \"ordnal\"\n"
                        "note: did you mean \"ordinal\"?\n" },
        { "gdp@20255", "error: \"20255\" is not a period; write 2025, 2025-Q3, 2025-06, 2021/2025 "
                       "or 2025-01/2025-06\n" },
        { "新增就业", "error: \"新增就业\" is the name of several indicators; use an id: "
                      "jobs, jobs-plan\n" },
        { "jobs", "error: jobs has several figures in the period; name one with #key: "
                  "jobs@2025:actual.year, jobs@2025:actual.five\n" },
        { "jobs#six", "error: no figure has the key \"six\"; there are jobs@2025:actual.year, "
                      "jobs@2025:actual.five\n" },
        { "410803/gdp", "error: there is no area \"410803\"; areas are defined under areas:\n"
                        "note: did you mean \"410800\"?\n" },
        { "", "error: there is no indicator \"\"\n" },
        { "@", "error: \"\" is not a period; write 2025, 2025-Q3, 2025-06, 2021/2025 or "
               "2025-01/2025-06\n" },
    };
    const struct period year = { .kind = PERIOD_YEAR, .year = 2025 };
    struct built b;

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        b = build(data);
        build_clean(&b);
        assert_string_equal(resolved(&b, rows[i].text, year), rows[i].want);
        build_close(&b);
    }
    b = build(data);
    assert_string_equal(resolved(&b, "gdp", (struct period){ 0 }),
                        "error: the report has no period:, so the reference must say gdp@2025\n");
    build_close(&b);
}

static const char *rows_of(struct built *b, const char *yaml)
{
    const struct node *n = yaml_read(b->arena, build_source(b->arena, "r.yaml", yaml), b->diag);
    const struct indicator **items;
    struct buf out = { .arena = b->arena };
    size_t count;

    assert_non_null(n);
    if (!model_rows(b->data, node_find(n, "rows"), &items, &count, b->arena, b->diag))
        return build_words(b);
    for (size_t i = 0; i < count; i++)
        buf_format(&out, "%s%.*s", i ? " " : "", STR_ARG(items[i]->id));
    return str_z(b->arena, buf_str(&out));
}

static void rows(void **state)
{
    static const struct { const char *yaml, *want; } rows[] = {
        { "rows: main\n", "gdp pm25" },
        { "rows: gdp, jobs\n", "gdp jobs" },
        { "rows: GDP增速、jobs，pm25\n", "gdp jobs pm25" },
        { "rows: [jobs, main]\n", "jobs gdp pm25" },
        { "rows: gdp, jbs\n", "r.yaml:1:12: error: there is no indicator \"jbs\"\n"
                              "note: did you mean \"jobs\"?\n" },
        { "rows: ' '\n", "r.yaml:1:8: error: no indicator is named here\n" },
        { "rows: {a: b}\n", "r.yaml:1:7: error: the name of a list, or a list of indicators, is "
                            "expected here\n" },
        { "rows: [[gdp]]\n", "r.yaml:1:8: error: the name of a list, or a list of indicators, is "
                             "expected here\n" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct built b = build(data);

        assert_string_equal(rows_of(&b, rows[i].yaml), rows[i].want);
        build_close(&b);
    }
}

static void figures_by_id(void **state)
{
    static const struct { const char *id, *want; } rows[] = {
        { "gdp@2025", "gdp@2025:actual" }, { "gdp@2025:target", "gdp@2025:target" },
        { "地区生产总值增速@2025年：目标", "gdp@2025:target" },
        { "jobs@2025:actual.five", "jobs@2025:actual.five" },
        { "jobs@2025#five", "jobs@2025:actual.five" },
        { "gdp@2024", "error: there is no figure gdp@2024\n"
                      "note: the figures of this indicator: gdp@2025:target, gdp@2025:actual\n" },
        { "gdp", "error: there is no figure gdp\n"
                 "note: the figures of this indicator: gdp@2025:target, gdp@2025:actual\n" },
        { "gdp@2025:goal", "error: \"gdp@2025:goal\" is not the id of a figure; write "
                           "unemployment@2025 or gdp-growth@2026:target\n" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct built b = build(data);
        const struct figure *f = model_figure_named(b.data, str_of(rows[i].id), SPAN_NONE, b.diag);

        assert_string_equal(f ? str_z(b.arena, f->id) : build_words(&b), rows[i].want);
        build_close(&b);
    }
}

/* Several files are one dataset; the same id twice names both places. */
static void joins_files(void **state)
{
    static const char *const files[] = {
        "dataset: one\nindicators:\n  a: {name: 甲, unit: 个, actuals: {2025: 5}}\n",
        "dataset: one\nsources: {s: {zh: 甲, en: A, reports: 2025}}\n",
    };
    static const char *const twice[] = {
        "dataset: one\nsources: {s: {zh: 甲, en: A, reports: 2025}}\n"
        "indicators:\n  a: {name: 甲, unit: 个, actuals: {2025: 5}}\n",
        "dataset: two\nsources: {s: {zh: 乙, en: B}}\n"
        "indicators:\n  a: {name: 乙, unit: 个, actuals: {2025: 6}}\n",
    };
    struct built b = build_files(files, 2);

    (void)state;
    build_clean(&b);
    build_figure(&b, "a@2025:actual");
    build_close(&b);
    b = build_files(twice, 2);
    assert_string_equal(build_words(&b),
                        "b.yaml:2:11: error: \"s\" is defined twice\n"
                        "a.yaml:2:11: note: first stated here\n"
                        "b.yaml:1:10: error: the data files disagree on dataset: \"two\" and "
                        "\"one\"\n"
                        "a.yaml:1:10: note: first stated here\n"
                        "b.yaml:4:3: error: \"a\" is defined twice\n"
                        "a.yaml:4:3: note: first stated here\n");
    assert_int_equal((int)build_figure(&b, "a@2025:actual")->value.digits, 5);
    build_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(references), cmocka_unit_test(rows), cmocka_unit_test(figures_by_id),
        cmocka_unit_test(joins_files),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
