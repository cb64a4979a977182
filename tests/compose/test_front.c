/*
 * tests/compose/test_front.c - what opens a publication, targets in three forms, bound reports, newspaper pieces
 *
 * Like test_compose.c: cases/NAME.md into blocks and messages, compared with cases/WANT.
 */
#include "case.h"

#include "look/keys.h"

static const struct row rows[] = {
    { "front", "front.zh-en", EDITION_ZH_EN, false, COMPOSE_SCREEN },
    { "front", "front.en", EDITION_EN, false, COMPOSE_SCREEN },
    { "front-wrong", "front-wrong.zh", EDITION_ZH, false, COMPOSE_SCREEN },
    { "piece", "piece.zh", EDITION_ZH, false, COMPOSE_SCREEN },
    { "piece", "piece.zh-en", EDITION_ZH_EN, false, COMPOSE_SCREEN },
    { "piece-wrong", "piece-wrong.zh", EDITION_ZH, false, COMPOSE_SCREEN },
    /* The data state no thresholds. */
    { "tasks-lamp", "tasks-lamp.zh", EDITION_ZH, false, COMPOSE_SCREEN },
};

static struct document *report_of(struct job *j, const char *path, const char *text)
{
    const struct node *tree = markup_read(j->arena, text_source(j->arena, path, text), j->diag);

    assert_non_null(tree);
    return model_document(j->arena, tree, j->diag);
}

static size_t times(struct str text, const char *word)
{
    size_t count = 0;

    for (ptrdiff_t at; (at = str_find(text, str_of(word))) >= 0; count++)
        text = str_from(text, (size_t)at + strlen(word));
    return count;
}

/* Anchors of parts do not meet, headings stand a level lower, each title has a page before it. */
static void parts_are_bound(void **state)
{
    static const char part[] =
        "---\ntitle: {zh: 甲年}\ntemplate: digest\nperiod: 2025\n---\n\n::: contents\n:::\n\n"
        "# 结果 {#result}\n\n见{#result.page}，增长{gdp-growth}。\n";
    (void)state;
    struct job j = job_start();
    struct document *whole = report_of(&j, "pack/report.md",
        "---\ntitle: {zh: 合订本}\ntemplate: digest\nperiod: 2025\n---\n\n# 前言 {#result}\n");
    const struct document *parts[] = { report_of(&j, "a/report.md", part),
                                       report_of(&j, "b/report.md", part) };
    const struct str paths[] = { STR("../a/report.md"), STR("../b/report.md") };
    const struct node *tree = yaml_read(j.arena, read_case(&j, STR("city.yaml")), j.diag);
    struct compose c = { .arena = j.arena, .edition = EDITION_ZH, .diag = j.diag,
                         .data = model_data(j.arena, &tree, 1, j.diag), .document = whole };
    struct buf b = { .arena = j.arena };

    whole->parts = paths;
    whole->part_documents = parts;
    whole->part_count = 2;
    c.look = look_read(j.arena, j.templates, STR("digest"), SPAN_NONE, j.diag);
    assert_non_null(c.look);
    block_dump(compose_run(&c), &b);
    struct str dump = buf_str(&b);

    assert_int_equal(diag_errors(j.diag), 0);
    assert_int_equal(times(dump, "heading 1 id=\"result\""), 1);
    assert_int_equal(times(dump, "heading 1 id=\"a\""), 1);
    assert_int_equal(times(dump, "heading 2 id=\"a-result\""), 1);
    assert_int_equal(times(dump, "heading 2 id=\"b-result\""), 1);
    assert_int_equal(times(dump, "link=\"#b-result\""), 1);
    assert_int_equal(times(dump, "contents"), 0);
    assert_int_equal(times(dump, "\n  page"), 5);
    job_end(&j);
}

/* A key of templates in a report says whose key it is, whatever the key. */
static void keys_of_templates_are_told(void **state)
{
    (void)state;
    for (const struct look_key *k = template_keys; k->key; k++)
        for (int zh = 0; zh <= (k->zh != NULL); zh++) {
            struct job j = job_start();
            const char *key = zh ? k->zh : k->key;
            struct str front = str_format(j.arena, "---\ntitle: {zh: 甲年}\ntemplate: digest\n"
                                          "%s: 1\n---\n", key);

            report_of(&j, "report.md", str_z(j.arena, front));
            struct str said = diag_text(j.diag, j.arena, 100);
            struct str unknown = str_format(j.arena, "report has no key \"%s\"", key);
            struct str told = str_format(j.arena, "\"%s\" is a key of templates", key);

            assert_int_equal(times(said, str_z(j.arena, unknown)),
                             times(said, str_z(j.arena, told)));
            job_end(&j);
        }
}

/* “十四五”末 of two figures stands over all, unless one says nothing of when. */
static void a_line_of_several_figures_is_said_once(void **state)
{
    static const char data[] =
        "dataset: invented\nareas: {\"990100\": {zh: 示例市, en: Shili, level: city}}\narea: \"990100\"\n"
        "sources: {report: {zh: 报告, en: Report, reports: 2025}}\nindicators:\n"
        "  gdp: {name: {zh: 甲, en: A}, unit: 亿元, better: higher, actuals: {2025: {at: 10,"
        " sub: {zh: 期末, en: at the end}, from: report}}}\n"
        "  firms: {name: {zh: 乙, en: B}, unit: 万家, better: higher, actuals: {2025: {at: 2,"
        " sub: {zh: 期末, en: at the end}, from: report}}}\n"
        "  growth: {name: {zh: 丙, en: C}, unit: \"%\", better: higher, actuals: {2025: {at: 3,"
        " from: report}}}\n";
    static const struct { const char *hero, *common; } cases[] = {
        { "gdp, growth@2025, firms", "期末" }, { "gdp, growth, firms", "" },
        { "gdp, growth@2025", "" }, { "growth@2025, gdp, firms", "" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct job j = job_start();
        const struct row row = { .edition = EDITION_ZH_EN, .profile = COMPOSE_SCREEN };
        const char *text = str_z(j.arena, str_format(j.arena,
            "---\ntitle: {zh: 甲, en: A}\ntemplate: long\nperiod: 2025\n---\n\n"
            "::: hero\n%s\n:::\n", cases[i].hero));
        const struct block_document *doc = compose_sources(&j, &row,
            text_source(j.arena, "data.yaml", data), text_source(j.arena, "report.md", text));

        assert_int_equal(diag_errors(j.diag), 0);
        const struct block *b = doc->first;

        while (b && b->kind != BLOCK_CARDS)
            b = b->next;
        assert_non_null(b);
        struct str common = block_plain(j.arena, &b->cards.common.in[LANGUAGE_ZH]);

        assert_string_equal(str_z(j.arena, common), cases[i].common);
        job_end(&j);
    }
}

int main(void)
{
    struct CMUnitTest tests[sizeof rows / sizeof *rows + 3];
    size_t count = sizeof rows / sizeof *rows;

    if (chdir(YAOLAN_SOURCE_DIR))
        return 1;
    for (size_t i = 0; i < count; i++)
        tests[i] = (struct CMUnitTest){ rows[i].want, reports_become_blocks, NULL, NULL,
                                        (void *)&rows[i] };
    tests[count] = (struct CMUnitTest)cmocka_unit_test(parts_are_bound);
    tests[count + 1] = (struct CMUnitTest)cmocka_unit_test(keys_of_templates_are_told);
    tests[count + 2] = (struct CMUnitTest)cmocka_unit_test(a_line_of_several_figures_is_said_once);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
