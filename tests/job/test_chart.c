/*
 * `yaolan chart` from files on: kinds from plain tables and from a dataset, sizes, formats, mistakes
 */
#include "../cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "chart/chart.h"
#include "job/chart.h"

#define HERE YAOLAN_SOURCE_DIR "/tests/job/charts/"
#define CITY YAOLAN_SOURCE_DIR "/tests/job/city"

struct made {
    struct arena *arena;
    struct diag *diag;
    struct buf out;
    char folder[32];
    bool ok, usage;
};

/* In a folder of its own; `c.output` is a name in it. */
static struct made make_as(struct chart_command c, const char *data, unsigned profiles)
{
    struct made m = { .arena = arena_open(), .folder = "/tmp/yaolan-chart-XXXXXX" };
    struct job_options o = { .report = str_of(data), .resources = STR(YAOLAN_BINARY_DIR),
                             .formats = JOB_PDF | JOB_SVG | JOB_PNG, .profiles = profiles };

    assert_non_null(mkdtemp(m.folder));
    m.diag = diag_new(m.arena, LANGUAGE_EN);
    m.out.arena = m.arena;
    if (c.output.ptr)
        c.output = str_format(m.arena, "%s/%.*s", m.folder, STR_ARG(c.output));
    m.ok = chart_run(m.arena, &c, &o, m.diag, &m.out, &m.usage);
    return m;
}

static struct made make(struct chart_command c, const char *data)
{
    return make_as(c, data, 0);
}

static struct str content(struct made *m, const char *name)
{
    struct root *root = root_open(m->arena, str_of(m->folder), m->diag);
    const struct source *s = file_read(m->arena, root, str_of(name), SPAN_NONE, m->diag);

    root_close(root);
    return s ? s->text : STR("");
}

static void finish(struct made *m)
{
    char command[64];

    snprintf(command, sizeof command, "rm -rf %s", m->folder);
    assert_int_equal(system(command), 0);
    arena_close(m->arena);
}

static void done(struct made m)
{
    if (!m.ok)
        diag_print(m.diag, stderr, 20);
    assert_true(m.ok);
    finish(&m);
}

/* The first line of what was reported, paths without the folder of the tables. */
static void refused(struct made m, bool usage, const char *wanted)
{
    struct str all = diag_text(m.diag, m.arena, 20);
    struct str text = str_starts(all, STR(HERE)) ? str_from(all, sizeof HERE - 1) : all;
    ptrdiff_t end = str_find_char(text, '\n');

    assert_false(m.ok);
    assert_int_equal(m.usage, usage);
    assert_string_equal(str_z(m.arena, str_sub(text, 0, end < 0 ? 0 : (size_t)end)), wanted);
    assert_int_equal(m.out.len, 0);
    finish(&m);
}

#define CALL_TO(name, ...) (struct chart_command){ .output = STR(name), \
    .title = { { STR("题"), STR("Title") } }, __VA_ARGS__ }
#define CALL(...) CALL_TO("x.svg", __VA_ARGS__)

/* ---- plain tables ---- */

static void draws_every_kind(void **state)
{
    static const struct { const char *kind, *file, *periods; } kinds[] = {
        { "bar", "city.csv", NULL }, { "bullet", "goals.csv", NULL }, { "line", "periods.csv", NULL },
        { "line", "trend.csv", NULL }, { "rank", "rank.csv", NULL },
        { "dumbbell", "periods.csv", "2022，2025" }, { "number", "city.csv", NULL },
        { "completion", "done.csv", NULL }, { "slope", "periods.csv", "2022,2025" },
        { "bump", "ranks.csv", NULL }, { "grouped", "sectors.csv", NULL },
        { "stacked", "sectors.csv", NULL }, { "share", "sectors.csv", NULL },
        { "multiples", "periods.csv", NULL }, { "spark", "periods.csv", NULL },
        { "lollipop", "city.csv", NULL }, { "waterfall", "fall.csv", NULL },
        { "deviation", "dev.csv", NULL }, { "条形图", "city.csv", NULL },
    };

    (void)state;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        struct chart_command c = CALL(.kind = str_of(kinds[i].kind),
                                      .periods = str_of(kinds[i].periods));
        char path[256];

        snprintf(path, sizeof path, "%s%s", HERE, kinds[i].file);
        if (!strcmp(kinds[i].file, "trend.csv"))
            c.title.in[LANGUAGE_EN] = STR_NONE;
        done(make(c, path));
    }
}

