/* The front matter of a report: both languages of keys, defaults, and mistakes. */
#include "build.h"

static struct document *document(struct built *b, const char *front)
{
    struct node *report;

    b->arena = arena_open();
    b->diag = diag_new(b->arena, LANGUAGE_EN);
    report = node_new(b->arena, NODE_ELEMENT, SPAN_NONE);
    report->name = STR("report");
    if (front)
        report->attributes = yaml_read(b->arena, build_source(b->arena, "r.md", front), b->diag);
    return model_document(b->arena, report, b->diag);
}

static void reads(void **state)
{
    struct built b = { 0 };
    struct document *d = document(&b,
        "title: {zh: 要览, en: At a Glance}\n"
        "template: digest\n"
        "data: [../indicators/*.yaml, x.yaml]\n"
        "date: 2026-02-20\n"
        "period: 2025\n"
        "area: \"410800\"\n"
        "languages: zh\n"
        "specimen: yes\n"
        "version: 第2稿\n"
        "fit: {pages: 2, frame: yes}\n");

    (void)state;
    build_clean(&b);
    assert_non_null(d);
    assert_str(d->title.in[LANGUAGE_EN], "At a Glance");
    assert_str(d->template_name, "digest");
    assert_int_equal(d->data_count, 2);
    assert_str(d->data[1], "x.yaml");
    assert_str(period_text(b.arena, d->period), "2025");
    assert_int_equal(d->languages, 1);
    assert_true(d->is_specimen);
    assert_true(d->fit[0] == 2 && d->fit[2] == 2 && d->fit_frame);
    build_close(&b);
}

static void reads_chinese_keys(void **state)
{
    struct built b = { 0 };
    struct document *d = document(&b,
        "标题: 要览\n模板: digest\n数据: a.yaml\n日期: 2026-02-20\n期间: 2025年\n"
        "语言: 英文\n样张: {zh: 样张, en: Specimen}\n篇幅: {页数: 3, 满页: 否}\n");

    (void)state;
    build_clean(&b);
    assert_non_null(d);
    assert_int_equal(d->data_count, 1);
    assert_int_equal(d->languages, 2);
    assert_true(d->is_specimen);
    assert_str(d->specimen.in[LANGUAGE_EN], "Specimen");
    assert_true(d->fit[1] == 3 && !d->fit_frame);
    build_close(&b);
}

/* The report of an earlier year, alone or with what of it may stay. */
static void reads_where_it_began(void **state)
{
    static const struct { const char *front; bool same; } rows[] = {
        { "title: 要览\ntemplate: d\nfrom: ../2025/report.md\n", false },
        { "title: 要览\ntemplate: d\nfrom: {report: ../2025/report.md}\n", false },
        { "title: 要览\ntemplate: d\nfrom: {report: ../2025/report.md, same-words: yes}\n", true },
        { "title: 要览\ntemplate: d\n沿用: {报告: ../2025/report.md, 文字可同: 是}\n", true },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct built b = { 0 };
        struct document *d = document(&b, rows[i].front);

        build_clean(&b);
        assert_str(d->from, "../2025/report.md");
        assert_int_equal(d->same_words, rows[i].same);
        build_close(&b);
    }
}

static void defaults(void **state)
{
    struct built b = { 0 };
    struct document *d = document(&b, "title: 要览\ntemplate: digest\n");

    (void)state;
    build_clean(&b);
    assert_int_equal(d->languages, 3);
    assert_false(d->is_specimen);
    assert_int_equal(d->fit[0], 0);
    assert_int_equal(d->period.kind, PERIOD_NONE);
    build_close(&b);
}

static void editions_have_their_own_lengths(void **state)
{
    struct built b = { 0 };
    struct document *d = document(&b, "title: 要览\ntemplate: digest\nfit: {中文: 2, zh-en: 4}\n");

    (void)state;
    build_clean(&b);
    assert_true(d->fit[0] == 2 && d->fit[1] == 0 && d->fit[2] == 4);
    build_close(&b);
}

static void refuses(void **state)
{
    static const struct { const char *front, *want; } rows[] = {
        { NULL,
          "error: a report begins with its title and template between --- lines\n" },
        { "title: 要览\n",
          "r.md:1:1: error: report lacks \"template\"\n" },
        { "title: 要览\ntempalte: digest\n",
          "r.md:2:1: error: report has no key \"tempalte\"\n"
          "note: did you mean \"template\"?\n" },
        { "title: 要览\ntemplate: d\nsize: large\n",
          "r.md:3:1: error: report has no key \"size\"\n"
          "note: its keys are: title, deck, template, data, date, version, period, area, "
          "languages, foot, specimen, fit …\n"
          "r.md:3:1: note: \"size\" is a key of templates: take a template that has it "
          "(yaolan template list), or write one that extends this one\n" },
        { "title: 要览\ntemplate: d\ndate: 2026-02-29\n",
          "r.md:3:7: error: \"2026-02-29\" is not a date; write 2026-02-20\n" },
        { "title: 要览\ntemplate: d\ndate: 2026年2月20日\n",
          "r.md:3:7: error: \"2026年2月20日\" is not a date; write 2026-02-20\n" },
        { "title: 要览\ntemplate: d\nperiod: 25\n",
          "r.md:3:9: error: \"25\" is not a period; write 2025, 2025-Q3, 2025-06, "
          "2021/2025 or 2025-01/2025-06\n" },
        { "title: 要览\ntemplate: d\nlanguages: zh,en\n",
          "r.md:3:12: error: \"zh,en\" is none of: zh, en, zh-en, 中文, 英文, 中英文\n"
          "note: did you mean \"zh-en\"?\n" },
        { "title: 要览\ntemplate: d\nspecimen: maybe\n",
          "r.md:3:11: error: expected yes or no, not \"maybe\"\n" },
        { "title: 要览\ntemplate: d\nfit: {frame: yes}\n",
          "r.md:3:6: error: write fit as 2, {pages: 2} or {zh: 2, zh-en: 4}\n" },
        { "title: 要览\ntemplate: d\nfrom: {same-words: yes}\n",
          "r.md:3:1: error: from lacks \"report\"\n" },
        { "title: 要览\ntemplate: d\nfrom: {report: a.md, same-words: 2}\n",
          "r.md:3:34: error: expected yes or no, not \"2\"\n" },
        { "title: 要览\ntemplate: d\nfrom: {report: a.md, words: yes}\n",
          "r.md:3:22: error: from has no key \"words\"\nnote: its keys are: report, same-words\n" },
        { "title: 要览\ntemplate: d\ndata: [[x]]\n",
          "r.md:3:8: error: a file name is expected here\n" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct built b = { 0 };

        document(&b, rows[i].front);
        assert_string_equal(build_words(&b), rows[i].want);
        build_close(&b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads), cmocka_unit_test(reads_chinese_keys), cmocka_unit_test(reads_where_it_began), cmocka_unit_test(defaults),
        cmocka_unit_test(editions_have_their_own_lengths), cmocka_unit_test(refuses),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