static void means_what_the_table_says(void **state)
{
    struct made m = make(CALL(.kind = STR("bar"), .highlight = STR("焦作市"),
                              .source = { { STR("各市公报"), STR("Communiqués") } }),
                         HERE "city.csv");
    struct str svg = content(&m, "x.svg");

    (void)state;
    assert_true(m.ok);
    assert_true(str_find(svg, STR("582.51 billion ")) > 0);         /* of 5825.1亿元 */
    assert_true(str_find(svg, STR("81.23 billion ")) > 0);
    assert_true(str_find(svg, STR(">yuan (preliminary)</tspan>")) > 0);      /* a word at its own place */
    assert_true(str_find(svg, STR("no value stated")) > 0);             /* — is no zero */
    assert_true(str_find(svg, STR("Source: Communiqués")) > 0);
    assert_true(str_find(svg, STR("#c8161d")) > 0);                     /* the own city */
    finish(&m);
    m = make(CALL(.kind = STR("bar")), HERE "english-unit.csv");        /* said in English alone */
    assert_true(str_find(content(&m, "x.svg"), STR("−12.4%")) > 0);
    assert_true(str_find(content(&m, "x.svg"), STR("comparable prices)")) > 0);
    finish(&m);
    m = make(CALL(.kind = STR("bar"), .period = STR("2025年")), HERE "periods.csv");
    assert_true(str_find(content(&m, "x.svg"), STR("8.1%")) > 0);
    assert_true(str_find(content(&m, "x.svg"), STR("7.4%")) < 0);
    finish(&m);
    m = make(CALL(.kind = STR("deviation")), HERE "dev.csv");
    assert_true(str_find(content(&m, "x.svg"), STR(">−1.8<")) > 0);     /* points are said once */
    assert_true(str_find(content(&m, "x.svg"), STR(">Unit: percentage points<")) > 0);
    finish(&m);
    m = make(CALL(.kind = STR("share")), HERE "sectors.csv");
    assert_true(str_find(content(&m, "x.svg"), STR("42.7%")) > 0);      /* of 1024.8 in 2398.6 */
    finish(&m);
    m = make(CALL(.kind = STR("completion")), HERE "done.csv");
    assert_true(str_find(content(&m, "x.svg"), STR("110.0%")) > 0);
    finish(&m);
}

static void refuses_wrong_tables(void **state)
{
    (void)state;
    refused(make(CALL(.kind = STR("matrix")), HERE "periods.csv"), false,
            "chart matrix: error: a matrix needs indicators, targets and periods, more than a plain table "
            "says: enter them in a dataset and write yaolan chart matrix PROJECT --rows LIST -o FILE.svg");
    refused(make(CALL(.kind = STR("bar")), HERE "periods.csv"), false,
            "periods.csv:1:1: error: columns of values: bar takes 1, the table has 4; name the ones to "
            "draw with --periods");
    refused(make(CALL(.kind = STR("bar"), .periods = STR("2031")), HERE "periods.csv"), false,
            "--periods: error: no head of the table is \"2031\"");
    refused(make(CALL(.kind = STR("line"), .rows = STR("物价")), HERE "periods.csv"), false,
            "--rows: error: no row of the table is named \"物价\"");
    refused(make(CALL(.kind = STR("rank")), HERE "bad-place.csv"), false,
            "bad-place.csv:2:4: error: a place is a whole number from 1, as 3, not \"0\"");
    refused(make(CALL(.kind = STR("bar")), HERE "empty.csv"), false,
            "empty.csv:1:1: error: the table holds no data: heads in the first row, names in the first "
            "column, values in the others");
    refused(make(CALL(.kind = STR("completion")), HERE "bad-target.csv"), false,
            "bad-target.csv:2:6: error: only of a positive target can per cent be done");
    refused(make(CALL(.kind = STR("bar")), HERE "units.csv"), false,
            "units.csv:3:3: error: 乙 (人) and 甲 (亿元) have no common unit and cannot share an axis");
    refused(make(CALL(.kind = STR("bar")), HERE "two-units.csv"), false,
            "two-units.csv:1:12: error: the units of \"产值（亿元） | Output (billion yuan)\" in Chinese and "
            "English are not the same; there is one set of values, so write one unit, as in 产值（亿元） "
            "| Output (100 million yuan)");
    refused(make(CALL(.kind = STR("bar")), HERE "unreadable.csv"), false,
            "unreadable.csv:2:3: error: \"O2亿元\" in \"1O2亿元\" is neither a unit nor a qualifier");
    refused(make(CALL(.kind = STR("completion")), HERE "dev.csv"), false,
            "dev.csv:1:35: error: \"目标 | Target\" is in %: per cent against per cent has a distance, "
            "no completion; draw a deviation");
    refused(make(CALL(.kind = STR("deviation")), HERE "range.csv"), false,
            "range.csv:2:3: error: result and target have too many digits for their difference");
}

static void refuses_long_tables(void **state)
{
    char folder[] = "/tmp/yaolan-table-XXXXXX", path[64];
    FILE *to;

    (void)state;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/long.csv", folder);
    to = fopen(path, "w");
    assert_non_null(to);
    fputs("n,v\n", to);
    for (int i = 0; i < 2001; i++)
        fprintf(to, "a%d,%d\n", i, i);
    assert_int_equal(fclose(to), 0);
    struct made m = make(CALL(.kind = STR("bar")), path);

    assert_false(m.ok);
    assert_true(str_find(diag_text(m.diag, m.arena, 5),
                         STR("the table of one chart has at most 2000 rows")) > 0);
    finish(&m);
    assert_int_equal(unlink(path) | rmdir(folder), 0);
}

/* ---- a dataset ---- */

static void draws_from_a_dataset(void **state)
{
    (void)state;
    done(make(CALL(.kind = STR("bullet"), .rows = STR("gdp-growth"), .period = STR("2025")), CITY));
    done(make(CALL(.kind = STR("number"), .rows = STR("headline")), CITY));     /* its latest year */
    refused(make(CALL(.kind = STR("bar"), .rows = STR("gdp-grwth")), CITY), false,
            "--rows: error: there is no indicator \"gdp-grwth\"");
}

/* ---- sizes, formats, palettes ---- */

static void takes_sizes(void **state)
{
    static const struct { const char *width, *margin, *wanted; } sizes[] = {
        { "107mm", NULL, "width=\"107mm\"" }, { "163", NULL, "width=\"163mm\"" },
        { "2 columns", NULL, "width=\"85.725mm\"" }, { "2栏", NULL, "width=\"85.725mm\"" },
        { "300pt", "2mm", "viewBox=\"0 0 300 " }, { "mobile", NULL, "viewBox=\"0 0 240 " },
    };

    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct made m = make(CALL(.kind = STR("bar"), .width = str_of(sizes[i].width),
                                  .margin = str_of(sizes[i].margin)), HERE "city.csv");

        assert_true(m.ok);
        assert_true(str_find(content(&m, "x.svg"), str_of(sizes[i].wanted)) > 0);
        finish(&m);
    }
    struct made m = make(CALL(.kind = STR("line"), .aspect = STR("4:3"), .width = STR("300pt")),
                         HERE "periods.csv");

    assert_true(str_find(content(&m, "x.svg"), STR("viewBox=\"0 0 300 225\"")) > 0);
    finish(&m);
    m = make(CALL_TO("x.png", .kind = STR("bar"), .width = STR("mobile")),
             HERE "city.csv");
    assert_memory_equal(content(&m, "x.png").ptr + 16, "\0\0\x04\x38", 4);     /* 1080 */
    finish(&m);
}

static void refuses_sizes(void **state)
{
    (void)state;
    refused(make(CALL(.kind = STR("bar"), .width = STR("5km")), HERE "city.csv"), true,
            "yaolan: error: the width \"5km\" is none: 20 to 1000 mm (107mm, 52, 163), columns of a "
            "newspaper (2 columns) or mobile (1080 pixels)");
    refused(make(CALL(.kind = STR("bar"), .aspect = STR("wide")), HERE "city.csv"), true,
            "yaolan: error: the aspect \"wide\" is none: whole numbers, as 16:9 or 4:3");
    refused(make(CALL(.kind = STR("bar"), .margin = STR("49mm")), HERE "city.csv"), true,
            "yaolan: error: the margin \"49mm\" is wrong: mm, and at least 20 mm stay within");
    refused(make(CALL(.kind = STR("bar"), .aspect = STR("10:1")), HERE "city.csv"), false,
            "yaolan: error: the chart does not fit 10:1; it needs 16:10, or leave the aspect out");
}

static void writes_formats(void **state)
{
    struct made m = make(CALL_TO("a/b/图", .kind = STR("bar"), .outline = true),
                         HERE "city.csv");
    struct str live, outline;

    (void)state;
    assert_true(m.ok);
    assert_string_equal(str_z(m.arena, buf_str(&m.out)),
                        str_z(m.arena, str_format(m.arena, "%s/a/b/图.svg\n%s/a/b/图.outline.svg\n"
                                                  "%s/a/b/图.pdf\n%s/a/b/图.png\n", m.folder,
                                                  m.folder, m.folder, m.folder)));
    live = content(&m, "a/b/图.svg");
    outline = content(&m, "a/b/图.outline.svg");
    assert_true(str_find(live, STR("<text")) > 0 && str_find(live, STR("aria-label=")) < 0);
    assert_true(str_find(outline, STR("<text")) < 0 && str_find(outline, STR("font-family")) < 0);
    assert_true(str_find(outline, STR("aria-label=\"582.51 billion yuan\"")) > 0);
    assert_true(str_find(outline, STR("<g id=\"marks\">")) > 0);
    assert_true(str_starts(content(&m, "a/b/图.pdf"), STR("%PDF-")));
    assert_true(str_starts(content(&m, "a/b/图.png"), STR("\x89PNG")));
    finish(&m);
}

static void wears_palettes(void **state)
{
    struct made m = make(CALL(.kind = STR("grouped"), .palette = STR("dark")), HERE "sectors.csv");

    (void)state;
    assert_true(str_find(content(&m, "x.svg"), STR("<g id=\"ground\">")) > 0);
    assert_true(str_find(content(&m, "x.svg"), STR("#1f4a7a")) < 0);
    finish(&m);
    m = make(CALL(.kind = STR("grouped"), .palette = STR("one-ink")), HERE "sectors.csv");
    assert_true(m.ok);
    assert_true(str_find(content(&m, "x.svg"), STR("#1f4a7a")) < 0);
    finish(&m);
}

static void refuses_calls(void **state)
{
    (void)state;
    refused(make((struct chart_command){ .kind = STR("bar") }, HERE "city.csv"), true,
            "yaolan: error: name the output with -o");
    refused(make(CALL(.kind = STR("pie")), HERE "city.csv"), true,
            "yaolan: error: there is no chart \"pie\"; yaolan chart --list names the kinds");
    refused(make(CALL_TO("a/.svg", .kind = STR("bar")), HERE "city.csv"), true,
            "yaolan: error: FILE.svg, FILE.pdf or FILE.png: the name before the ending is missing");
    refused(make(CALL_TO("x.png", .kind = STR("bar"), .outline = true), HERE "city.csv"),
            true, "yaolan: error: --outline goes with SVG: write .svg, or no ending");
    refused(make_as(CALL_TO("x.pdf", .kind = STR("bar")), HERE "city.csv", JOB_PRESS), true,
            "yaolan: error: a PDF for print states a date: add --date 2026-07-20");
    refused(make(CALL(.kind = STR("bar")), HERE "none.csv"), false,
            "yaolan: error: no such file or folder: " HERE "none.csv");
}

/* One line a kind, each with its purpose. */
static void lists_kinds(void **state)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);
    struct buf out = { .arena = a };
    int lines = 0;

    (void)state;
    chart_list(d, a, &out);
    for (size_t i = 0; i < out.len; i++)
        lines += out.ptr[i] == '\n';
    assert_int_equal(lines, CHART_KINDS + 1);               /* and the sheet */
    assert_true(str_starts(buf_str(&out), STR("bar         条形图        items by size")));
    assert_true(str_find(buf_str(&out), STR("deviation   偏差图        the distance")) > 0);
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(draws_every_kind), cmocka_unit_test(means_what_the_table_says),
        cmocka_unit_test(refuses_wrong_tables), cmocka_unit_test(refuses_long_tables),
        cmocka_unit_test(draws_from_a_dataset),
        cmocka_unit_test(takes_sizes), cmocka_unit_test(refuses_sizes),
        cmocka_unit_test(writes_formats), cmocka_unit_test(wears_palettes),
        cmocka_unit_test(refuses_calls), cmocka_unit_test(lists_kinds),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
